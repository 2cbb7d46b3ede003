package dev.coffer.login;

import dev.coffer.token.SecretDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a client secret.
 *
 * @param clientId the public half; a new one is drawn when universal auth is attached again, so
 *     that secrets of before are dead
 * @param identityId whose it is
 * @param methodId the universal-auth configuration that it belongs to
 * @param prefix its first 4 characters
 * @param uses log-ins so far
 * @param usesLimit 0 for unlimited
 * @param ttlSeconds from {@code createdAt} on; 0 for ever
 */
public record ClientSecret(
    UUID id,
    UUID clientId,
    UUID identityId,
    UUID methodId,
    SecretDigest digest,
    String prefix,
    String description,
    long uses,
    long usesLimit,
    long ttlSeconds,
    boolean revoked,
    Instant createdAt,
    Instant updatedAt) {

  public boolean isExpired(Instant now) {
    return ttlSeconds > 0 && !now.isBefore(createdAt.plusSeconds(ttlSeconds));
  }

  public boolean isUsedUp() {
    return usesLimit > 0 && uses >= usesLimit;
  }

  /** Whether nobody can log in with it any more, for whatever reason. */
  public boolean isDead(Instant now) {
    return revoked || isExpired(now) || isUsedUp();
  }
}
