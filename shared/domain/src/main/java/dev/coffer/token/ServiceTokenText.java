package dev.coffer.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A service token as its holder keeps it: {@code st.<id>.<secret>}, the secret being 256 random
 * bits as 64 lower-case hex digits. Clients append parts of their own, which mean nothing. Printing
 * it never shows it.
 */
public final class ServiceTokenText {
  /** What every service token starts with, and nothing else does. */
  public static final String PREFIX = "st.";

  private static final int BYTES = 32;
  private static final Pattern SHAPE =
      Pattern.compile(
          "st\\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.([0-9a-f]{64})"
              + "(?:\\.[\\x21-\\x7e]*)?");

  private final UUID id;
  private final String secret;

  private ServiceTokenText(UUID id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  /** What a caller presents; empty for what no service token looks like. */
  public static Optional<ServiceTokenText> parse(String text) {
    var parts = SHAPE.matcher(text);
    return parts.matches()
        ? Optional.of(new ServiceTokenText(UUID.fromString(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** A new one. */
  public static ServiceTokenText draw(UUID id, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ServiceTokenText(id, HexFormat.of().formatHex(bytes));
  }

  public UUID id() {
    return id;
  }

  /** The text itself, for the one answer that hands it out. */
  public String reveal() {
    return PREFIX + id + "." + secret;
  }

  /** SHA-256 of the secret part, which is what is stored. */
  public SecretDigest digest() {
    try {
      return new SecretDigest(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ServiceTokenText[redacted]";
  }
}
