package dev.coffer.api.auth;

import dev.coffer.login.SessionTokens;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Clock;
import java.time.Duration;

/**
 * The cookie {@code jid} with a session's refresh token: HttpOnly, SameSite=Strict, for {@code
 * /api} alone, and Secure unless the request came without TLS from this very machine. One route
 * reads it, {@code POST /api/v1/auth/token}; every other goes by the Authorization header, which no
 * foreign page can make a browser send.
 */
final class RefreshCookie {
  static final String NAME = "jid";

  private RefreshCookie() {}

  /** Sets it where there is a new refresh token. */
  static <T> MutableHttpResponse<T> set(
      MutableHttpResponse<T> response, HttpRequest<?> request, SessionTokens tokens, Clock clock) {
    tokens
        .newRefreshToken()
        .ifPresent(jwt ->
            response.cookie(
                cookie(request, jwt)
                    .maxAge(Duration.between(clock.instant(), tokens.refreshExpiresAt()))));
    return response;
  }

  static <T> MutableHttpResponse<T> clear(MutableHttpResponse<T> response, HttpRequest<?> request) {
    return response.cookie(cookie(request, "").maxAge(Duration.ZERO));
  }

  private static Cookie cookie(HttpRequest<?> request, String value) {
    return Cookie.of(NAME, value)
        .httpOnly(true)
        .sameSite(SameSite.Strict)
        .path("/api")
        .secure(request.isSecure() || !isLoopback(request));
  }

  private static boolean isLoopback(HttpRequest<?> request) {
    var peer = request.getRemoteAddress().getAddress();
    return peer != null && peer.isLoopbackAddress();
  }
}
