package dev.coffer.testkit;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what passes through, for tests of how much storage a request may use. */
public final class CountingTable implements Table {

  /**
   * Calls of each kind, and what was handed to them.
   *
   * @param getAll calls of it
   * @param getAllKeys keys asked for in them
   * @param getObjects calls of it
   * @param getObjectsKeys keys asked for in them
   * @param query calls of it
   * @param commit calls of it, deletes among them
   * @param objects objects handed to them
   * @param operations operations of their transactions
   */
  public record Calls(
      int getAll,
      int getAllKeys,
      int getObjects,
      int getObjectsKeys,
      int query,
      int commit,
      int objects,
      int operations) {
    static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0, 0, 0);

    Calls plus(Calls more) {
      return new Calls(
          getAll + more.getAll,
          getAllKeys + more.getAllKeys,
          getObjects + more.getObjects,
          getObjectsKeys + more.getObjectsKeys,
          query + more.query,
          commit + more.commit,
          objects + more.objects,
          operations + more.operations);
    }

    /** Calls of every kind. */
    public int total() {
      return getAll + getObjects + query + commit;
    }
  }

  private final Table table;
  private final AtomicReference<Calls> calls = new AtomicReference<>(Calls.NONE);

  public CountingTable(Table table) {
    this.table = table;
  }

  /** Since the start, or since {@link #takeCalls} last. */
  public Calls calls() {
    return calls.get();
  }

  /** The calls so far; counting starts anew. */
  public Calls takeCalls() {
    return calls.getAndSet(Calls.NONE);
  }

  private void count(Calls more) {
    calls.updateAndGet(before -> before.plus(more));
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    count(new Calls(1, keys.size(), 0, 0, 0, 0, 0, 0));
    return table.getAll(keys);
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    count(new Calls(0, 0, 1, keys.size(), 0, 0, 0, 0));
    return table.getObjects(keys);
  }

  @Override
  public Page query(Query query) {
    count(new Calls(0, 0, 0, 0, 1, 0, 0, 0));
    return table.query(query);
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    int operations = transaction.operations().size();
    count(new Calls(0, 0, 0, 0, 0, 1, objects.size(), operations));
    return table.commit(objects, transaction);
  }
}
