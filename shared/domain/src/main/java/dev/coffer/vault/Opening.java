package dev.coffer.vault;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretValue;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sealed parts of one ledger's versions. What was destroyed is not opened, even if its
 * bytes are still there; what is missing otherwise is damage.
 */
final class Opening {
  private final String ledger;
  private final @Nullable EnvironmentKey key;
  private final Predicate<UUID> destroyed;

  private Opening(String ledger, @Nullable EnvironmentKey key, Predicate<UUID> destroyed) {
    this.ledger = ledger;
    this.key = key;
    this.destroyed = destroyed;
  }

  static Opening of(Snapshot snapshot) {
    return new Opening(snapshot.scope().ledger().key(), snapshot.key(), snapshot::isDestroyed);
  }

  /** For current versions alone: nothing of one is ever destroyed. */
  static Opening ofCurrent(String ledger, EnvironmentKey key) {
    return new Opening(ledger, key, sealId -> false);
  }

  /** For versions of any age, on the state that a change starts from. */
  static Opening ofEdit(String ledger, Edit edit) {
    return new Opening(ledger, edit.key(), edit::isDestroyed);
  }

  /** Null if there is none, or it was destroyed. */
  @Nullable SecretValue value(Version version) {
    return open(Purpose.VALUE, version.header(), version.header().value(), version.value());
  }

  /** Null if there is none, or it was destroyed. */
  @Nullable SecretValue comment(Version version) {
    return open(Purpose.COMMENT, version.header(), version.header().comment(), version.comment());
  }

  private @Nullable SecretValue open(
      Purpose purpose,
      VersionHeader header,
      VersionHeader.@Nullable Part named,
      @Nullable SealedPart sealed) {
    if (named == null || destroyed.test(named.sealId())) {
      return null;
    }
    if (sealed == null || key == null) {
      throw damaged(purpose, header, "missing");
    }
    try {
      return key.open(purpose, header.secret(), sealed);
    } catch (UnopenableException e) {
      throw damaged(purpose, header, "not what was sealed");
    }
  }

  private Fault.Damaged damaged(Purpose purpose, VersionHeader header, String how) {
    return new Fault.Damaged(
        ledger,
        "the "
            + purpose.wireName()
            + " of version "
            + header.n()
            + " of secret "
            + header.secret()
            + " is "
            + how);
  }
}
