package dev.coffer.auditing;

import dev.coffer.audit.AuditRecord;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The stored trail, to be read. */
public interface AuditRecords {
  /**
   * Shows the window's records, newest first, as long as there is interest. Reads little more than
   * it shows.
   *
   * @param interest whether to go on after this record
   * @return whether the window's end was reached
   * @throws dev.coffer.fault.Fault.Rejected if more scopes than can be merged have records on one
   *     day
   */
  boolean walk(AuditWindow window, Predicate<AuditRecord> interest);

  /** Which of these records exist, by id. */
  Set<String> present(Collection<Place> places);

  /** Where a record of that id would be. */
  record Place(UUID scope, String id) {}
}
