package dev.coffer.login;

import dev.coffer.token.DrawnSecret;
import dev.coffer.token.SecretDigest;
import java.security.SecureRandom;

/**
 * The secret half of a universal-auth credential: 256 random bits as 64 hex digits when Coffer drew
 * it, any text when a caller presents it. Printing it never shows it.
 */
public final class ClientSecretText {
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
    return new ClientSecretText(DrawnSecret.draw(random));
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
    return SecretDigest.of(text);
  }

  @Override
  public String toString() {
    return "ClientSecretText[redacted]";
  }
}
