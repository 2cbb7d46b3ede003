package dev.coffer.login;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.identity.AddressRange;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.token.SecretDigest;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Log-in of a machine with a client id and a client secret (docs/design/login.md).
 *
 * <p>An unknown client id and a wrong secret get the same answer after the same reads; a secret's
 * 256 random bits can't be guessed, so the lockout is there for those who know it from Infisical.
 * It locks the place that failed out of the client id and nobody else. The token, the secret's use
 * and the audit record are stored together, after the token is signed.
 */
public final class UniversalLogin {
  /** How many failures of one client id an hour leave a record, wherever they come from. */
  static final int RECORDED_FAILURES = 100;

  static final String METHOD = "universal-auth";
  private static final String EVENT = "login-identity-universal-auth";

  private final Actors actors;
  private final ClientSecretStore secrets;
  private final TokenStore tokens;
  private final Lockouts lockouts;
  private final TokenIssuer issuer;
  private final AuditTrail trail;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param ids draws the ids of tokens
   */
  public UniversalLogin(
      Actors actors,
      ClientSecretStore secrets,
      TokenStore tokens,
      Lockouts lockouts,
      TokenIssuer issuer,
      AuditTrail trail,
      Clock clock,
      Supplier<UUID> ids) {
    this.actors = actors;
    this.secrets = secrets;
    this.tokens = tokens;
    this.lockouts = lockouts;
    this.issuer = issuer;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @throws Fault.Unauthenticated for an unknown client id, a wrong, revoked, expired or used-up
   *     secret, and while the caller's place is locked out
   * @throws Fault.Forbidden if the secret is right but the caller's address is not trusted
   */
  public IssuedToken login(UUID clientId, ClientSecretText text, Source source) {
    SecretDigest digest = text.digest();
    SourceKey place = SourceKey.of(source);
    String lockSubject = lockSubject(clientId);
    Presented presented = secrets.present(clientId, digest, lockSubject, place);
    Identity identity = actors.identityByClient(clientId).orElse(null);
    UniversalAuth method = identity == null ? null : identity.universalAuth();
    if (identity == null || method == null) {
      throw invalid();
    }
    if (method.lockout().enabled() && presented.locked()) {
      throw Fault.Unauthenticated.credential(
          "This identity auth method is temporarily locked, please try again later");
    }
    AuditSubject subject =
        AuditSubject.ofOrganization(
            identity.organizationId(),
            new Actor(ActorKind.IDENTITY, identity.id(), identity.name()),
            source);
    ClientSecret secret = presented.secret();
    if (secret == null || !secret.digest().equals(digest)) {
      throw failed(subject, clientId, place, method.lockout());
    }
    IssuedToken issued =
        trail.audited(
            subject,
            EVENT,
            entry -> issue(identity, method, secret, source, describe(entry, secret)));
    if (presented.failing()) {
      lockouts.clear(failures(clientId, place, method.lockout()));
    }
    return issued;
  }

  /** Under which {@link Lockouts} keeps what concerns a client id. */
  static String lockSubject(UUID clientId) {
    return "client#" + clientId;
  }

  private static AuditEntry describe(AuditEntry entry, ClientSecret secret) {
    return entry
        .describe("clientId", secret.clientId().toString())
        .describe("clientSecretId", secret.id().toString());
  }

  private IssuedToken issue(
      Identity identity,
      UniversalAuth method,
      ClientSecret secret,
      Source source,
      AuditEntry entry) {
    Instant now = clock.instant();
    requireTrusted(method, source);
    if (secret.isExpired(now)) {
      throw Fault.Unauthenticated.credential("Access denied due to expired client secret");
    }
    if (secret.isUsedUp()) {
      throw usedUp();
    }
    UUID id = ids.get();
    TokenTerms terms = TokenTerms.of(method);
    Instant end = terms.end(now);
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Instant expiry = terms.expiry(issuedAt, end);
    String jwt =
        issuer.issue(
            new TokenClaims(
                id,
                ActorKind.IDENTITY,
                identity.id(),
                identity.organizationId(),
                issuedAt,
                expiry,
                METHOD,
                new TokenClaims.OfIdentity(
                    identity.name(),
                    secret.id(),
                    terms.ttl(),
                    terms.maxTtl(),
                    terms.period(),
                    terms.usesLimit(),
                    isRestricted(method.accessTokenTrustedIps()))));
    TokenState state =
        new TokenState(id, identity.id(), now, expiry, end, false, 0, terms.usesLimit());
    entry.describe("tokenId", id.toString());
    switch (tokens.redeem(secret, state, entry.success())) {
      case ISSUED -> entry.committed();
      case USED_UP -> throw usedUp();
      case REVOKED -> throw invalid();
    }
    return new IssuedToken(
        jwt, Duration.between(issuedAt, expiry).toSeconds(), terms.reportedMaxTtl());
  }

  private static void requireTrusted(UniversalAuth method, Source source) {
    String address = source.ipAddress();
    if (method.clientSecretTrustedIps().stream().noneMatch(range -> range.contains(address))) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
          "The address " + address + " is not among the client secret's trusted addresses",
          List.of());
    }
  }

  private static boolean isRestricted(List<AddressRange> trusted) {
    for (String family : List.of("ipv4", "ipv6")) {
      boolean all =
          trusted.stream()
              .anyMatch(range ->
                  range.type().equals(family) && range.prefix() != null && range.prefix() == 0);
      if (!all) {
        return true;
      }
    }
    return false;
  }

  private Fault failed(
      AuditSubject subject, UUID clientId, SourceKey place, UniversalAuth.Lockout rule) {
    if (rule.enabled()) {
      Counter failures = failures(clientId, place, rule);
      if (failures.limit() < 1 || !lockouts.count(failures)) {
        lockouts.lock(
            failures.subject(), failures.place(), Duration.ofSeconds(rule.durationSeconds()));
        lockouts.clear(failures);
      }
    }
    Counter recorded =
        new Counter(
            "recorded#" + lockSubject(clientId), "-", RECORDED_FAILURES, Duration.ofHours(1));
    if (!lockouts.count(recorded)) {
      return invalid();
    }
    return trail.audited(
        subject,
        EVENT,
        entry -> {
          entry.describe("clientId", clientId.toString());
          throw invalid();
        });
  }

  /** The failures before the one that locks. */
  private static Counter failures(UUID clientId, SourceKey place, UniversalAuth.Lockout rule) {
    return new Counter(
        lockSubject(clientId),
        place.text(),
        rule.threshold() - 1,
        Duration.ofSeconds(rule.counterResetSeconds()));
  }

  private static Fault.Unauthenticated invalid() {
    return Fault.Unauthenticated.credential("Invalid credentials");
  }

  private static Fault.Unauthenticated usedUp() {
    return Fault.Unauthenticated.credential(
        "Access denied due to client secret usage limit reached");
  }
}
