package dev.coffer.token;

import java.time.Instant;
import java.util.UUID;

/**
 * What is stored of an issued token and read with every use of it.
 *
 * @param actorId whose it is
 * @param issuedAt first issue; a renewed token keeps it
 * @param latestExpiry the latest {@code exp} ever issued under this id
 * @param maxExpiry renewals end here
 * @param uses counted so far
 * @param usesLimit 0 for unlimited
 */
public record TokenState(
    UUID id,
    UUID actorId,
    Instant issuedAt,
    Instant latestExpiry,
    Instant maxExpiry,
    boolean revoked,
    long uses,
    long usesLimit) {}
