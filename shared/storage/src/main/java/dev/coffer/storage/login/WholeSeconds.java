package dev.coffer.storage.login;

import java.time.Instant;

/** Rounds up to the seconds that items expire at, so that nothing ends before its time. */
final class WholeSeconds {
  private WholeSeconds() {}

  static Instant notBefore(Instant time) {
    return Instant.ofEpochSecond(time.plusNanos(999_999_999).getEpochSecond());
  }
}
