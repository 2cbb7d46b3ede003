package dev.coffer.ledger;

import dev.coffer.fault.Fault;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verified state of a ledger.
 *
 * @param head null for a ledger without commits, and for the state before the first
 * @param newest the newest revision that was known when this was read; above the head's if this is
 *     a state of the past
 * @param key of the newest head's epoch; null for a ledger without commits
 * @param destroyed the current destroyed set, whatever revision this is
 */
public record Snapshot(
    LedgerScope scope,
    @Nullable Head head,
    long newest,
    Tree tree,
    @Nullable EnvironmentKey key,
    DestroyedSet destroyed) {

  /** 0 for a ledger without commits. */
  public long rev() {
    return head == null ? 0 : head.rev();
  }

  /** Whether this was the state once and is not now. */
  public boolean isPast() {
    return rev() < newest;
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
