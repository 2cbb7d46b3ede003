package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The server's rules of names, values and comments, as docs/design/cli.md says them. */
final class ImportRules {
  private static final int NAME_BYTES_MOST = 255;
  private static final int VALUE_BYTES_MOST = 64 * 1024;
  private static final int COMMENT_BYTES_MOST = 4 * 1024;

  private ImportRules() {}

  /**
   * The secret as the server keeps it: a value has no white space at its ends but for one line feed
   * at its end, a comment none.
   *
   * @throws Failure that says where, if the server would refuse it
   */
  static Imported checked(Imported secret) {
    String name = trim(secret.name());
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw bad(secret, "the name is empty or dots alone");
    }
    if (name.codePoints().anyMatch(c -> ":/?#%\\".indexOf(c) >= 0 || Character.isISOControl(c))) {
      throw bad(secret, "a name can't hold ':', '/', '?', '#', '%', '\\' or control characters");
    }
    requireShape(secret, "name", name, NAME_BYTES_MOST);
    String trimmed = trim(secret.value());
    String value = secret.value().endsWith("\n") ? trimmed + "\n" : trimmed;
    requireShape(secret, "value", value, VALUE_BYTES_MOST);
    Optional<String> comment = secret.comment().map(ImportRules::trim);
    comment.ifPresent(text -> requireShape(secret, "comment", text, COMMENT_BYTES_MOST));
    return new Imported(name, value, comment, secret.where());
  }

  private static void requireShape(Imported secret, String what, String text, int bytesMost) {
    if (text.codePoints()
        .anyMatch(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c))) {
      throw bad(secret, "the " + what + " is no well-formed Unicode");
    }
    if (text.indexOf('\0') >= 0) {
      throw bad(secret, "the " + what + " holds the character NUL");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > bytesMost) {
      throw bad(secret, "the " + what + " is longer than " + bytesMost + " bytes");
    }
  }

  /** Without what ECMAScript takes for white space at the ends. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && space(text.charAt(start))) {
      start++;
    }
    while (end > start && space(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean space(char c) {
    return switch (c) {
      case '\t', '\n', '\u000B', '\f', '\r', '\u2028', '\u2029', '\uFEFF' -> true;
      default -> Character.getType(c) == Character.SPACE_SEPARATOR;
    };
  }

  private static Failure bad(Imported secret, String what) {
    return new Failure(ExitStatus.USAGE, secret.where() + ": " + what + ".");
  }
}
