package dev.coffer.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * Tells which of several plaintexts are alike without keeping them: by SHA-256 under a key that is
 * drawn for it and never leaves it. Digests of two of these can't be compared.
 */
public final class Likeness {
  private static final int KEY_BYTES = 32;

  private final byte[] key = new byte[KEY_BYTES];

  /**
   * @param random a source that nobody can foretell
   */
  public Likeness(RandomGenerator random) {
    random.nextBytes(key);
  }

  /** 32 bytes, equal for equal plaintexts. */
  public ByteBuffer of(SecretValue value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      return ByteBuffer.wrap(digest.digest(value.revealText().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
