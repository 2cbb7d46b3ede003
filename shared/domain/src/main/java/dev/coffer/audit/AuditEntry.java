package dev.coffer.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One audit number while its request is under way. It ends exactly once as a stored record: in the
 * transaction of the change ({@link #success} given to a store, then {@link #committed}), or by
 * {@link AuditTrail#audited} itself. Not thread-safe.
 */
public final class AuditEntry {
  private final String id;
  private final AuditSubject subject;
  private final String event;
  private final Instant at;
  private final String writer;
  private final long sequence;
  private final Map<String, String> metadata = new TreeMap<>();
  private boolean committed;

  AuditEntry(
      String id, AuditSubject subject, String event, Instant at, String writer, long sequence) {
    this.id = id;
    this.subject = subject;
    this.event = event;
    this.at = at;
    this.writer = writer;
    this.sequence = sequence;
  }

  /** Adds or replaces a name, path, id, count or version; never a value. */
  public AuditEntry describe(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * The record of success, to be stored in the transaction that makes the change. The same each
   * time it is asked for.
   */
  public AuditRecord success() {
    return record(AuditRecord.Outcome.SUCCESS);
  }

  /** Says that the record of success is stored: a transaction that carried it was acknowledged. */
  public void committed() {
    committed = true;
  }

  boolean isCommitted() {
    return committed;
  }

  AuditRecord refused(String reason) {
    metadata.put("reason", reason);
    return record(AuditRecord.Outcome.REFUSED);
  }

  private AuditRecord record(AuditRecord.Outcome outcome) {
    return new AuditRecord(
        id,
        subject.scope(),
        subject.organizationId(),
        subject.projectId(),
        at,
        subject.actor(),
        subject.source(),
        event,
        outcome,
        metadata,
        writer,
        sequence);
  }
}
