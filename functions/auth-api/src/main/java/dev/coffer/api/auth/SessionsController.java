package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.account.EmailAddress;
import dev.coffer.actor.Source;
import dev.coffer.fault.Fault;
import dev.coffer.http.RequestBody;
import dev.coffer.login.PasswordLogin;
import dev.coffer.login.SessionTokens;
import dev.coffer.login.Sessions;
import dev.coffer.secret.SecretValue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.UUID;

/** People: log-in by email and password, and their sessions. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {
  private static final int EMAIL_BYTES = 1024;
  private static final int PASSWORD_BYTES = 1024;

  private final PasswordLogin login;
  private final Sessions sessions;
  private final Clock clock;

  SessionsController(PasswordLogin login, Sessions sessions, Clock clock) {
    this.login = login;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Post("/v3/auth/login")
  HttpResponse<LoggedInJson> login(HttpRequest<?> request, @Body RequestBody body, Source source) {
    EmailAddress email = EmailAddress.of(body.requiredText("email", EMAIL_BYTES));
    try (SecretValue password = SecretValue.of(body.requiredText("password", PASSWORD_BYTES))) {
      SessionTokens tokens = login.login(email, password, source);
      return RefreshCookie.set(
          HttpResponse.ok(new LoggedInJson(tokens.accessToken())), request, tokens, clock);
    }
  }

  @Post("/v3/auth/select-organization")
  HttpResponse<SelectedJson> select(
      HttpRequest<?> request, Credential credential, @Body RequestBody body) {
    SessionTokens tokens = sessions.select(credential, body.requiredId("organizationId"));
    return RefreshCookie.set(
        HttpResponse.ok(new SelectedJson(tokens.accessToken(), false)), request, tokens, clock);
  }

  @Post("/v1/auth/token")
  HttpResponse<RefreshedJson> refresh(HttpRequest<?> request, Source source) {
    Cookie cookie =
        request
            .getCookies()
            .findCookie(RefreshCookie.NAME)
            .orElseThrow(() -> Fault.Unauthenticated.credential("Failed to find refresh token"));
    SessionTokens tokens = sessions.refresh(cookie.getValue(), source);
    String organization = tokens.organizationId().map(UUID::toString).orElse(null);
    return RefreshCookie.set(
        HttpResponse.ok(new RefreshedJson(tokens.accessToken(), organization)),
        request,
        tokens,
        clock);
  }

  @Post("/v1/auth/logout")
  HttpResponse<MessageJson> logout(HttpRequest<?> request, Credential credential) {
    sessions.logout(credential);
    return RefreshCookie.clear(
        HttpResponse.ok(new MessageJson("Successfully logged out")), request);
  }

  @Post("/v1/auth/checkAuth")
  MessageJson check(Credential credential) {
    sessions.check(credential);
    return new MessageJson("Authenticated");
  }
}
