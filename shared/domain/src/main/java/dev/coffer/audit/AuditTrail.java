package dev.coffer.audit;

import dev.coffer.fault.Fault;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Gives out audit numbers and sees to it that each ends as a record of success or of refusal. A
 * writer is one process; its numbers have no gap unless it crashed or somebody removed a record.
 * Thread-safe.
 */
public final class AuditTrail {
  private final AuditStore store;
  private final Clock clock;
  private final Supplier<String> ids;
  private final String writer;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param ids draws ULIDs
   * @param writer names this process, drawn at its start (after a restore, not before a snapshot)
   */
  public AuditTrail(AuditStore store, Clock clock, Supplier<String> ids, String writer) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.writer = writer;
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
    AuditEntry entry =
        new AuditEntry(
            ids.get(), subject, event, clock.instant(), writer, sequence.incrementAndGet());
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

  private void refuse(AuditEntry entry, String reason) {
    if (!entry.isCommitted()) {
      store.put(entry.refused(reason));
    }
  }
}
