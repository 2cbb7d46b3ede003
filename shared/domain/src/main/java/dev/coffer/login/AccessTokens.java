package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenReader;
import dev.coffer.token.TokenState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Renewal and revocation of an identity's token by whoever holds it (docs/design/login.md). What a
 * request names is the token alone: tenant, identity and terms are read from its signed claims.
 */
public final class AccessTokens {
  private static final String RENEW = "renew-identity-access-token";

  private final TokenReader reader;
  private final TokenIssuer issuer;
  private final Gate gate;
  private final Actors actors;
  private final ClientSecretStore secrets;
  private final TokenStore tokens;
  private final AuditTrail trail;
  private final Clock clock;

  public AccessTokens(
      TokenReader reader,
      TokenIssuer issuer,
      Gate gate,
      Actors actors,
      ClientSecretStore secrets,
      TokenStore tokens,
      AuditTrail trail,
      Clock clock) {
    this.reader = reader;
    this.issuer = issuer;
    this.gate = gate;
    this.actors = actors;
    this.secrets = secrets;
    this.tokens = tokens;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A new JWT under the same token id. It is a use of the token: everything that would refuse a
   * request with it refuses this, and a limited token has one use less. A token whose client secret
   * was revoked, or whose universal auth was removed, is not renewed.
   *
   * @throws Fault.Unauthenticated for a JWT that is malformed, wrongly signed, expired or revoked,
   *     and at the end of renewals
   * @throws Fault.Rejected for a person's token
   */
  public IssuedToken renew(String jwt, Source source) {
    TokenClaims claims = reader.read(jwt);
    TokenClaims.OfIdentity terms = requireIdentity(claims);
    Admission admission = gate.recording(trail, RENEW).organization(credential(claims, source));
    return trail.audited(
        AuditSubject.ofOrganization(admission.organizationId(), admission.actor(), source),
        RENEW,
        entry -> {
          entry.describe("tokenId", claims.tokenId().toString());
          requireProof(claims.actorId(), terms);
          return extend(claims, terms, admission.actor(), entry);
        });
  }

  /**
   * Revokes a token from the next request on. A used-up one can be revoked too.
   *
   * @throws Fault.Unauthenticated for a JWT that is malformed, wrongly signed, expired or revoked
   * @throws Fault.Rejected for a person's token
   */
  public void revoke(String jwt, Source source) {
    TokenClaims claims = reader.read(jwt);
    TokenClaims.OfIdentity identity = requireIdentity(claims);
    UUID organization = organization(claims);
    if (tokens
        .find(claims.tokenId())
        .filter(state -> !state.revoked() && state.actorId().equals(claims.actorId()))
        .isEmpty()) {
      throw revoked();
    }
    Actor actor = new Actor(ActorKind.IDENTITY, claims.actorId(), identity.name());
    trail.audited(
        AuditSubject.ofOrganization(organization, actor, source),
        "revoke-identity-access-token",
        entry -> {
          entry.describe("tokenId", claims.tokenId().toString());
          if (!tokens.revoke(claims.tokenId(), entry.success())) {
            throw revoked();
          }
          entry.committed();
          return claims.tokenId();
        });
  }

  private IssuedToken extend(
      TokenClaims claims, TokenClaims.OfIdentity identity, Actor actor, AuditEntry entry) {
    TokenState state = tokens.find(claims.tokenId()).orElseThrow(AccessTokens::revoked);
    TokenTerms terms = TokenTerms.of(identity);
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiry = terms.expiry(issuedAt, state.maxExpiry());
    long lifetime = Duration.between(issuedAt, expiry).toSeconds();
    if (lifetime < 1) {
      throw Fault.Unauthenticated.credential(
          "Failed to renew MI access token due to Max TTL expiration");
    }
    String renewed =
        issuer.issue(
            new TokenClaims(
                claims.tokenId(),
                ActorKind.IDENTITY,
                claims.actorId(),
                claims.organizationId(),
                issuedAt,
                expiry,
                claims.authMethod(),
                new TokenClaims.OfIdentity(
                    actor.name(),
                    identity.clientSecretId(),
                    identity.ttl(),
                    identity.maxTtl(),
                    identity.period(),
                    identity.usesLimit(),
                    identity.ipRestricted())));
    if (tokens.extend(claims.tokenId(), expiry, entry.success())) {
      entry.committed();
    }
    return new IssuedToken(renewed, lifetime, terms.reportedMaxTtl());
  }

  private void requireProof(UUID identityId, TokenClaims.OfIdentity claims) {
    UUID secretId = claims.clientSecretId();
    if (secretId == null) {
      return;
    }
    UniversalAuth method =
        actors.identity(identityId).map(Identity::universalAuth).orElseThrow(AccessTokens::revoked);
    if (secrets.byId(method.clientId(), secretId).filter(s -> !s.revoked()).isEmpty()) {
      throw Fault.Unauthenticated.credential(
          "Failed to renew MI access token: its client secret was revoked");
    }
  }

  private static Credential credential(TokenClaims claims, Source source) {
    return new Credential(
        claims.tokenId(),
        claims.kind(),
        claims.actorId(),
        claims.organizationId(),
        claims.expiresAt(),
        claims.authMethod(),
        claims.usesLimited(),
        source);
  }

  private static UUID organization(TokenClaims claims) {
    UUID organization = claims.organizationId();
    if (organization == null) {
      throw new IllegalStateException("an identity's token is bound to an organisation");
    }
    return organization;
  }

  private static TokenClaims.OfIdentity requireIdentity(TokenClaims claims) {
    TokenClaims.OfIdentity identity = claims.identity();
    if (identity == null) {
      throw new Fault.Rejected("The token is not an identity access token");
    }
    return identity;
  }

  private static Fault.Unauthenticated revoked() {
    return Fault.Unauthenticated.credential(
        "Failed to authorize revoked access token, access token is not found");
  }
}
