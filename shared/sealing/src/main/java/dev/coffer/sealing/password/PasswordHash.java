package dev.coffer.sealing.password;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An Argon2id verifier in its stored form, {@code $argon2id$v=19$m=65536,t=3,p=1$salt$tag}, where
 * salt and tag are base64 without padding. Numbers outside the bounds of docs/design/sealing.md are
 * refused, so that a changed verifier can't ask for all memory.
 *
 * @param memory KiB
 * @param passes over the memory
 */
record PasswordHash(int memory, int passes, int lanes, byte[] salt, byte[] tag) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),p=([1-9][0-9]?)"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final int MOST_MEMORY = 256 * 1024;
  private static final int MOST_PASSES = 16;
  private static final int MOST_LANES = 16;
  private static final int LEAST_SALT = 8;
  private static final int LEAST_TAG = 16;
  private static final int MOST_BYTES = 64;

  PasswordHash {
    salt = salt.clone();
    tag = tag.clone();
    if (lanes < 1
        || lanes > MOST_LANES
        || passes < 1
        || passes > MOST_PASSES
        || memory < 8 * lanes
        || memory > MOST_MEMORY
        || salt.length < LEAST_SALT
        || salt.length > MOST_BYTES
        || tag.length < LEAST_TAG
        || tag.length > MOST_BYTES) {
      throw new IllegalArgumentException("a password verifier with numbers out of bounds");
    }
  }

  /**
   * @throws IllegalArgumentException if it has another form, or numbers out of bounds
   */
  static PasswordHash parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("a malformed password verifier");
    }
    return new PasswordHash(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        decoded(match.group(4)),
        decoded(match.group(5)));
  }

  /** The stored form. */
  String text() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(memory, passes, lanes, encoded(salt), encoded(tag));
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public byte[] tag() {
    return tag.clone();
  }

  private static byte[] decoded(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a malformed password verifier");
    }
    if (!encoded(bytes).equals(text)) {
      throw new IllegalArgumentException("a malformed password verifier");
    }
    return bytes;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordHash that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
