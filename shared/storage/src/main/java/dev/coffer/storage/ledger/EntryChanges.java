package dev.coffer.storage.ledger;

import dev.coffer.ledger.Entry;
import dev.coffer.ledger.EntryBucket;
import dev.coffer.ledger.EntryIndex;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a folder's entries from one revision to the next. Reads only the buckets that
 * differ.
 *
 * @param isKnown whether every node that was needed could be read
 */
record EntryChanges(Set<Entry> removed, Set<Entry> added, boolean isKnown) {

  /**
   * @param before null for a folder that is new, or was not readable
   * @param after null for a folder that is gone
   */
  static EntryChanges between(
      @Nullable Folder before, @Nullable Folder after, StoredObjects stored) {
    Hash oldTop = before == null ? null : before.entries();
    Hash newTop = after == null ? null : after.entries();
    if (java.util.Objects.equals(oldTop, newTop)) {
      return new EntryChanges(Set.of(), Set.of(), true);
    }
    Map<Hash, Node> tops =
        stored.nodes(Stream.of(oldTop, newTop).flatMap(Stream::ofNullable).toList());
    Node old = oldTop == null ? null : tops.get(oldTop);
    Node now = newTop == null ? null : tops.get(newTop);
    boolean known = (oldTop == null || old != null) && (newTop == null || now != null);
    List<Hash> oldLeaves = new ArrayList<>();
    List<Hash> newLeaves = new ArrayList<>();
    if (old instanceof EntryIndex(var a)
        && now instanceof EntryIndex(var b)
        && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        if (!a.get(i).equals(b.get(i))) {
          oldLeaves.add(a.get(i));
          newLeaves.add(b.get(i));
        }
      }
    } else {
      oldLeaves.addAll(leaves(old));
      newLeaves.addAll(leaves(now));
    }
    Set<Entry> removed = entries(old);
    Set<Entry> added = entries(now);
    known &= load(oldLeaves, stored, removed);
    known &= load(newLeaves, stored, added);
    Set<Entry> both = new HashSet<>(removed);
    both.retainAll(added);
    removed.removeAll(both);
    added.removeAll(both);
    return new EntryChanges(removed, added, known);
  }

  private static List<Hash> leaves(@Nullable Node top) {
    return top instanceof EntryIndex(var buckets) ? buckets : List.of();
  }

  private static Set<Entry> entries(@Nullable Node top) {
    return new HashSet<>(top instanceof EntryBucket bucket ? bucket.entries() : List.of());
  }

  private static boolean load(List<Hash> leaves, StoredObjects stored, Set<Entry> into) {
    boolean known = true;
    Map<Hash, Node> loaded = stored.nodes(leaves);
    for (Hash leaf : leaves) {
      if (leaf.equals(Hash.NONE)) {
        continue;
      }
      if (loaded.get(leaf) instanceof EntryBucket bucket) {
        into.addAll(bucket.entries());
      } else {
        known = false;
      }
    }
    return known;
  }
}
