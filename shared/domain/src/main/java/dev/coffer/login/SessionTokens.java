package dev.coffer.login;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session's tokens as they are handed out. Printing them never shows them.
 *
 * @param accessToken opens the API
 * @param refreshToken takes the place of the one before; null where that one stays good
 * @param refreshExpiresAt the end of the session
 * @param organization the organisation selected in it; null before
 */
public record SessionTokens(
    String accessToken,
    @Nullable String refreshToken,
    Instant refreshExpiresAt,
    @Nullable UUID organization) {

  public Optional<String> newRefreshToken() {
    return Optional.ofNullable(refreshToken);
  }

  public Optional<UUID> organizationId() {
    return Optional.ofNullable(organization);
  }

  @Override
  public String toString() {
    return "SessionTokens[redacted]";
  }
}
