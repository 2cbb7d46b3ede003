package dev.coffer.login;

import dev.coffer.token.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret half of a universal-auth credential: 256 random bits as 64 hex digits when Coffer drew
 * it, any text when a caller presents it. Printing it never shows it.
 */
public final class ClientSecretText {
  private static final int BYTES = 32;
  private static final int PREFIX = 4;

  private final String text;

  private ClientSecretText(String text) {
    this.text = text;
  }

  /** What a caller presents. */
  public static ClientSecretText of(String text) {
    return new ClientSecretText(text);
  }

  /** A new one. */
  public static ClientSecretText draw(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ClientSecretText(HexFormat.of().formatHex(bytes));
  }

  /** The text itself, for the one answer that hands it out. */
  public String reveal() {
    return text;
  }

  /** The first 4 characters, by which its owner tells secrets apart. */
  public String prefix() {
    return text.substring(0, Math.min(PREFIX, text.length()));
  }

  /**
   * SHA-256 of the text, which is what is stored: 256 random bits need no slow hash (OWASP Password
   * Storage Cheat Sheet speaks of passwords, which people choose).
   */
  public SecretDigest digest() {
    try {
      return new SecretDigest(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ClientSecretText[redacted]";
  }
}
