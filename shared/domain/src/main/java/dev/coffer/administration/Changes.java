package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Gate;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Runs what callers ask for: admitted, under one audit number, and for a change planned again from
 * its admission on after each lost race, with full jitter, for at most 15 seconds.
 */
public final class Changes {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int FIRST_PAUSE_MILLIS = 8;
  private static final int LONGEST_PAUSE_MILLIS = 500;

  private final AuditTrail trail;
  private final Clock clock;
  private final RandomGenerator random;

  public Changes(AuditTrail trail, Clock clock, RandomGenerator random) {
    this.trail = trail;
    this.clock = clock;
    this.random = random;
  }

  /** Plans a change on what is true now and tries to store it. */
  @FunctionalInterface
  interface Plan<T> {
    Attempt<T> attempt(Admission admission, AuditEntry entry);
  }

  /** Answers from what the caller may see. */
  @FunctionalInterface
  interface Look<T> {
    T answer(Admission admission, AuditEntry entry);
  }

  /**
   * @param admit admits the caller, again for each attempt; whom it refuses leaves a record
   * @throws Fault.Rejected if a unique name is taken
   * @throws Fault.Throttled if others were always faster
   */
  <T> T change(Gate gate, Function<Gate, Admission> admit, String event, Plan<T> plan) {
    Admission first = admit.apply(gate.recording(trail, event));
    return trail.audited(
        first.auditSubject(),
        event,
        entry -> {
          Instant end = clock.instant().plus(LIMIT);
          Admission admission = first;
          for (int lost = 0; ; lost++) {
            Attempt<T> attempt = plan.attempt(admission, entry);
            switch (attempt.written()) {
              case DONE -> {
                entry.committed();
                return attempt.answer();
              }
              case TAKEN -> throw new Fault.Rejected(attempt.whenTaken());
              case MOVED -> {
                if (!clock.instant().isBefore(end)) {
                  throw new Fault.Throttled(1);
                }
                pause(lost);
                admission = admit.apply(gate);
              }
            }
          }
        });
  }

  /** A gate for what is decided before {@link #change}. */
  Gate recording(Gate gate, String event) {
    return gate.recording(trail, event);
  }

  /** The fault, of which there is a record. */
  <F extends Fault> F refused(Admission admission, String event, F fault) {
    trail.refused(admission.auditSubject(), event, fault);
    return fault;
  }

  <T> T look(Gate gate, Function<Gate, Admission> admit, String event, Look<T> look) {
    Admission admission = admit.apply(gate.recording(trail, event));
    return trail.audited(admission.auditSubject(), event, entry -> look.answer(admission, entry));
  }

  private void pause(int lost) {
    int bound = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(lost, 10));
    try {
      Thread.sleep(random.nextInt(bound) + 1L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Unavailable("The request was interrupted and", e);
    }
  }
}
