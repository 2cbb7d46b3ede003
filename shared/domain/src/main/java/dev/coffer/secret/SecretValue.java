package dev.coffer.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A plaintext: a secret's value or its comment, UTF-8. Printing it never shows it; {@link #reveal}
 * is the only door out, and an architecture test lists who may call it.
 */
public final class SecretValue implements AutoCloseable {
  private final byte[] utf8;

  private SecretValue(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** Copies the bytes, which are well-formed UTF-8. */
  public static SecretValue of(byte[] utf8) {
    return new SecretValue(utf8.clone());
  }

  public static SecretValue of(String text) {
    return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the plaintext's bytes. */
  public byte[] reveal() {
    return utf8.clone();
  }

  /** The plaintext as text. */
  public String revealText() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Length in bytes. */
  public int length() {
    return utf8.length;
  }

  /** Constant-time comparison. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretValue that && MessageDigest.isEqual(utf8, that.utf8);
  }

  /** The same for all: a hash must not tell values apart. */
  @Override
  public int hashCode() {
    return SecretValue.class.hashCode();
  }

  /** Zeroes the bytes; the value is empty afterwards. */
  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
  }

  @Override
  public String toString() {
    return "SecretValue[redacted]";
  }
}
