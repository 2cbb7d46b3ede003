package dev.coffer.administration;

import dev.coffer.fault.Fault;
import dev.coffer.project.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role that a member of a project is to have.
 *
 * @param slug the role's
 * @param window when it counts; null for always
 */
public record RoleRequest(String slug, Grant.@Nullable Window window) {
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,8}) ?([smhdwy])");
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7),
          "y", Duration.ofDays(365));

  public static RoleRequest permanent(String slug) {
    return new RoleRequest(slug, null);
  }

  /**
   * @param range such as {@code 30m}, {@code 8h} or {@code 7d}
   * @throws Fault.Invalid naming {@code temporaryRange} if it is none, or over a hundred years, and
   *     {@code temporaryAccessStartTime} if it is not between the years 2000 and 2200
   */
  public static RoleRequest temporary(String slug, String range, Instant start) {
    Matcher matcher = RANGE.matcher(range.strip());
    Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new Fault.Invalid("temporaryRange", "Must be a positive duration such as 30m or 7d");
    }
    Duration length = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    if (length.compareTo(LONGEST) > 0) {
      throw new Fault.Invalid("temporaryRange", "Must be at most a hundred years");
    }
    if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      throw new Fault.Invalid("temporaryAccessStartTime", "Must be between 2000 and 2200");
    }
    return new RoleRequest(slug, new Grant.Window(range, length, start));
  }
}
