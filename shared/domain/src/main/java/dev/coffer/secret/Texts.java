package dev.coffer.secret;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What all texts of a request have in common: white space, well-formedness, length. */
public final class Texts {
  private Texts() {}

  /**
   * The text without white space at its ends: what ECMAScript's {@code trim} takes for it, since
   * that is what Infisical's server does.
   */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', '\u000B', '\f', '\r', '\u2028', '\u2029', '\uFEFF' -> true;
      default -> Character.getType(c) == Character.SPACE_SEPARATOR;
    };
  }

  /**
   * @throws Fault.Invalid if the text has unpaired surrogates or is longer than so many bytes of
   *     UTF-8
   */
  public static void requireShape(String field, String text, int maxBytes) {
    if (hasUnpairedSurrogate(text)) {
      throw new Fault.Invalid(field, "Must be well-formed Unicode");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw new Fault.Invalid(
          List.of(
              new Fault.Issue(
                  "too_big", List.of(field), "Must be at most " + maxBytes + " bytes of UTF-8")));
    }
  }

  private static boolean hasUnpairedSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
