package dev.coffer.token;

import dev.coffer.actor.ActorKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says: of a person ({@code authTokenType} {@code accessToken}) or of an
 * identity ({@code identityAccessToken}). The claims' names on the wire stand in
 * docs/design/routes.md.
 *
 * @param tokenId stays the same through renewals ({@code jti}, and {@code identityAccessTokenId} or
 *     {@code tokenVersionId})
 * @param organizationId the organisation it is bound to; null only for a person who has not
 *     selected one
 * @param issuedAt of this JWT, whole seconds
 * @param expiresAt of this JWT, whole seconds
 * @param authMethod such as {@code universal-auth} or {@code email}
 * @param identity what only an identity's token says; null for a person's
 */
public record TokenClaims(
    UUID tokenId,
    ActorKind kind,
    UUID actorId,
    @Nullable UUID organizationId,
    Instant issuedAt,
    Instant expiresAt,
    String authMethod,
    @Nullable OfIdentity identity) {
  public TokenClaims {
    if ((kind == ActorKind.IDENTITY) != (identity != null)) {
      throw new IllegalArgumentException("An identity's claims belong to an identity's token");
    }
    if (kind == ActorKind.IDENTITY && organizationId == null) {
      throw new IllegalArgumentException("An identity's token is bound to an organization");
    }
  }

  /** Whether each use must be counted before anything else. */
  public boolean usesLimited() {
    return identity != null && identity.usesLimit() > 0;
  }

  /**
   * What an identity's token says besides.
   *
   * @param name the identity's name when the token was issued; for display only
   * @param clientSecretId the client secret it was issued for; null for other methods
   * @param ttl seconds
   * @param maxTtl seconds
   * @param period seconds; 0 for a token that is not periodic
   * @param usesLimit 0 for unlimited
   * @param ipRestricted whether some address is not trusted
   */
  public record OfIdentity(
      String name,
      @Nullable UUID clientSecretId,
      long ttl,
      long maxTtl,
      long period,
      long usesLimit,
      boolean ipRestricted) {}
}
