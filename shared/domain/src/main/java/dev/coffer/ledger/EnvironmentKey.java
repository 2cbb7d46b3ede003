package dev.coffer.ledger;

import dev.coffer.secret.SecretValue;
import java.util.UUID;

/**
 * The unwrapped key of one environment and epoch (docs/design/sealing.md). Its integrity key
 * authenticates heads and answers, its value key seals. Printing it shows nothing of it. Safe for
 * many threads.
 */
public interface EnvironmentKey {
  int epoch();

  /** Binds the key: a root of the ledger names it, so that a swapped KEY item is noticed. */
  Hash commitment();

  /** HMAC-SHA-256 under the integrity key: 32 bytes. */
  byte[] mac(byte[] message);

  /** HMAC-SHA-256 under HKDF(integrity key, "etag"): 32 bytes. */
  byte[] etag(byte[] answer);

  /** Seals a plaintext under a seal id and a nonce drawn for this call. */
  SealedPart seal(Purpose purpose, UUID secret, SecretValue plaintext);

  /**
   * Opens a part that was sealed under this key for this purpose and secret.
   *
   * @throws UnopenableException if anything about it is different: another secret, purpose,
   *     environment, epoch, seal id, a changed byte, an unknown layout
   */
  SecretValue open(Purpose purpose, UUID secret, SealedPart part);

  /**
   * HMAC under HKDF(value key, "audit", secret id): equal for equal values of one secret, and of
   * one secret only.
   */
  byte[] valueHash(UUID secret, SecretValue value);
}
