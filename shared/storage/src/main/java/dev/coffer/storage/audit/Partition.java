package dev.coffer.storage.audit;

import dev.coffer.storage.Item;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One shard of a scope's day, read from its newest record down in pages that double while they are
 * used up. One thread at a time.
 */
final class Partition {
  /** Records in memory, over all partitions that are merged. */
  private static final int IN_MEMORY = 16_384;

  private static final int LONGEST_PAGE = 500;

  private final Deque<Item> ahead = new ArrayDeque<>();
  private final int longest;
  private int length;
  private @Nullable Query next;

  /**
   * @param count how many partitions are merged
   * @param expected how many records are wanted of all of them, likely
   */
  Partition(String partition, String from, String to, int count, int expected) {
    this.longest = Math.clamp(IN_MEMORY / count, 1, LONGEST_PAGE);
    this.length = Math.clamp(2L * expected / count + 1, 1, longest);
    this.next = new Query(Room.AUDIT, partition, from, to, true, length, null);
  }

  /** Fetches a page, if there is one. */
  void fetch(Table table) {
    Query query = next;
    if (query == null) {
      return;
    }
    Page page = table.query(query);
    ahead.addAll(page.items());
    length = Math.min(longest, length * 2);
    String after = page.next();
    next =
        after == null
            ? null
            : new Query(
                query.room(),
                query.partition(),
                query.from(),
                query.to(),
                query.descending(),
                length,
                after);
  }

  /** Whether it is nearly used up and there may be more. */
  boolean isLow() {
    return next != null && ahead.size() <= longest / 4;
  }

  boolean mustFetch() {
    return next != null && ahead.isEmpty();
  }

  boolean isEmpty() {
    return ahead.isEmpty();
  }

  /** Id of its newest record that was not taken yet. */
  String head() {
    return ahead.element().key().sort();
  }

  Item take() {
    return ahead.remove();
  }
}
