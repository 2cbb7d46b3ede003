package dev.coffer.administration;

import dev.coffer.fault.Fault;

/** Names and descriptions for people to read. */
final class DisplayName {
  static final int LIMIT = 64;
  static final int DESCRIPTION_LIMIT = 1024;

  private DisplayName() {}

  /**
   * @throws Fault.Invalid naming the field unless there are 1 to so many characters, none of them a
   *     control character, after trimming
   */
  static String require(String field, String text, int max) {
    String name = text.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > max
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Fault.Invalid(
          field, "Must have 1 to " + max + " characters, none of them a control character");
    }
    return name;
  }

  static String describe(String field, String text) {
    if (text.codePointCount(0, text.length()) > DESCRIPTION_LIMIT
        || text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new Fault.Invalid(field, "Must have at most " + DESCRIPTION_LIMIT + " characters");
    }
    return text;
  }
}
