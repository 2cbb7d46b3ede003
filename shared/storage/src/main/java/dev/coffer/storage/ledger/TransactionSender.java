package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.random.RandomGenerator;

/**
 * Sends one attempt until its outcome is known, at most until its deadline. Each send is identical
 * to the first.
 */
final class TransactionSender {
  private static final long PAUSE_FIRST_MILLIS = 5;
  private static final long PAUSE_MOST_MILLIS = 400;

  private final Clock clock;
  private final Pauses pauses;
  private final RandomGenerator random;

  TransactionSender(Clock clock, Pauses pauses, RandomGenerator random) {
    this.clock = clock;
    this.pauses = pauses;
    this.random = random;
  }

  /**
   * @return {@code Unknown} only if the deadline passed while an earlier send's outcome was still
   *     unknown; {@code Conflict} only if it passed and nothing was done
   */
  Outcome send(Table table, Collection<Item> objects, Transaction transaction, Instant deadline) {
    boolean unknown = false;
    for (int attempt = 0; ; attempt++) {
      Outcome outcome = sendOnce(table, objects, transaction);
      switch (outcome) {
        case Outcome.Done _, Outcome.ConditionFailed _ -> {
          return outcome;
        }
        case Outcome.Conflict _ -> {}
        case Outcome.Unknown _ -> unknown = true;
      }
      if (!clock.instant().isBefore(deadline) || Thread.currentThread().isInterrupted()) {
        return unknown ? new Outcome.Unknown() : new Outcome.Conflict();
      }
      pauses.pause(jitter(attempt));
    }
  }

  private static Outcome sendOnce(Table table, Collection<Item> objects, Transaction transaction) {
    try {
      return table.commit(objects, transaction);
    } catch (Fault.Unavailable e) {
      return new Outcome.Conflict();
    }
  }

  private Duration jitter(int attempt) {
    long bound = Math.min(PAUSE_MOST_MILLIS, PAUSE_FIRST_MILLIS << Math.min(attempt, 10));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }
}
