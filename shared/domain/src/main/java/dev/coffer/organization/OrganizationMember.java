package dev.coffer.organization;

import dev.coffer.actor.ActorKind;
import java.time.Instant;
import java.util.UUID;

/** An actor's membership of an organisation; {@code id} is the membership's own. */
public record OrganizationMember(
    UUID id,
    UUID organizationId,
    UUID actorId,
    ActorKind kind,
    OrganizationRole role,
    Instant createdAt,
    Instant updatedAt) {}
