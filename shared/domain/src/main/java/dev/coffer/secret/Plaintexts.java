package dev.coffer.secret;

import dev.coffer.fault.Fault;

/** Values and comments as requests spell them: what is trimmed, and how long they may be. */
public final class Plaintexts {
  public static final int VALUE_BYTES_MOST = 64 * 1024;
  public static final int COMMENT_BYTES_MOST = 4 * 1024;

  private Plaintexts() {}

  /**
   * A value without white space at its ends, but for one line feed if it ended in one: at most 64
   * KiB of UTF-8.
   *
   * @throws Fault.Invalid naming the field
   */
  public static SecretValue value(String field, String text) {
    String trimmed = Texts.trim(text);
    String kept = text.endsWith("\n") ? trimmed + "\n" : trimmed;
    Texts.requireShape(field, kept, VALUE_BYTES_MOST);
    return SecretValue.of(kept);
  }

  /**
   * A comment without white space at its ends: at most 4 KiB of UTF-8.
   *
   * @throws Fault.Invalid naming the field
   */
  public static SecretValue comment(String field, String text) {
    String trimmed = Texts.trim(text);
    Texts.requireShape(field, trimmed, COMMENT_BYTES_MOST);
    return SecretValue.of(trimmed);
  }
}
