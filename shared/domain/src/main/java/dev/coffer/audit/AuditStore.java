package dev.coffer.audit;

/** Keeps audit records. Nothing changes or deletes one. */
public interface AuditStore {
  /**
   * Returns once the record is durable.
   *
   * @throws dev.coffer.fault.Fault.Unavailable if it can't be stored; the answer that it was to
   *     accompany must not be given
   */
  void put(AuditRecord record);
}
