package dev.coffer.local.vault;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;

/** Lets something else happen after a commit of a ledger was planned and before it is sent. */
final class InterveningTable implements Table {
  private final Table table;
  private final Deque<Runnable> interventions = new ArrayDeque<>();

  InterveningTable(Table table) {
    this.table = table;
  }

  /** Happens before the next commit of a ledger; several happen before one commit each. */
  synchronized void beforeNextCommit(Runnable intervention) {
    interventions.addLast(intervention);
  }

  synchronized boolean isDone() {
    return interventions.isEmpty();
  }

  private synchronized Runnable next() {
    Runnable next = interventions.pollFirst();
    return next == null ? () -> {} : next;
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
    if (transaction.operations().stream().map(Operation::key).anyMatch(InterveningTable::isHead)) {
      next().run();
    }
    return table.commit(objects, transaction);
  }

  private static boolean isHead(Key key) {
    return key.room() == Room.VAULT && key.sort().equals("HEAD");
  }
}
