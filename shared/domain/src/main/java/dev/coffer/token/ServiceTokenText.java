package dev.coffer.token;

import java.security.SecureRandom;
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
    return new ServiceTokenText(id, DrawnSecret.draw(random));
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
    return SecretDigest.of(secret);
  }

  @Override
  public String toString() {
    return "ServiceTokenText[redacted]";
  }
}
