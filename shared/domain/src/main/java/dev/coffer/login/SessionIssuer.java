package dev.coffer.login;

import dev.coffer.actor.ActorKind;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs the tokens of a session: an access token of at most 10 days, a refresh token to its end.
 */
public final class SessionIssuer {
  /** What an access token lives, as Infisical's do; Infisical's CLI goes by it. */
  static final Duration ACCESS = Duration.ofDays(10);

  /** What a session lives. */
  static final Duration SESSION = TokenTerms.LONGEST;

  static final String METHOD = "email";

  private final TokenIssuer issuer;

  public SessionIssuer(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  /** Both tokens; the refresh token is the one that the session's mark names. */
  SessionTokens issue(Session session, @Nullable UUID organization, Instant now) {
    Instant end = session.token().maxExpiry().truncatedTo(ChronoUnit.SECONDS);
    String refresh =
        issuer.issueRefresh(
            new RefreshClaims(
                session.token().id(),
                session.token().actorId(),
                organization,
                METHOD,
                session.mark(),
                end));
    return new SessionTokens(access(session, organization, now), refresh, end, organization);
  }

  SessionTokens accessOnly(Session session, @Nullable UUID organization, Instant now) {
    Instant end = session.token().maxExpiry().truncatedTo(ChronoUnit.SECONDS);
    return new SessionTokens(access(session, organization, now), null, end, organization);
  }

  private String access(Session session, @Nullable UUID organization, Instant now) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Instant end = session.token().maxExpiry().truncatedTo(ChronoUnit.SECONDS);
    Instant wanted = issuedAt.plus(ACCESS);
    return issuer.issue(
        new TokenClaims(
            session.token().id(),
            ActorKind.USER,
            session.token().actorId(),
            organization,
            issuedAt,
            wanted.isBefore(end) ? wanted : end,
            METHOD,
            null));
  }
}
