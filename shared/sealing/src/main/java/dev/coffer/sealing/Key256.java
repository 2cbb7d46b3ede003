package dev.coffer.sealing;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret key of 256 bits. Printing it shows nothing of it; {@link #reveal} is the only door out.
 */
public final class Key256 implements AutoCloseable {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Key256(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Copies the bytes.
   *
   * @throws IllegalArgumentException unless there are 32
   */
  public static Key256 of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + bytes.length);
    }
    return new Key256(bytes.clone());
  }

  /** Draws a new key. */
  public static Key256 draw(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Key256(bytes);
  }

  /** A copy of the key's bytes; its taker wipes it. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** Zeroes the bytes; the key is of no use afterwards. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  /** Constant-time comparison. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Key256 that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for all: a hash must not tell keys apart. */
  @Override
  public int hashCode() {
    return Key256.class.hashCode();
  }

  @Override
  public String toString() {
    return "Key256[redacted]";
  }
}
