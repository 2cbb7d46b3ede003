package dev.coffer.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a client secret or of a service token's secret. Compared in constant time; printing it
 * never shows it.
 */
public final class SecretDigest {
  private final byte[] bytes;

  /** Copies the 32 bytes. */
  public SecretDigest(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
    }
    this.bytes = bytes.clone();
  }

  /** Of a secret that was drawn ({@link DrawnSecret}), or of what a caller presents as one. */
  public static SecretDigest of(String secret) {
    try {
      return new SecretDigest(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hex digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretDigest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for all: a hash code must not tell digests apart. */
  @Override
  public int hashCode() {
    return SecretDigest.class.hashCode();
  }

  @Override
  public String toString() {
    return "SecretDigest[redacted]";
  }
}
