package dev.coffer.ledger;

import dev.coffer.secret.SecretValue;
import java.util.UUID;

/** A key for tests of planning: its macs are hashes, its seals show their plaintext. */
public record PlainKey(int epoch) implements EnvironmentKey {
  @Override
  public Hash commitment() {
    return Hash.sha256(new byte[] {(byte) epoch});
  }

  @Override
  public byte[] mac(byte[] message) {
    return Hash.sha256(message).bytes();
  }

  @Override
  public byte[] etag(byte[] answer) {
    return Hash.sha256(answer).bytes();
  }

  @Override
  public SealedPart seal(Purpose purpose, UUID secret, SecretValue plaintext) {
    return new SealedPart(UUID.randomUUID(), epoch, plaintext.reveal());
  }

  @Override
  public SecretValue open(Purpose purpose, UUID secret, SealedPart part) {
    return SecretValue.of(part.bytes());
  }

  @Override
  public byte[] valueHash(UUID secret, SecretValue value) {
    return Hash.sha256(value.reveal()).bytes();
  }
}
