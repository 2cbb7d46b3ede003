package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Node;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads for a verification: always from the table, never from a cache, in batches that fit into
 * memory. What is missing or different becomes a finding and is left out.
 */
final class StoredObjects {
  private static final int BATCH = 25;

  private final Table table;
  private final LedgerId ledger;
  private final Findings findings;

  StoredObjects(Table table, LedgerId ledger, Findings findings) {
    this.table = table;
    this.ledger = ledger;
    this.findings = findings;
  }

  /** The nodes among these that are what they should be; {@link Hash#NONE} is skipped. */
  Map<Hash, Node> nodes(Collection<Hash> hashes) {
    Map<Hash, Node> found = new HashMap<>();
    Map<Key, Hash> names = new LinkedHashMap<>();
    for (Hash hash : new LinkedHashSet<>(hashes)) {
      if (!hash.equals(Hash.NONE)) {
        names.put(ObjectItems.node(ledger, hash), hash);
      }
    }
    List<Key> keys = new ArrayList<>(names.keySet());
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Key> batch = keys.subList(from, Math.min(keys.size(), from + BATCH));
      Map<Key, Item> items = table.getObjects(batch);
      for (Key key : batch) {
        Hash hash = names.getOrDefault(key, Hash.NONE);
        node(key, hash, items.get(key)).ifPresent(node -> found.put(hash, node));
      }
    }
    return found;
  }

  /** One node of that kind. */
  <N extends Node> Optional<N> node(Hash hash, Class<N> kind) {
    Node node = nodes(List.of(hash)).get(hash);
    if (node != null && !kind.isInstance(node)) {
      findings.damage(ObjectItems.node(ledger, hash), "is of another kind than its place demands");
      return Optional.empty();
    }
    return Optional.ofNullable(node).map(kind::cast);
  }

  private Optional<Node> node(Key key, Hash hash, @org.jspecify.annotations.Nullable Item item) {
    if (item == null) {
      findings.damage(key, "is missing");
      return Optional.empty();
    }
    try {
      return Optional.of(ObjectItems.readNode(item, ledger, hash));
    } catch (Fault.Damaged e) {
      findings.damage(key, "is not what was written");
      return Optional.empty();
    }
  }
}
