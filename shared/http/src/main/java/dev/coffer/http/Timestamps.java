package dev.coffer.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the wire spells them: UTC, always three digits of milliseconds. */
public final class Timestamps {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** {@code YYYY-MM-DDTHH:mm:ss.SSSZ}, cut to the millisecond. */
  public static String text(Instant time) {
    return MILLISECONDS.format(time);
  }

  /** As {@link #text(Instant)}; no time stays null. */
  public static @Nullable String textOrNull(@Nullable Instant time) {
    return time == null ? null : text(time);
  }
}
