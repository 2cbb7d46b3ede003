package dev.coffer.cli.access;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** A time as users write it. */
final class PointInTime {
  private PointInTime() {}

  /**
   * As the server takes it.
   *
   * @param text a date, a time with its offset, or how long ago: {@code 90s}, {@code 30m}, {@code
   *     2h}, {@code 7d}
   * @param option what names it, for the message
   */
  static String parse(String text, String option, Instant now) {
    try {
      if (text.matches("[0-9]{1,6}[smhd]")) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        Duration ago =
            switch (text.charAt(text.length() - 1)) {
              case 's' -> Duration.ofSeconds(number);
              case 'm' -> Duration.ofMinutes(number);
              case 'h' -> Duration.ofHours(number);
              default -> Duration.ofDays(number);
            };
        return now.minus(ago).toString();
      }
      return text.length() == "2026-11-24".length()
          ? LocalDate.parse(text).toString()
          : OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      throw new Failure(
          ExitStatus.USAGE,
          option + " is no time.",
          "Write 2026-11-24, 2026-11-24T09:00:00Z, or how long ago: 90s, 30m, 2h, 7d.");
    }
  }
}
