package dev.coffer.local.administration;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.Collection;
import java.util.Map;

/** A table whose next transaction happens unheard; the one after it meets another under way. */
final class LostAnswers implements Table {
  private final Table table;
  private int losses;

  LostAnswers(Table table) {
    this.table = table;
  }

  void loseNext() {
    losses = 2;
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return table.getAll(keys);
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    return table.getObjects(keys);
  }

  @Override
  public Page query(Query query) {
    return table.query(query);
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    return switch (losses) {
      case 2 -> {
        losses = 1;
        table.commit(objects, transaction);
        yield new Outcome.Unknown();
      }
      case 1 -> {
        losses = 0;
        yield new Outcome.Conflict();
      }
      default -> table.commit(objects, transaction);
    };
  }
}
