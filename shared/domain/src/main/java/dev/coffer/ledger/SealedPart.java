package dev.coffer.ledger;

import java.util.Arrays;
import java.util.UUID;

/**
 * A sealed value or comment (docs/design/sealing.md). Travels unchanged from version to version
 * while its plaintext does.
 *
 * @param sealId random, made with each sealing
 * @param epoch the epoch of the key that it is sealed under, from 1
 * @param bytes layout byte, nonce, ciphertext and tag
 */
public record SealedPart(UUID sealId, int epoch, byte[] bytes) {
  public SealedPart {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Number of the sealed bytes. */
  public int length() {
    return bytes.length;
  }

  /** SHA-256 of the bytes, as a version's header names it. */
  public Hash hash() {
    return Hash.sha256(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedPart that
        && sealId.equals(that.sealId)
        && epoch == that.epoch
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return sealId.hashCode();
  }

  @Override
  public String toString() {
    return "SealedPart[" + sealId + ", epoch " + epoch + ", " + bytes.length + " bytes]";
  }
}
