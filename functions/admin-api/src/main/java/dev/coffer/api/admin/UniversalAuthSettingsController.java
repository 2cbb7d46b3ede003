package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.administration.UniversalAuthEdit;
import dev.coffer.administration.UniversalAuthSettings;
import dev.coffer.http.RequestBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;

/** How identities log in with client secrets. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UniversalAuthSettingsController {
  private final UniversalAuthSettings settings;

  UniversalAuthSettingsController(UniversalAuthSettings settings) {
    this.settings = settings;
  }

  @Post("/v1/auth/universal-auth/identities/{identityId}")
  IdentityUniversalAuthJson attach(
      Credential credential, String identityId, @Body RequestBody body) {
    UUID identity = PathIds.identity(identityId);
    return IdentityUniversalAuthJson.of(
        identity, settings.attach(credential, identity, edit(body)));
  }

  @Patch("/v1/auth/universal-auth/identities/{identityId}")
  IdentityUniversalAuthJson update(
      Credential credential, String identityId, @Body RequestBody body) {
    UUID identity = PathIds.identity(identityId);
    return IdentityUniversalAuthJson.of(
        identity, settings.update(credential, identity, edit(body)));
  }

  @Get("/v1/auth/universal-auth/identities/{identityId}")
  IdentityUniversalAuthJson get(Credential credential, String identityId) {
    UUID identity = PathIds.identity(identityId);
    return IdentityUniversalAuthJson.of(identity, settings.get(credential, identity));
  }

  @Delete("/v1/auth/universal-auth/identities/{identityId}")
  IdentityUniversalAuthJson detach(Credential credential, String identityId) {
    UUID identity = PathIds.identity(identityId);
    return IdentityUniversalAuthJson.of(identity, settings.detach(credential, identity));
  }

  private static UniversalAuthEdit edit(RequestBody body) {
    return new UniversalAuthEdit(
        number(body, "accessTokenTTL"),
        number(body, "accessTokenMaxTTL"),
        number(body, "accessTokenNumUsesLimit"),
        number(body, "accessTokenPeriod"),
        AddressRanges.of(body, "clientSecretTrustedIps"),
        AddressRanges.of(body, "accessTokenTrustedIps"),
        body.flag("lockoutEnabled"),
        number(body, "lockoutThreshold"),
        number(body, "lockoutDurationSeconds"),
        number(body, "lockoutCounterResetSeconds"));
  }

  private static Optional<Long> number(RequestBody body, String name) {
    return body.integer(name, 0, Integer.MAX_VALUE);
  }
}
