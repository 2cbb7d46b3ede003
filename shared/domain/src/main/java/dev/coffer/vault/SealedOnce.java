package dev.coffer.vault;

import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.secret.SecretValue;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The plaintexts of one request, sealed at most once under each key: what an attempt that lost has
 * sealed, the next one uses. A request has one plaintext for each secret and purpose.
 */
final class SealedOnce {
  private final Map<Sealing, SealedPart> sealed = new HashMap<>();

  private record Sealing(UUID secret, Purpose purpose, Hash key) {}

  SealedPart seal(EnvironmentKey key, Purpose purpose, UUID secret, SecretValue plaintext) {
    return sealed.computeIfAbsent(
        new Sealing(secret, purpose, key.commitment()),
        sealing -> key.seal(purpose, secret, plaintext));
  }
}
