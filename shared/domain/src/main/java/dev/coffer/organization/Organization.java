package dev.coffer.organization;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant.
 *
 * @param slug lower-case letters, digits and single hyphens, at most 64; unique in the installation
 */
public record Organization(
    UUID id, String name, String slug, Instant createdAt, Instant updatedAt) {}
