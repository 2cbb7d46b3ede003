package dev.coffer.project;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An environment of a project. Its id names its ledger and its root folder.
 *
 * @param slug unique among the project's living environments
 * @param position from 1
 * @param deletedAt when it was deleted; its ledger stays
 */
public record Environment(
    UUID id,
    String name,
    String slug,
    int position,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {}
