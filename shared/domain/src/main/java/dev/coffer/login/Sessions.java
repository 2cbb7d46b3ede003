package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's session after log-in (docs/design/login.md, "Sessions"). One refresh token is good at
 * a time, the one that the session's mark names; each exchange gives the next one. An older one
 * that comes later than a few seconds after its exchange was copied: the whole session ends.
 */
public final class Sessions {
  /** So long an exchanged refresh token still gives an access token: two tabs, a lost answer. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final int ATTEMPTS = 8;

  private final Gate gate;
  private final Actors actors;
  private final TokenStore tokens;
  private final TokenReader reader;
  private final SessionIssuer issuer;
  private final AuditTrail trail;
  private final Clock clock;

  public Sessions(
      Gate gate,
      Actors actors,
      TokenStore tokens,
      TokenReader reader,
      SessionIssuer issuer,
      AuditTrail trail,
      Clock clock) {
    this.gate = gate;
    this.actors = actors;
    this.tokens = tokens;
    this.reader = reader;
    this.issuer = issuer;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Whether the caller's credential holds now.
   *
   * @throws Fault.Unauthenticated if not
   */
  public void check(Credential credential) {
    gate.organization(credential);
  }

  /**
   * Tokens of the same session bound to an organisation.
   *
   * @throws Fault.NotFound if the person is no member of it, or there is none
   */
  public SessionTokens select(Credential credential, UUID organizationId) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    if (actors.member(organizationId, credential.actorId()).isEmpty()) {
      Fault missing = new Fault.NotFound("Organization with ID '" + organizationId + "' not found");
      trail.refused(admission.auditSubject(), "select-organization", missing);
      throw missing;
    }
    return trail.audited(
        AuditSubject.ofOrganization(organizationId, admission.actor(), credential.source()),
        "select-organization",
        entry -> {
          entry.describe("sessionId", credential.tokenId().toString());
          for (int i = 0; i < ATTEMPTS; i++) {
            Session session = requireSession(tokens.session(credential.tokenId()));
            Optional<SessionTokens> next = advance(session, organizationId, entry);
            if (next.isPresent()) {
              return next.get();
            }
          }
          throw new Fault.Throttled(1);
        });
  }

  /**
   * Exchanges a refresh token for an access token and the next refresh token; for an access token
   * alone just after another exchange of the same token.
   *
   * @throws Fault.Unauthenticated if the token is malformed, wrongly signed, expired or was
   *     exchanged before, if its session was revoked or is over, and if its person is gone or no
   *     longer of the organisation
   */
  public SessionTokens refresh(String refreshToken, Source source) {
    RefreshClaims claims = reader.readRefresh(refreshToken);
    Session session = requireSession(tokens.session(claims.tokenId()));
    User user = requireUser(session, claims);
    Actor actor = new Actor(ActorKind.USER, user.id(), user.email());
    AuditSubject subject = AuditSubject.ofPerson(actor, source);
    if (isCopy(session, claims)) {
      trail.audited(
          subject,
          "revoke-user-session",
          entry -> {
            describe(entry, session).describe("cause", "refresh token used twice");
            if (tokens.revoke(session.token().id(), entry.success())) {
              entry.committed();
            }
            return session.token().id();
          });
      throw over();
    }
    return trail.audited(
        subject,
        "refresh-user-session",
        entry -> {
          describe(entry, session);
          UUID organization = claims.organizationId();
          if (organization != null && actors.member(organization, user.id()).isEmpty()) {
            throw Fault.Unauthenticated.credential(
                "The caller is no longer a member of the organization");
          }
          if (claims.issuedAt().equals(session.mark())) {
            Optional<SessionTokens> next = advance(session, organization, entry);
            if (next.isPresent()) {
              return next.get();
            }
          }
          return issuer.accessOnly(session, organization, clock.instant());
        });
  }

  /** Ends the caller's session: all its tokens, from the next request on. */
  public void logout(Credential credential) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    trail.audited(
        AuditSubject.ofPerson(admission.actor(), credential.source()),
        "logout-user",
        entry -> {
          entry.describe("sessionId", credential.tokenId().toString());
          if (tokens.revoke(credential.tokenId(), entry.success())) {
            entry.committed();
          }
          return credential.tokenId();
        });
  }

  /** The caller's own sessions that still hold, oldest first. */
  public List<ListedSession> own(Credential credential) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    return trail.audited(
        AuditSubject.ofPerson(admission.actor(), credential.source()),
        "get-user-sessions",
        entry -> living(credential));
  }

  /**
   * Ends one of the caller's own sessions, from the next request on.
   *
   * @throws Fault.NotFound for every other one, somebody else's too
   */
  public void end(Credential credential, UUID session) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    trail.audited(
        AuditSubject.ofPerson(admission.actor(), credential.source()),
        "revoke-user-session",
        entry -> {
          entry.describe("sessionId", session.toString());
          boolean own =
              living(credential).stream()
                  .anyMatch(one -> one.session().token().id().equals(session));
          if (!own) {
            throw new Fault.NotFound("Session with ID '" + session + "' not found");
          }
          if (tokens.revoke(session, entry.success())) {
            entry.committed();
          }
          return session;
        });
  }

  /** Ends all of the caller's own sessions, this one last, from the next request on. */
  public void endAll(Credential credential) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    List<UUID> others =
        living(credential).stream()
            .map(one -> one.session().token().id())
            .filter(id -> !id.equals(credential.tokenId()))
            .toList();
    others.forEach(id -> revoke(admission, credential, id));
    revoke(admission, credential, credential.tokenId());
  }

  private void revoke(Admission admission, Credential credential, UUID session) {
    trail.audited(
        AuditSubject.ofPerson(admission.actor(), credential.source()),
        "revoke-user-session",
        entry -> {
          entry.describe("sessionId", session.toString());
          if (tokens.revoke(session, entry.success())) {
            entry.committed();
          }
          return session;
        });
  }

  private List<ListedSession> living(Credential credential) {
    Instant now = clock.instant();
    return tokens.sessionsOf(credential.actorId()).stream()
        .filter(one -> now.isBefore(one.session().token().maxExpiry()))
        .toList();
  }

  private Optional<SessionTokens> advance(
      Session session, @Nullable UUID organization, AuditEntry entry) {
    Instant now = clock.instant();
    Instant earliest = session.mark().plusSeconds(1);
    Instant wanted = now.truncatedTo(ChronoUnit.SECONDS);
    Session next = new Session(session.token(), wanted.isBefore(earliest) ? earliest : wanted);
    SessionTokens issued = issuer.issue(next, organization, now);
    if (!tokens.rotate(session.token().id(), session.mark(), next.mark(), entry.success())) {
      return Optional.empty();
    }
    entry.committed();
    return Optional.of(issued);
  }

  private boolean isCopy(Session session, RefreshClaims claims) {
    return claims.issuedAt().isBefore(session.mark())
        && clock.instant().isAfter(session.mark().plus(GRACE));
  }

  private Session requireSession(Optional<Session> found) {
    Instant now = clock.instant();
    return found
        .filter(session -> !session.token().revoked())
        .filter(session -> now.isBefore(session.token().maxExpiry()))
        .orElseThrow(Sessions::over);
  }

  private User requireUser(Session session, RefreshClaims claims) {
    if (!session.token().actorId().equals(claims.userId())
        || claims.issuedAt().isAfter(session.mark())) {
      throw over();
    }
    User user = actors.user(claims.userId()).orElseThrow(Sessions::over);
    Instant validFrom = user.sessionsValidFrom();
    if (user.disabled() || validFrom != null && session.token().issuedAt().isBefore(validFrom)) {
      throw over();
    }
    return user;
  }

  private static AuditEntry describe(AuditEntry entry, Session session) {
    return entry.describe("sessionId", session.token().id().toString());
  }

  private static void requirePerson(Credential credential) {
    if (credential.kind() != ActorKind.USER) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST, "Only people have sessions", List.of());
    }
  }

  private static Fault.Unauthenticated over() {
    return Fault.Unauthenticated.credential("The session is over, please log in again");
  }
}
