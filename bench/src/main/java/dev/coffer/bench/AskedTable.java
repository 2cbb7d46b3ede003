package dev.coffer.bench;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A table that remembers which mutable items were asked for last. For one thread. */
final class AskedTable implements Table {
  private final Table table;
  private List<Key> last = List.of();

  AskedTable(Table table) {
    this.table = table;
  }

  List<Key> lastKeys() {
    return last;
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    last = List.copyOf(keys);
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
    return table.commit(objects, transaction);
  }
}
