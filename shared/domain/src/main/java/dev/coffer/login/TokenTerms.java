package dev.coffer.login;

import dev.coffer.identity.UniversalAuth;
import dev.coffer.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long an identity's token lives. One JWT lives at most 90 days, whatever its TTL says; it can
 * be renewed until its max TTL, and a periodic one for about 31 years.
 *
 * @param ttl seconds of one JWT; 0 for the longest there is
 * @param maxTtl seconds from the first issue to the end of renewals; 0 for no end
 * @param period seconds; above 0 it takes the place of both
 * @param usesLimit 0 for unlimited
 */
public record TokenTerms(long ttl, long maxTtl, long period, long usesLimit) {
  /** What one JWT lives at most. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** Where there is no end of renewals, as Infisical reports it: some 31 years. */
  private static final long ENDLESS = 1_000_000_000;

  public static TokenTerms of(UniversalAuth method) {
    return new TokenTerms(
        method.accessTokenTtl(),
        method.accessTokenMaxTtl(),
        method.accessTokenPeriod(),
        method.accessTokenUsesLimit());
  }

  public static TokenTerms of(TokenClaims.OfIdentity claims) {
    return new TokenTerms(claims.ttl(), claims.maxTtl(), claims.period(), claims.usesLimit());
  }

  /** When renewals of a token end that is issued first at this time. */
  public Instant end(Instant issuedAt) {
    return issuedAt.plusSeconds(period > 0 || maxTtl == 0 ? ENDLESS : maxTtl);
  }

  /** {@code accessTokenMaxTTL} on the wire. */
  public long reportedMaxTtl() {
    return period > 0 ? ENDLESS : maxTtl;
  }

  /**
   * When a JWT issued at this second expires: whole seconds, never after the end of renewals. Not
   * after {@code issuedAt} where nothing is left.
   */
  public Instant expiry(Instant issuedAt, Instant end) {
    long configured = period > 0 ? period : ttl;
    long seconds =
        configured == 0 ? LONGEST.toSeconds() : Math.min(configured, LONGEST.toSeconds());
    Instant wanted = issuedAt.plusSeconds(seconds);
    return (wanted.isBefore(end) ? wanted : end).truncatedTo(ChronoUnit.SECONDS);
  }
}
