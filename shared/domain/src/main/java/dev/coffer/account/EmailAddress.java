package dev.coffer.account;

import dev.coffer.fault.Fault;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An email address in its canonical form: trimmed, NFKC, lower case, which is the canonical form of
 * itself. Two spellings of one address are one account, for log-in, for uniqueness and for every
 * lock-out counter.
 */
public record EmailAddress(String canonical) {
  private static final int LIMIT = 254;

  /** Lower case depends on the place in a word for this letter alone. */
  private static final char FINAL_SIGMA = '\u03c2';

  private static final char SIGMA = '\u03c3';

  /**
   * @throws Fault.Invalid naming {@code email} unless it looks like one: one {@code @} with text on
   *     both sides, no spaces, control or invisible characters, at most 254 characters
   */
  public static EmailAddress of(String text) {
    String form = canonical(text.strip());
    int at = form.indexOf('@');
    boolean plain =
        form.codePoints()
            .noneMatch(c ->
                Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || isInvisible(c));
    if (form.length() > LIMIT
        || at < 1
        || at != form.lastIndexOf('@')
        || at == form.length() - 1
        || !plain) {
      throw new Fault.Invalid("email", "Invalid email");
    }
    return new EmailAddress(form);
  }

  /** Normalised again after lowering, which can take a text out of its normal form. */
  private static String canonical(String text) {
    String lower =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace(FINAL_SIGMA, SIGMA);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  /**
   * Whether a character shows nothing, means nothing or turns the text's direction, so that another
   * address could look like one that holds it (Unicode: Default_Ignorable_Code_Point, and what is
   * unassigned or private).
   */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
          true;
      default ->
          c == 0x034f
              || c == 0x115f
              || c == 0x1160
              || c == 0x17b4
              || c == 0x17b5
              || c >= 0x180b && c <= 0x180f
              || c == 0x3164
              || c >= 0xfe00 && c <= 0xfe0f
              || c == 0xffa0
              || c >= 0xe0000 && c <= 0xe0fff;
    };
  }

  @Override
  public String toString() {
    return canonical;
  }
}
