package dev.coffer.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One audit number while its request is under way. It ends exactly once as a stored record: in the
 * transaction of the change ({@link #success} given to a store, then {@link #committed}), or by
 * {@link AuditTrail#audited} itself. Not thread-safe.
 */
public final class AuditEntry {
  /** Characters of a metadata value; requests may name what can't exist. */
  static final int VALUE_LONGEST = 1024;

  private final AuditNumber number;
  private final AuditSubject subject;
  private final String event;
  private final Map<String, String> metadata = new TreeMap<>();
  private List<AuditedSecret> secrets = List.of();
  private boolean committed;

  AuditEntry(AuditNumber number, AuditSubject subject, String event) {
    this.number = number;
    this.subject = subject;
    this.event = event;
  }

  /**
   * Adds or replaces a name, path, id, count or version; never a value. What is longer than 1,024
   * characters is cut.
   */
  public AuditEntry describe(String key, String value) {
    metadata.put(key, cut(value));
    return this;
  }

  /**
   * Names the secrets that a request for several changes, in place of those named before: the first
   * 100, and how many there are.
   */
  public AuditEntry secrets(List<AuditedSecret> changed) {
    secrets = changed.stream().limit(AuditedSecret.NAMED_MOST).toList();
    return describe("numberOfSecrets", Integer.toString(changed.size()));
  }

  /** Takes back what an earlier attempt of the request said and this one does not. */
  public AuditEntry withdraw(String key) {
    metadata.remove(key);
    return this;
  }

  private static String cut(String value) {
    if (value.length() <= VALUE_LONGEST) {
      return value;
    }
    boolean splitsPair = Character.isHighSurrogate(value.charAt(VALUE_LONGEST - 1));
    return value.substring(0, splitsPair ? VALUE_LONGEST - 1 : VALUE_LONGEST);
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
        number.id(),
        subject.scope(),
        subject.organizationId(),
        subject.projectId(),
        Ulid.time(number.id()),
        subject.actor(),
        subject.source(),
        event,
        outcome,
        metadata,
        secrets,
        number.writer(),
        number.sequence(),
        number.previous());
  }
}
