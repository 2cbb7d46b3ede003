package dev.coffer.audit;

import java.time.LocalDate;

/** Keeps audit records. Nothing changes or deletes one. */
public interface AuditStore {
  /**
   * Makes sure that the records of this scope and day can be found. Cheap where it was done before.
   *
   * @param day in UTC
   * @throws dev.coffer.fault.Fault.Unavailable if that can't be stored
   */
  void open(AuditSubject subject, LocalDate day);

  /**
   * Returns once the record is durable.
   *
   * @throws dev.coffer.fault.Fault.Unavailable if it can't be stored; the answer that it was to
   *     accompany must not be given
   */
  void put(AuditRecord record);
}
