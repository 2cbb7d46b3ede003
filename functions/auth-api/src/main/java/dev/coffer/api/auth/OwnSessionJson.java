package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.http.Timestamps;
import dev.coffer.login.ListedSession;
import dev.coffer.token.TokenState;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A session of the caller.
 *
 * @param lastUsed when its tokens were last exchanged
 * @param isCurrent whether the caller's own token is of it
 */
@Serdeable
record OwnSessionJson(
    String id,
    String ip,
    String userAgent,
    String createdAt,
    String lastUsed,
    String expiresAt,
    boolean isCurrent) {

  static OwnSessionJson of(ListedSession listed, Credential credential) {
    TokenState token = listed.session().token();
    return new OwnSessionJson(
        token.id().toString(),
        listed.ipAddress(),
        listed.userAgent(),
        Timestamps.text(token.issuedAt()),
        Timestamps.text(listed.session().mark()),
        Timestamps.text(token.maxExpiry()),
        token.id().equals(credential.tokenId()));
  }
}
