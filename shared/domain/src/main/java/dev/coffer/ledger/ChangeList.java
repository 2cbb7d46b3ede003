package dev.coffer.ledger;

import java.util.List;
import java.util.UUID;

/**
 * What a commit did, in the order it was done.
 *
 * @param touched ids of the touched folders if there are over {@link Commit#TOUCHED_LIMIT}, else
 *     empty (the commit has them)
 */
public record ChangeList(List<UUID> touched, List<Change> changes) implements Node {
  /** Up to this length a change list stands in the log item itself. */
  public static final int INLINE_BYTES = 2048;

  public ChangeList {
    touched = List.copyOf(touched);
    if (!touched.isEmpty() && touched.size() <= Commit.TOUCHED_LIMIT) {
      throw new MalformedObjectException("touched folders that belong into the commit");
    }
    changes = List.copyOf(changes);
  }

  /** Whether this version of this secret is one that the commit made. */
  public boolean made(UUID secret, int n, Hash version) {
    return changes.stream()
        .anyMatch(change ->
            change.id().equals(secret)
                && change.after() != null
                && change.after().n() == n
                && change.after().hash().equals(version));
  }

  @Override
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.CHANGE_LIST)
        .list(touched, CanonicalWriter::uuid)
        .list(changes, (w, c) -> c.write(w))
        .bytes();
  }

  /**
   * @throws MalformedObjectException if these are not the canonical bytes of one
   */
  public static ChangeList decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes,
        ObjectKind.CHANGE_LIST,
        in -> new ChangeList(in.list(CanonicalReader::uuid), in.list(Change::read)));
  }
}
