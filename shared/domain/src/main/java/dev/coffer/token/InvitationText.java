package dev.coffer.token;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An invitation as the invited person gets it: {@code inv.<user id>.<secret>}, the secret being 256
 * random bits as 64 lower-case hex digits. Printing it never shows it.
 */
public final class InvitationText {
  private static final Pattern SHAPE =
      Pattern.compile(
          "inv\\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.([0-9a-f]{64})");

  private final UUID user;
  private final String secret;

  private InvitationText(UUID user, String secret) {
    this.user = user;
    this.secret = secret;
  }

  /** What a caller presents; empty for what no invitation looks like. */
  public static Optional<InvitationText> parse(String text) {
    var parts = SHAPE.matcher(text);
    return parts.matches()
        ? Optional.of(new InvitationText(UUID.fromString(parts.group(1)), parts.group(2)))
        : Optional.empty();
  }

  /** A new one. */
  public static InvitationText draw(UUID user, SecureRandom random) {
    return new InvitationText(user, DrawnSecret.draw(random));
  }

  /** Who is invited. */
  public UUID user() {
    return user;
  }

  /** The text itself, for the one answer that hands it out. */
  public String reveal() {
    return "inv." + user + "." + secret;
  }

  /** SHA-256 of the secret part, which is what is stored. */
  public SecretDigest digest() {
    return SecretDigest.of(secret);
  }

  @Override
  public String toString() {
    return "InvitationText[redacted]";
  }
}
