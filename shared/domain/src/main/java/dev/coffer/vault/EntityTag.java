package dev.coffer.vault;

import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Snapshot;

/**
 * Tells the bodies of answers apart. Under an environment's key, so that a tag does not let anybody
 * try values; a ledger without commits has no key and no value.
 */
@FunctionalInterface
public interface EntityTag {
  /** 32 bytes: equal for equal bodies of one environment. */
  byte[] of(byte[] body);

  static EntityTag of(Snapshot snapshot) {
    return snapshot
        .environmentKey()
        .<EntityTag>map(key -> key::etag)
        .orElse(body -> Hash.sha256(body).bytes());
  }
}
