package dev.coffer.organization;

import dev.coffer.actor.ActorKind;
import java.time.Instant;
import java.util.UUID;

/**
 * An actor's membership of an organisation.
 *
 * @param id the membership's own id
 * @param revision raised by each change of the membership and by each new project membership of the
 *     actor
 */
public record OrganizationMember(
    UUID id,
    UUID organizationId,
    UUID actorId,
    ActorKind kind,
    OrganizationRole role,
    long revision,
    Instant createdAt,
    Instant updatedAt) {}
