package dev.coffer.api.auth;

import dev.coffer.login.IssuedToken;
import io.micronaut.serde.annotation.Serdeable;

/** An identity's token. Printing it never shows it. */
@Serdeable
record AccessTokenJson(
    String accessToken, long expiresIn, long accessTokenMaxTTL, String tokenType) {

  static AccessTokenJson of(IssuedToken token) {
    return new AccessTokenJson(token.jwt(), token.expiresIn(), token.maxTtl(), "Bearer");
  }

  @Override
  public String toString() {
    return "AccessTokenJson[redacted]";
  }
}
