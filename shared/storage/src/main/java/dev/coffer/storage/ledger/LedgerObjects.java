package dev.coffer.storage.ledger;

import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.NodeSource;
import dev.coffer.ledger.Planned;
import dev.coffer.ledger.Version;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Immutable objects of ledgers: from the cache, else from the table with their hashes checked, one
 * batch for all.
 */
final class LedgerObjects {
  private final Table table;
  private final ObjectCache cache;

  LedgerObjects(Table table, ObjectCache cache) {
    this.table = table;
    this.cache = cache;
  }

  /** The nodes of a ledger; what is read fills the cache. */
  NodeSource nodes(LedgerId ledger) {
    return hashes -> load(ledger, hashes, true);
  }

  /** The nodes of a ledger for reading its past: the cache is asked but not filled. */
  NodeSource pastNodes(LedgerId ledger) {
    return hashes -> load(ledger, hashes, false);
  }

  /**
   * @param fill whether what is read fills the cache; not if it is read for its past
   */
  Map<Hash, Version> versions(LedgerId ledger, Collection<Entry> entries, boolean fill) {
    Map<Hash, Version> found = new HashMap<>();
    Map<Key, Entry> missing = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Version cached = cache.version(ledger, entry.version());
      if (cached == null) {
        missing.put(ObjectItems.version(ledger, entry.secret(), entry.n(), entry.version()), entry);
      } else {
        found.put(entry.version(), cached);
      }
    }
    if (!missing.isEmpty()) {
      Map<Key, Item> items = table.getObjects(missing.keySet());
      missing.forEach((key, entry) -> {
        Item item = items.get(key);
        if (item == null) {
          throw ObjectItems.damagedVersion(ledger, entry.secret());
        }
        Version version = ObjectItems.readVersion(item, ledger, entry.secret(), entry.version());
        if (!version.header().name().equals(entry.name()) || version.header().n() != entry.n()) {
          throw ObjectItems.damagedVersion(ledger, entry.secret());
        }
        found.put(entry.version(), version);
        if (fill) {
          cache.put(ledger, entry.version(), version);
        }
      });
    }
    return found;
  }

  /** Remembers what was just stored. */
  void remember(LedgerId ledger, Planned planned) {
    for (LedgerObject object : planned.objects()) {
      switch (object) {
        case LedgerObject.TreeNode(Hash hash, byte[] bytes) -> {
          Node node = planned.nodes().get(hash);
          if (node != null) {
            cache.put(ledger, hash, node, bytes.length);
          }
        }
        case LedgerObject.SealedVersion(Hash hash, Version version) ->
            cache.put(ledger, hash, version);
        case LedgerObject.IdHint _ -> {}
      }
    }
  }

  private Map<Hash, Node> load(LedgerId ledger, Collection<Hash> hashes, boolean fill) {
    Map<Hash, Node> found = new HashMap<>();
    Map<Key, Hash> missing = new LinkedHashMap<>();
    for (Hash hash : hashes) {
      Node cached = cache.node(ledger, hash);
      if (cached == null) {
        missing.put(ObjectItems.node(ledger, hash), hash);
      } else {
        found.put(hash, cached);
      }
    }
    if (!missing.isEmpty()) {
      Map<Key, Item> items = table.getObjects(missing.keySet());
      missing.forEach((key, hash) -> found.put(hash, read(ledger, hash, items.get(key), fill)));
    }
    return found;
  }

  Node read(
      LedgerId ledger, Hash hash, @org.jspecify.annotations.Nullable Item item, boolean fill) {
    if (item == null) {
      throw ObjectItems.damagedNode(ledger, hash);
    }
    Node node = ObjectItems.readNode(item, ledger, hash);
    if (fill) {
      cache.put(ledger, hash, node, item.bytes("node").length);
    }
    return node;
  }

  @org.jspecify.annotations.Nullable
  Node cached(LedgerId ledger, Hash hash) {
    return cache.node(ledger, hash);
  }
}
