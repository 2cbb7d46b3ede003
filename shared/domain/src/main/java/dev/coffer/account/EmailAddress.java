package dev.coffer.account;

import dev.coffer.fault.Fault;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An email address in its canonical form: trimmed, NFKC, lower case. Two spellings of one address
 * are one account, for log-in, for uniqueness and for every lock-out counter.
 */
public record EmailAddress(String canonical) {
  private static final int LIMIT = 254;

  /**
   * @throws Fault.Invalid naming {@code email} unless it looks like one: one {@code @} with text on
   *     both sides, no spaces or control characters, at most 254 characters
   */
  public static EmailAddress of(String text) {
    String form = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    int at = form.indexOf('@');
    boolean plain =
        form.codePoints()
            .noneMatch(c ->
                Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
    if (form.length() > LIMIT
        || at < 1
        || at != form.lastIndexOf('@')
        || at == form.length() - 1
        || !plain) {
      throw new Fault.Invalid("email", "Invalid email");
    }
    return new EmailAddress(form);
  }

  @Override
  public String toString() {
    return canonical;
  }
}
