package dev.coffer.access;

import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.token.SecretDigest;
import dev.coffer.token.ServiceTokenText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verified bearer token says of its caller, or what a service token claims. Nothing of it
 * was looked up: whether the token is revoked, and who the actor is today, {@link Gate} decides.
 *
 * @param organizationId the organisation that the token is bound to; null for a person who has not
 *     selected one yet, and for a service token, whose item names it
 * @param expiresAt the token's own {@code exp}
 * @param authMethod such as {@code universal-auth} or {@code email}
 * @param usesLimited whether each use must be counted before anything else
 * @param proof what a service token's secret must have as its digest; null for a token whose
 *     signature was verified
 */
public record Credential(
    UUID tokenId,
    ActorKind kind,
    UUID actorId,
    @Nullable UUID organizationId,
    Instant expiresAt,
    String authMethod,
    boolean usesLimited,
    Source source,
    @Nullable SecretDigest proof) {

  /** Of a token whose signature was verified. */
  public Credential(
      UUID tokenId,
      ActorKind kind,
      UUID actorId,
      @Nullable UUID organizationId,
      Instant expiresAt,
      String authMethod,
      boolean usesLimited,
      Source source) {
    this(tokenId, kind, actorId, organizationId, expiresAt, authMethod, usesLimited, source, null);
  }

  /** Of a service token, of which nothing was verified yet. */
  public static Credential of(ServiceTokenText text, Source source) {
    return new Credential(
        text.id(),
        ActorKind.SERVICE,
        text.id(),
        null,
        Instant.MAX,
        "service-token",
        false,
        source,
        text.digest());
  }
}
