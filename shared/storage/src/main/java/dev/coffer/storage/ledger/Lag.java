package dev.coffer.storage.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One wait for an item that may show later than another of its transaction: two seconds at most
 * (docs/design/ledger.md, "Truth").
 */
final class Lag {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Clock clock;
  private final Pauses pauses;
  private final Instant end;

  /** A wait that begins now. */
  Lag(Clock clock, Pauses pauses) {
    this.clock = clock;
    this.pauses = pauses;
    this.end = clock.instant().plus(LONGEST);
  }

  boolean isOver() {
    return !clock.instant().isBefore(end) || Thread.currentThread().isInterrupted();
  }

  void pause() {
    pauses.pause(STEP);
  }
}
