package dev.coffer.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of one ledger's trees come from. What it answers was checked against its hash.
 */
@FunctionalInterface
public interface NodeSource {
  /**
   * All of these nodes.
   *
   * @throws dev.coffer.fault.Fault.Damaged if one is missing or is not what its hash says
   */
  Map<Hash, Node> load(Collection<Hash> hashes);

  /** One node, of the kind that its place demands. */
  default <N extends Node> N load(Hash hash, Class<N> kind) {
    Node node = load(List.of(hash)).get(hash);
    if (!kind.isInstance(node)) {
      throw new MalformedObjectException("a node of another kind than its place demands");
    }
    return kind.cast(node);
  }
}
