package dev.coffer.secret;

import dev.coffer.fault.Fault;
import java.util.regex.Pattern;

/** The name of a folder, unique in its parent: 1 to 255 letters, digits, {@code -}, {@code _}. */
public record FolderName(String text) {
  public static final int BYTES_MOST = 255;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1," + BYTES_MOST + "}");

  public FolderName {
    check("name", text);
  }

  /**
   * A name as a request spells it, without white space at its ends.
   *
   * @throws Fault.Invalid naming the field
   */
  public static FolderName of(String field, String text) {
    String trimmed = Texts.trim(text);
    check(field, trimmed);
    return new FolderName(trimmed);
  }

  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  private static void check(String field, String text) {
    if (!isOne(text)) {
      throw new Fault.Invalid(
          field,
          "Invalid folder name. Only alphanumeric characters, dashes, and underscores are"
              + " allowed.");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
