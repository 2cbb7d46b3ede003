package dev.coffer.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Nodes as a table keeps them: encoded, by hash, none over an item's size. */
final class MapNodes implements NodeSource {
  static final int ITEM_BYTES = 400 * 1024 - 1024;

  private final Map<Hash, byte[]> stored = new HashMap<>();
  private int loads;
  private int loaded;

  void store(Map<Hash, Node> nodes) {
    nodes.values().forEach(this::store);
  }

  void store(Node node) {
    byte[] bytes = node.encode();
    if (bytes.length > ITEM_BYTES) {
      throw new AssertionError("a node of " + bytes.length + " bytes fits into no item");
    }
    stored.put(Hash.sha256(bytes), bytes);
  }

  void store(Planned planned) {
    for (LedgerObject object : planned.objects()) {
      if (object instanceof LedgerObject.TreeNode(Hash hash, byte[] bytes)) {
        if (!Hash.sha256(bytes).equals(hash)) {
          throw new AssertionError("a node under a name that is not its hash");
        }
        store(Node.decode(bytes));
      }
    }
  }

  /** Loads since the last call. */
  int takeLoads() {
    int taken = loads;
    loads = 0;
    return taken;
  }

  /** Nodes loaded since the last call. */
  int takeLoaded() {
    int taken = loaded;
    loaded = 0;
    return taken;
  }

  @Override
  public Map<Hash, Node> load(Collection<Hash> hashes) {
    if (!hashes.isEmpty()) {
      loads++;
    }
    Map<Hash, Node> found = new HashMap<>();
    for (Hash hash : hashes) {
      byte[] bytes = stored.get(hash);
      if (bytes == null) {
        throw new AssertionError("a node that was never written is asked for");
      }
      loaded++;
      found.put(hash, Node.decode(bytes));
    }
    return found;
  }
}
