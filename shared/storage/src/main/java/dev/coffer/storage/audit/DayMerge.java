package dev.coffer.storage.audit;

import dev.coffer.audit.AuditRecord;
import dev.coffer.storage.Item;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Merges the partitions of one day by id, newest first. */
final class DayMerge {
  private final Fetching fetching;
  private final List<Partition> partitions;
  private final @Nullable String before;
  private final PriorityQueue<Partition> heads =
      new PriorityQueue<>(Comparator.comparing(Partition::head).reversed());

  /**
   * @param before leaves out this id and all above it
   */
  DayMerge(Fetching fetching, List<Partition> partitions, @Nullable String before) {
    this.fetching = fetching;
    this.partitions = partitions;
    this.before = before;
  }

  /** Whether all were shown. */
  boolean walk(Predicate<AuditRecord> interest) {
    fill(partitions);
    for (Partition partition : partitions) {
      if (!partition.isEmpty()) {
        heads.add(partition);
      }
    }
    for (Partition newest = heads.poll(); newest != null; newest = heads.poll()) {
      Item item = newest.take();
      if (newest.mustFetch()) {
        fill(partitions.stream().filter(Partition::isLow).toList());
      }
      if (!newest.isEmpty()) {
        heads.add(newest);
      }
      if (isWithin(item.key().sort()) && !interest.test(AuditItems.read(item))) {
        return false;
      }
    }
    return true;
  }

  /** A page of each; and of those that got an empty page, another. */
  private void fill(List<Partition> low) {
    fetching.fetch(low);
    List<Partition> empty = low.stream().filter(Partition::mustFetch).toList();
    while (!empty.isEmpty()) {
      fetching.fetch(empty);
      empty = empty.stream().filter(Partition::mustFetch).toList();
    }
  }

  private boolean isWithin(String id) {
    return before == null || id.compareTo(before) < 0;
  }
}
