package dev.coffer.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something immutable that a commit stores before its transaction. */
public sealed interface LedgerObject {
  /** A node of a tree, or a long change list. */
  record TreeNode(Hash hash, byte[] bytes) implements LedgerObject {}

  /** A version with its sealed parts. */
  record SealedVersion(Hash hash, Version version) implements LedgerObject {}

  /**
   * Where to look for an id.
   *
   * @param rev of a commit: the revision it made; null for a secret or folder
   */
  record IdHint(UUID id, @Nullable Long rev) implements LedgerObject {}
}
