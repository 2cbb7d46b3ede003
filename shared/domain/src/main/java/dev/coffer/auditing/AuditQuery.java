package dev.coffer.auditing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the trail.
 *
 * @param projectId null for all of the organisation
 * @param from first millisecond
 * @param to last millisecond
 * @param skip matching records to leave out, the newest first
 * @param limit 1 to 1,000
 * @param before only records with a lower id; null from the newest on
 */
public record AuditQuery(
    @Nullable UUID projectId,
    AuditFilter filter,
    Instant from,
    Instant to,
    int skip,
    int limit,
    @Nullable String before) {}
