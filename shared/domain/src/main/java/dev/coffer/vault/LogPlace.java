package dev.coffer.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reading of the log went as far as: the next one goes on from there.
 *
 * @param revision the commit to look at next
 * @param skip how many of its changes were answered
 */
public record LogPlace(long revision, int skip) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17})\\.([0-9]{1,9})");

  /** Empty for what {@link #text} does not write. */
  public static Optional<LogPlace> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new LogPlace(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** As its caller is given it. */
  public String text() {
    return revision + "." + skip;
  }
}
