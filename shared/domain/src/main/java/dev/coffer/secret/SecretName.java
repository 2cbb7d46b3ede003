package dev.coffer.secret;

import dev.coffer.fault.Fault;

/**
 * The name of a secret, unique in its folder: 1 to 255 bytes of UTF-8. Not {@code :} and {@code /},
 * as in Infisical; nor what could not be named in a request's path, since gateways decode and
 * normalise that: {@code ?}, {@code #}, {@code %}, backslashes, control characters, and the names
 * {@code .} and {@code ..}. Names that differ in case, width or normal form are different names.
 */
public record SecretName(String text) {
  public static final int BYTES_MOST = 255;

  public SecretName {
    check("secretName", text);
  }

  /**
   * A name as a request spells it, without white space at its ends.
   *
   * @throws Fault.Invalid naming the field
   */
  public static SecretName of(String field, String text) {
    String trimmed = Texts.trim(text);
    check(field, trimmed);
    return new SecretName(trimmed);
  }

  /**
   * The spelling under which a name is looked up: trimmed, and otherwise whatever it is.
   *
   * @throws Fault.Invalid naming the field if nothing is left
   */
  public static String lookup(String field, String text) {
    String trimmed = Texts.trim(text);
    if (trimmed.isEmpty()) {
      throw new Fault.Invalid(field, "Must have at least one character");
    }
    return trimmed;
  }

  private static void check(String field, String text) {
    if (text.isEmpty()) {
      throw new Fault.Invalid(field, "Must have at least one character");
    }
    if (text.indexOf(':') >= 0 || text.indexOf('/') >= 0) {
      throw new Fault.Invalid(field, "Secret name cannot contain colon or forward slash.");
    }
    if (text.codePoints().anyMatch(SecretName::isRefused)) {
      throw new Fault.Invalid(
          field, "Secret name cannot contain control characters, '?', '#', '%' or backslashes.");
    }
    if (text.equals(".") || text.equals("..")) {
      throw new Fault.Invalid(field, "Secret name cannot be one or two dots.");
    }
    Texts.requireShape(field, text, BYTES_MOST);
  }

  private static boolean isRefused(int c) {
    return c == '?' || c == '#' || c == '%' || c == '\\' || Character.isISOControl(c);
  }

  @Override
  public String toString() {
    return text;
  }
}
