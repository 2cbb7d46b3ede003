package dev.coffer.auditing;

import dev.coffer.audit.AuditRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the trail, newest first.
 *
 * @param gaps what is missing among the records that were examined for this page
 * @param next where the next page starts; null at the end of the window, and only then
 */
public record AuditPage(List<Entry> entries, List<AuditGap> gaps, @Nullable Position next) {
  public AuditPage {
    entries = List.copyOf(entries);
    gaps = List.copyOf(gaps);
  }

  /**
   * @param record without the hashes of values that the caller may not read
   * @param projectName today's; null if the project was deleted, or if it is about none
   */
  public record Entry(AuditRecord record, @Nullable String projectName) {}

  /**
   * @param before id of the last record that was examined
   * @param skip matching records still to leave out
   */
  public record Position(String before, int skip) {}
}
