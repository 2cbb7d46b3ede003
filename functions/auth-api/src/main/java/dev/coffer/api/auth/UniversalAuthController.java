package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.actor.Source;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.login.ClientSecretText;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.UniversalLogin;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.UUID;

/** Universal auth: log-in with a client secret, and the client secrets of identities. */
@Controller("/api/v1/auth/universal-auth")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UniversalAuthController {
  private static final String SECRETS = "/identities/{identityId}/client-secrets";
  private static final int TEXT_BYTES = 1024;
  private static final int CLIENT_ID_BYTES = 255;
  private static final long LONGEST_TTL = 315_360_000;

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final UniversalLogin login;
  private final ClientSecrets secrets;
  private final Clock clock;

  UniversalAuthController(UniversalLogin login, ClientSecrets secrets, Clock clock) {
    this.login = login;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Post("/login")
  AccessTokenJson login(@Body RequestBody body, Source source) {
    UUID clientId = id(body.requiredText("clientId", CLIENT_ID_BYTES).strip());
    ClientSecretText secret =
        ClientSecretText.of(body.requiredText("clientSecret", TEXT_BYTES).strip());
    return AccessTokenJson.of(login.login(clientId, secret, source));
  }

  @Post(SECRETS)
  NewClientSecretJson create(
      Credential credential, @PathVariable String identityId, @Body RequestBody body) {
    ClientSecrets.Request request =
        new ClientSecrets.Request(
            body.text("description", "", TEXT_BYTES),
            body.integer("numUsesLimit", 0, Integer.MAX_VALUE, 0),
            body.integer("ttl", 0, LONGEST_TTL, 0));
    ClientSecrets.Created created = secrets.create(credential, id(identityId), request);
    return new NewClientSecretJson(
        created.text().reveal(), ClientSecretJson.of(created.secret(), clock.instant()));
  }

  @Get(SECRETS)
  ClientSecretsJson list(Credential credential, @PathVariable String identityId) {
    return new ClientSecretsJson(
        secrets.all(credential, id(identityId)).stream()
            .map(secret -> ClientSecretJson.of(secret, clock.instant()))
            .toList());
  }

  @Get(SECRETS + "/{secretId}")
  ClientSecretAnswerJson get(
      Credential credential, @PathVariable String identityId, @PathVariable String secretId) {
    return new ClientSecretAnswerJson(
        ClientSecretJson.of(
            secrets.get(credential, id(identityId), id(secretId)), clock.instant()));
  }

  @Post(SECRETS + "/{secretId}/revoke")
  ClientSecretAnswerJson revoke(
      Credential credential, @PathVariable String identityId, @PathVariable String secretId) {
    return new ClientSecretAnswerJson(
        ClientSecretJson.of(
            secrets.revoke(credential, id(identityId), id(secretId)), clock.instant()));
  }

  @Post("/identities/{identityId}/clear-lockouts")
  ClearedLockoutsJson clearLockouts(Credential credential, @PathVariable String identityId) {
    return new ClearedLockoutsJson(secrets.clearLockouts(credential, id(identityId)));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElse(NOTHING);
  }
}
