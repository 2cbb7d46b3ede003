package dev.coffer.storage.ledger;

import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.WrappedKey;
import java.util.Map;

/**
 * The newest state of a ledger that this process has verified. Holds wrapped keys only.
 *
 * @param keys by epoch
 */
record VerifiedLedger(Head head, Tree tree, DestroyedSet destroyed, Map<Integer, WrappedKey> keys) {
  VerifiedLedger {
    keys = Map.copyOf(keys);
  }
}
