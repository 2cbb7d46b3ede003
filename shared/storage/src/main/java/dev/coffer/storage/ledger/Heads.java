package dev.coffer.storage.ledger;

import dev.coffer.ledger.Commit;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Head;
import java.security.MessageDigest;

/** The check that makes a head believable. */
final class Heads {
  private Heads() {}

  static boolean verifies(Head head, EnvironmentKey key) {
    byte[] message =
        Commit.macMessage(
            head.ledger().key(), head.rev(), head.commit(), head.root(), head.time(), head.epoch());
    return key.epoch() == head.epoch() && MessageDigest.isEqual(key.mac(message), head.mac());
  }
}
