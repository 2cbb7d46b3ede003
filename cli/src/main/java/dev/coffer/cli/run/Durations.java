package dev.coffer.cli.run;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as users write them: {@code 90} and {@code 90s}, {@code 15m}, {@code 12h}, {@code 7d}.
 */
final class Durations implements ITypeConverter<Duration> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})([smhd]?)");

  @Override
  public Duration convert(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new TypeConversionException("not a duration like 90s, 15m, 12h or 7d");
    }
    long number = Long.parseLong(written.group(1));
    return switch (written.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofSeconds(number);
    };
  }

  /** In its largest unit, for people: {@code 3 hours}. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 120) {
      return seconds == 1 ? "1 second" : seconds + " seconds";
    }
    if (seconds < 120 * 60) {
      return seconds / 60 + " minutes";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " hours" : seconds / 86400 + " days";
  }
}
