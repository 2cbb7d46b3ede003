package dev.coffer.ledger;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values under keys, in one leaf while they are few and in a power of two of leaves by their key's
 * hash above that (docs/design/ledger.md, "Tree"). Pure: a change makes a new set and the nodes
 * that it needs.
 */
final class BucketedSet<K, V> {
  private static final int AVERAGE_MOST = 64;
  private static final int AVERAGE_LEAST = 16;
  private static final int LEAF_BYTES_MOST = 256 * 1024;
  private static final int LEAF_BYTES_WHEN_HALVED = 128 * 1024;
  private static final int COUNT_MOST = 8192;

  /** How values of one kind are keyed, placed and written. */
  interface Form<K, V> {
    K key(V value);

    int bucketOf(K key, int count);

    /** A leaf of these values, in any order. */
    Node leaf(Collection<V> values);

    List<V> values(Node leaf);
  }

  /** Where the values are. */
  sealed interface Place<V> {
    record Single<V>(List<V> values) implements Place<V> {}

    record Many<V>(List<Hash> leaves) implements Place<V> {}
  }

  /** A changed set: its place and the leaves that were written for it (none for a single one). */
  record Changed<V>(Place<V> place, Map<Hash, Node> written) {}

  private final Form<K, V> form;
  private final NodeSource nodes;

  BucketedSet(Form<K, V> form, NodeSource nodes) {
    this.form = form;
    this.nodes = nodes;
  }

  /**
   * Puts and removes values.
   *
   * @param edits the new value of each key, or empty to remove it
   * @param total how many values there are afterwards
   * @throws Fault.Rejected if no number of buckets fits the values into items
   */
  Changed<V> apply(Place<V> place, Map<K, Optional<V>> edits, int total) {
    int count = place instanceof Place.Many<V>(var leaves) ? leaves.size() : 1;
    int wanted = wantedCount(count, total);
    if (wanted == count && place instanceof Place.Many<V>(var leaves)) {
      Optional<Changed<V>> inPlace = rewrite(leaves, edits);
      if (inPlace.isPresent()) {
        return inPlace.get();
      }
    }
    Map<K, V> all = new HashMap<>();
    all(place).forEach(value -> all.put(form.key(value), value));
    edits.forEach(
        (key, value) -> value.ifPresentOrElse(v -> all.put(key, v), () -> all.remove(key)));
    return regroup(all.values(), count, wanted);
  }

  /** All values, the leaves loaded in one go. */
  List<V> all(Place<V> place) {
    return switch (place) {
      case Place.Single<V>(var values) -> values;
      case Place.Many<V>(var leaves) -> {
        List<Hash> present = leaves.stream().filter(hash -> !hash.equals(Hash.NONE)).toList();
        Map<Hash, Node> loaded = nodes.load(present);
        List<V> values = new ArrayList<>();
        present.forEach(hash -> values.addAll(form.values(node(loaded, hash))));
        yield values;
      }
    };
  }

  private Optional<Changed<V>> rewrite(List<Hash> leaves, Map<K, Optional<V>> edits) {
    Map<Integer, Map<K, Optional<V>>> byBucket = new HashMap<>();
    edits.forEach((key, value) ->
        byBucket
            .computeIfAbsent(form.bucketOf(key, leaves.size()), b -> new HashMap<>())
            .put(key, value));
    Map<Hash, Node> loaded =
        nodes.load(
            byBucket.keySet().stream()
                .map(leaves::get)
                .filter(hash -> !hash.equals(Hash.NONE))
                .toList());
    List<Hash> changed = new ArrayList<>(leaves);
    Map<Hash, Node> written = new LinkedHashMap<>();
    for (var bucket : byBucket.entrySet()) {
      Map<K, V> values = new HashMap<>();
      Hash old = leaves.get(bucket.getKey());
      if (!old.equals(Hash.NONE)) {
        form.values(node(loaded, old)).forEach(value -> values.put(form.key(value), value));
      }
      bucket
          .getValue()
          .forEach((key, value) ->
              value.ifPresentOrElse(v -> values.put(key, v), () -> values.remove(key)));
      if (values.isEmpty()) {
        changed.set(bucket.getKey(), Hash.NONE);
        continue;
      }
      Node leaf = form.leaf(values.values());
      byte[] bytes = leaf.encode();
      if (bytes.length > LEAF_BYTES_MOST) {
        return Optional.empty();
      }
      Hash hash = Hash.sha256(bytes);
      changed.set(bucket.getKey(), hash);
      written.put(hash, leaf);
    }
    return Optional.of(new Changed<>(new Place.Many<>(List.copyOf(changed)), written));
  }

  private Changed<V> regroup(Collection<V> values, int oldCount, int wanted) {
    int count = wanted;
    while (true) {
      Grouped<V> grouped = group(values, count);
      if (count < oldCount && grouped.longest > LEAF_BYTES_WHEN_HALVED) {
        count = oldCount;
      } else if (grouped.longest > LEAF_BYTES_MOST) {
        count *= 2;
      } else {
        return grouped.changed;
      }
      if (count > COUNT_MOST) {
        throw new Fault.Rejected("The folder holds more than can be stored in it");
      }
    }
  }

  private record Grouped<V>(Changed<V> changed, int longest) {}

  private Grouped<V> group(Collection<V> values, int count) {
    if (count == 1) {
      Node leaf = form.leaf(values);
      return new Grouped<>(
          new Changed<>(new Place.Single<>(form.values(leaf)), Map.of()), leaf.encode().length);
    }
    List<List<V>> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buckets.add(new ArrayList<>());
    }
    values.forEach(value -> buckets.get(form.bucketOf(form.key(value), count)).add(value));
    List<Hash> hashes = new ArrayList<>();
    Map<Hash, Node> written = new LinkedHashMap<>();
    int longest = 0;
    for (List<V> bucket : buckets) {
      if (bucket.isEmpty()) {
        hashes.add(Hash.NONE);
        continue;
      }
      Node leaf = form.leaf(bucket);
      byte[] bytes = leaf.encode();
      longest = Math.max(longest, bytes.length);
      Hash hash = Hash.sha256(bytes);
      hashes.add(hash);
      written.put(hash, leaf);
    }
    return new Grouped<>(new Changed<>(new Place.Many<>(List.copyOf(hashes)), written), longest);
  }

  private static int wantedCount(int count, int total) {
    int wanted = count;
    while (total > (long) wanted * AVERAGE_MOST) {
      wanted *= 2;
    }
    while (wanted > 1 && total < (long) wanted * AVERAGE_LEAST) {
      wanted /= 2;
    }
    return wanted;
  }

  private static Node node(Map<Hash, Node> loaded, Hash hash) {
    Node node = loaded.get(hash);
    if (node == null) {
      throw new IllegalStateException("a node source left out a node");
    }
    return node;
  }
}
