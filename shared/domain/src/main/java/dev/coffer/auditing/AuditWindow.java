package dev.coffer.auditing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of an organisation's trail.
 *
 * @param project only this one; null for all of the organisation and of the people
 * @param people whose own records belong to it too
 * @param from first millisecond
 * @param to last millisecond
 * @param before only records with a lower id; null for all
 * @param expected how many records are likely to be looked at: a hint
 */
public record AuditWindow(
    UUID organization,
    @Nullable UUID project,
    List<Person> people,
    Instant from,
    Instant to,
    @Nullable String before,
    int expected) {
  public AuditWindow {
    people = List.copyOf(people);
  }

  /**
   * @param since when they joined the organisation: what they did before is not its business
   */
  public record Person(UUID id, Instant since) {}
}
