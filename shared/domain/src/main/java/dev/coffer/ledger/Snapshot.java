package dev.coffer.ledger;

import dev.coffer.fault.Fault;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verified state of a ledger.
 *
 * @param head null for a ledger without commits
 * @param key of the head's epoch; null for a ledger without commits
 * @param destroyed the current destroyed set
 */
public record Snapshot(
    LedgerScope scope,
    @Nullable Head head,
    Tree tree,
    @Nullable EnvironmentKey key,
    DestroyedSet destroyed) {

  /** 0 for a ledger without commits. */
  public long rev() {
    return head == null ? 0 : head.rev();
  }

  public Optional<EnvironmentKey> environmentKey() {
    return Optional.ofNullable(key);
  }

  /**
   * Whether this part's plaintext was destroyed, and must not be opened even if its bytes are still
   * there.
   */
  public boolean isDestroyed(UUID sealId) {
    return destroyed.contains(sealId);
  }

  /** The damage of this ledger, as a fault. */
  public Fault.Damaged damaged(String what) {
    return new Fault.Damaged(scope.ledger().key(), what);
  }
}
