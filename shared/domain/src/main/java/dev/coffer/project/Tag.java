package dev.coffer.project;

import dev.coffer.actor.ActorKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A tag of a project. Secrets carry its id; they keep it when the tag is deleted, and it means
 * nothing from then on.
 *
 * @param slug unique among the project's tags
 * @param color as the client wrote it; may be empty
 * @param creator who made it
 */
public record Tag(
    UUID id,
    String slug,
    String color,
    UUID creator,
    ActorKind creatorKind,
    Instant createdAt,
    Instant updatedAt) {}
