package dev.coffer.audit;

import dev.coffer.fault.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives out audit numbers and sees to it that each ends as a record of success or of refusal. A
 * writer is one process; within a scope its numbers have no gap unless it crashed, a record could
 * not be stored, or somebody removed one (docs/design/audit.md). Thread-safe.
 */
public final class AuditTrail {
  private final AuditStore store;
  private final Clock clock;
  private final AuditChains chains;

  /**
   * @param ids draws ULIDs
   * @param writer names this process, drawn at its start (after a restore, not before a snapshot)
   */
  public AuditTrail(AuditStore store, Clock clock, Supplier<String> ids, String writer) {
    this.store = store;
    this.clock = clock;
    this.chains = new AuditChains(ids, writer);
  }

  /** Work under one audit number. */
  @FunctionalInterface
  public interface Work<T> {
    T run(AuditEntry entry);
  }

  /**
   * Runs the work under a new number. Its answer is given only after the record is stored: if the
   * work did not commit the record with a change, it is stored here. A fault is recorded as a
   * refusal, then thrown on; an unexpected error likewise.
   *
   * @throws Fault.Unavailable if the record can't be stored
   */
  public <T> T audited(AuditSubject subject, String event, Work<T> work) {
    AuditEntry entry = new AuditEntry(number(subject), subject, event);
    T answer;
    try {
      answer = work.run(entry);
    } catch (Fault fault) {
      refuse(entry, fault.getClass().getSimpleName());
      throw fault;
    } catch (RuntimeException | Error unexpected) {
      refuse(entry, "InternalError");
      throw unexpected;
    }
    if (!entry.isCommitted()) {
      store.put(entry.success());
    }
    return answer;
  }

  /** Records that a fault kept somebody from even beginning. */
  public void refused(AuditSubject subject, String event, Fault fault) {
    refused(subject, event, entry -> {}, fault);
  }

  /**
   * As {@link #refused(AuditSubject, String, Fault)}.
   *
   * @param describe says in the record what was asked for
   */
  public void refused(
      AuditSubject subject, String event, Consumer<AuditEntry> describe, Fault fault) {
    AuditEntry entry = new AuditEntry(number(subject), subject, event);
    describe.accept(entry);
    refuse(entry, fault.getClass().getSimpleName());
  }

  /** The day's mark comes first: where it can't be put no number is taken. */
  private AuditNumber number(AuditSubject subject) {
    LocalDate today = day(clock.instant());
    store.open(subject, today);
    AuditNumber number = chains.next(subject.scope());
    LocalDate itsDay = day(Ulid.time(number.id()));
    if (!itsDay.equals(today)) {
      store.open(subject, itsDay);
    }
    return number;
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private void refuse(AuditEntry entry, String reason) {
    if (!entry.isCommitted()) {
      store.put(entry.refused(reason));
    }
  }
}
