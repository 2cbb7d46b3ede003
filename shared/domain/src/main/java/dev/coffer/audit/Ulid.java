package dev.coffer.audit;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The text of a ULID (https://github.com/ulid/spec): 10 characters of Crockford's base 32 for the
 * milliseconds since 1970, then 16 of chance. Texts compare as the ids do.
 */
public final class Ulid {
  static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_LENGTH = 10;
  private static final int TAIL_LENGTH = 16;
  private static final Pattern TEXT = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  private Ulid() {}

  public static boolean isOne(String text) {
    return TEXT.matcher(text).matches();
  }

  /** When it was drawn, to the millisecond. */
  public static Instant time(String ulid) {
    long millis = 0;
    for (int i = 0; i < TIME_LENGTH; i++) {
      int digit = DIGITS.indexOf(ulid.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("not a ULID");
      }
      millis = millis << 5 | digit;
    }
    return Instant.ofEpochMilli(millis);
  }

  /** The lowest one of a millisecond. */
  public static String lowest(Instant time) {
    return prefix(time) + "0".repeat(TAIL_LENGTH);
  }

  /** The highest one of a millisecond. */
  public static String highest(Instant time) {
    return prefix(time) + "Z".repeat(TAIL_LENGTH);
  }

  private static String prefix(Instant time) {
    long rest = time.toEpochMilli();
    if (rest < 0 || rest >= 1L << 48) {
      throw new IllegalArgumentException("a time that no ULID has");
    }
    char[] text = new char[TIME_LENGTH];
    for (int i = TIME_LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }
}
