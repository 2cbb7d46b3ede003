package dev.coffer.access;

import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verified bearer token says of its caller. Nothing of it was looked up: whether the token
 * is revoked, and who the actor is today, {@link Gate} decides.
 *
 * @param organizationId the organisation that the token is bound to; null for a person who has not
 *     selected one yet
 * @param expiresAt the token's own {@code exp}
 * @param authMethod such as {@code universal-auth} or {@code email}
 * @param usesLimited whether each use must be counted before anything else
 */
public record Credential(
    UUID tokenId,
    ActorKind kind,
    UUID actorId,
    @Nullable UUID organizationId,
    Instant expiresAt,
    String authMethod,
    boolean usesLimited,
    Source source) {}
