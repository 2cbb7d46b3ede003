package dev.coffer.ledger;

/** An immutable piece of a ledger's tree, named by the hash of its canonical bytes. */
public sealed interface Node
    permits Root, DirectoryBucket, EntryIndex, EntryBucket, ChangeList, DestroyedSet {

  /** The canonical bytes (docs/design/ledger.md). */
  byte[] encode();

  /** SHA-256 of the canonical bytes. */
  default Hash hash() {
    return Hash.sha256(encode());
  }

  /**
   * Reads any kind of node.
   *
   * @throws MalformedObjectException if these are not the canonical bytes of one
   */
  static Node decode(byte[] bytes) {
    if (bytes.length < 2) {
      throw new MalformedObjectException("too short for a node");
    }
    return switch (bytes[0]) {
      case 1 -> Root.decode(bytes);
      case 2 -> DirectoryBucket.decode(bytes);
      case 3 -> EntryIndex.decode(bytes);
      case 4 -> EntryBucket.decode(bytes);
      case 5 -> ChangeList.decode(bytes);
      case 6 -> DestroyedSet.decode(bytes);
      default -> throw new MalformedObjectException("an unknown kind of node");
    };
  }
}
