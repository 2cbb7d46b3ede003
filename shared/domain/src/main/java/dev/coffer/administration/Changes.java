package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
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
   * @param gate admits the caller, again for each attempt
   * @throws Fault.Rejected if a unique name is taken
   * @throws Fault.Throttled if others were always faster
   */
  <T> T change(Supplier<Admission> gate, String event, Plan<T> plan) {
    Admission first = gate.get();
    return trail.audited(
        subject(first),
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
                admission = gate.get();
              }
            }
          }
        });
  }

  <T> T look(Supplier<Admission> gate, String event, Look<T> look) {
    Admission admission = gate.get();
    return trail.audited(subject(admission), event, entry -> look.answer(admission, entry));
  }

  private static AuditSubject subject(Admission admission) {
    Project project = admission.projectOrNull();
    if (project != null) {
      return AuditSubject.ofProject(
          project.organizationId(),
          project.id(),
          admission.actor(),
          admission.credential().source());
    }
    var organization = admission.credential().organizationId();
    return organization == null
        ? new AuditSubject(
            admission.actor().id(), null, null, admission.actor(), admission.credential().source())
        : AuditSubject.ofOrganization(
            organization, admission.actor(), admission.credential().source());
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
