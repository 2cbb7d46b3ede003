package dev.coffer.testkit;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Page;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items that reads still show as they were, each for a bounded number of reads. A query lacks
 * what is new to it and shows old states, but does not bring back what was deleted.
 */
final class Staleness {
  private static final String PROMPT = "HEAD";

  private record Older(Optional<Item> item, int reads) {}

  private final Table table;
  private final Map<Key, Older> delayed = new HashMap<>();

  Staleness(Table table) {
    this.table = table;
  }

  /** What stands under the keys of a transaction that is to be delayed. */
  Map<Key, Item> before(Transaction transaction) {
    return table.getAll(
        transaction.operations().stream()
            .map(Operation::key)
            .filter(key -> !key.sort().equals(PROMPT))
            .toList());
  }

  /** Shows this state for so many reads of each item that the transaction wrote. */
  synchronized void delay(Transaction transaction, Map<Key, Item> before, int reads) {
    for (var operation : transaction.operations()) {
      var key = operation.key();
      if (!key.sort().equals(PROMPT) && !(operation instanceof Operation.Check)) {
        delayed.put(key, new Older(Optional.ofNullable(before.get(key)), reads));
      }
    }
  }

  synchronized void clear() {
    delayed.clear();
  }

  synchronized Map<Key, Item> overlay(Collection<Key> keys, Map<Key, Item> fresh) {
    var shown = new HashMap<>(fresh);
    for (var key : new HashSet<>(keys)) {
      var older = take(key);
      if (older != null) {
        older.item().ifPresentOrElse(item -> shown.put(key, item), () -> shown.remove(key));
      }
    }
    return shown;
  }

  synchronized Page overlay(Page fresh) {
    var shown = new ArrayList<Item>();
    for (var item : fresh.items()) {
      var older = take(item.key());
      if (older == null) {
        shown.add(item);
      } else {
        older.item().ifPresent(shown::add);
      }
    }
    return new Page(shown, fresh.next());
  }

  private @Nullable Older take(Key key) {
    var older = delayed.remove(key);
    if (older != null && older.reads() > 1) {
      delayed.put(key, new Older(older.item(), older.reads() - 1));
    }
    return older;
  }
}
