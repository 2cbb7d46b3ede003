package dev.coffer.project;

import dev.coffer.fault.Fault;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names for addresses: lower-case letters, digits and single hyphens. Two spellings that differ in
 * case, width or normal form are one slug; only its canonical spelling is accepted for a new one.
 */
public final class Slug {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final Pattern SHAPE_WITH_UNDERSCORES =
      Pattern.compile("[a-z0-9_]+(?:-[a-z0-9_]+)*");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  private Slug() {}

  /** The spelling that stands for all others: trimmed, NFKC, lower case. */
  public static String canonical(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /**
   * @throws Fault.Invalid naming the field unless the text is a slug of that many characters
   */
  public static String require(String field, String text, int min, int max) {
    return matching(SHAPE, field, text, min, max);
  }

  /** As {@link #require}, where underscores count as letters. */
  public static String requireLoose(String field, String text, int min, int max) {
    return matching(SHAPE_WITH_UNDERSCORES, field, text, min, max);
  }

  private static String matching(Pattern shape, String field, String text, int min, int max) {
    if (text.length() < min || text.length() > max || !shape.matcher(text).matches()) {
      throw new Fault.Invalid(
          field,
          "Must be a slug of "
              + min
              + " to "
              + max
              + " lower-case letters, digits and single hyphens");
    }
    return text;
  }

  /** What of a free text can stand in a slug, at most so many characters; may be empty. */
  public static String from(String text, int max) {
    String form =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT);
    String hyphened = OTHERS.matcher(form).replaceAll("-").replaceAll("^-|-$", "");
    String cut = hyphened.length() > max ? hyphened.substring(0, max) : hyphened;
    return cut.replaceAll("-$", "");
  }
}
