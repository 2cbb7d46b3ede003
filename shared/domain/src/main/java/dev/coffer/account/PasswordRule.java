package dev.coffer.account;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;

/**
 * What a new password must be: long enough, and taken as it comes (OWASP Password Storage Cheat
 * Sheet, NIST SP 800-63B 3.1.1.2: length, no rules of composition).
 */
public final class PasswordRule {
  /** Characters, at least. */
  static final int SHORTEST = 12;

  /** Bytes of UTF-8, at most. */
  static final int LONGEST = 1024;

  private PasswordRule() {}

  /**
   * @throws Fault.Invalid naming the field for a password under 12 characters or over 1 KiB
   */
  public static void require(String field, SecretValue password) {
    if (password.length() > LONGEST) {
      throw new Fault.Invalid(field, "Must be at most " + LONGEST + " bytes of UTF-8");
    }
    String text = password.revealText();
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      throw new Fault.Invalid(field, "Must have at least " + SHORTEST + " characters");
    }
  }
}
