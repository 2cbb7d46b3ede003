package dev.coffer.ledger;

import java.util.List;
import java.util.Map;

/**
 * A commit that is planned and not stored.
 *
 * @param tree the state that it makes
 * @param changes the canonical change list
 * @param head what the head becomes, with its mac
 * @param objects all that must be stored before head and log
 * @param nodes the new nodes of the tree, by hash
 */
public record Planned(
    Tree tree,
    Commit commit,
    byte[] changes,
    Head head,
    List<LedgerObject> objects,
    Map<Hash, Node> nodes) {
  public Planned {
    objects = List.copyOf(objects);
    nodes = Map.copyOf(nodes);
  }

  /** Whether something was destroyed. */
  public boolean destroys() {
    return nodes.values().stream().anyMatch(DestroyedSet.class::isInstance);
  }

  /** Whether the change list stands in the log item; else it is among the objects. */
  public boolean changesInline() {
    return changes.length <= ChangeList.INLINE_BYTES;
  }
}
