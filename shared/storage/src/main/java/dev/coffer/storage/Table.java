package dev.coffer.storage;

import java.util.Collection;
import java.util.Map;

/**
 * The only way to storage (docs/design/storage.md). Two adapters implement it, on DynamoDB and on
 * SQLite; one contract suite says what both promise. Safe for use by many threads. No scans, no
 * filters, no indexes.
 *
 * <p>Every method throws {@link dev.coffer.fault.Fault.Unavailable} where storage does not answer
 * within its own bounded retries; none ever answers with a part of what was asked. An item over 400
 * KB, a transaction over 4 MB, an empty key: {@link IllegalArgumentException}.
 */
public interface Table {

  /**
   * The present items among these, each strongly consistent; together they are no snapshot. Any
   * number of keys, of any rooms; absent ones are not in the answer.
   */
  Map<Key, Item> getAll(Collection<Key> keys);

  /**
   * As {@link #getAll}, for items that never change: eventually consistent first, then strongly for
   * those absent.
   */
  Map<Key, Item> getObjects(Collection<Key> keys);

  Page query(Query query);

  /**
   * Stores the objects, each named by its content so that a put never changes one; when every one
   * is acknowledged, does the transaction. If an object can't be stored the transaction is not
   * tried. Where the transaction does not happen, the objects may or may not be there. No object's
   * key is an operation's.
   */
  Outcome commit(Collection<Item> objects, Transaction transaction);

  /** Deletes one item where the condition holds. */
  default Outcome delete(Key key, Condition condition) {
    return commit(java.util.List.of(), Transaction.of(new Operation.Delete(key, condition)));
  }
}
