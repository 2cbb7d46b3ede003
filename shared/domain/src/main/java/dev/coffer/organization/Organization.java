package dev.coffer.organization;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant.
 *
 * @param slug lower-case letters, digits and single hyphens, at most 64; unique in the installation
 * @param revision raised by each change of the organisation or of who administers it; the condition
 *     of the next one
 */
public record Organization(
    UUID id, String name, String slug, long revision, Instant createdAt, Instant updatedAt) {}
