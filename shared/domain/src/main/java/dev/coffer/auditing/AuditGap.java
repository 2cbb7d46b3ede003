package dev.coffer.auditing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a chain without records: lost in a crash, not stored, or removed.
 *
 * @param projectId null for a chain of the organisation or a person
 * @param after the highest number below that has a record; null if that is not known
 * @param before the lowest number above that has one
 * @param at the time of the missing record before {@code before}
 */
public record AuditGap(
    @Nullable UUID projectId, String writer, @Nullable Long after, long before, Instant at) {}
