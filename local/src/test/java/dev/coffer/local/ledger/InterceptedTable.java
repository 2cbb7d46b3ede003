package dev.coffer.local.ledger;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A table where a test may step in between a caller and storage. */
final class InterceptedTable implements Table {
  private final Table table;
  private Runnable before = () -> {};
  private Supplier<@Nullable Outcome> instead = () -> null;
  private UnaryOperator<Outcome> after = outcome -> outcome;
  private final Map<Key, BooleanSupplier> hidden = new HashMap<>();

  InterceptedTable(Table table) {
    this.table = table;
  }

  void beforeCommit(Runnable work) {
    before = work;
  }

  /** What a commit answers without reaching storage; null lets it through. */
  void insteadOfCommit(Supplier<@Nullable Outcome> answer) {
    instead = answer;
  }

  void afterCommit(UnaryOperator<Outcome> answer) {
    after = answer;
  }

  /** Reads do not show this item while that is so. */
  void hide(Key key, BooleanSupplier whileSo) {
    hidden.put(key, whileSo);
  }

  private boolean isHidden(Key key) {
    return hidden.getOrDefault(key, () -> false).getAsBoolean();
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    Map<Key, Item> found = new HashMap<>(table.getAll(keys));
    found.keySet().removeIf(this::isHidden);
    return found;
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    return getAll(keys);
  }

  @Override
  public Page query(Query query) {
    Page page = table.query(query);
    List<Item> shown = new ArrayList<>(page.items());
    shown.removeIf(item -> isHidden(item.key()));
    return new Page(shown, page.next());
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    before.run();
    Outcome answer = instead.get();
    return answer != null ? answer : after.apply(table.commit(objects, transaction));
  }
}
