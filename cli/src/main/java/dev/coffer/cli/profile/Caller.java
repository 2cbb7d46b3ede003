package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a credential is, as the server says after it has checked it.
 *
 * @param kind {@code user}, {@code identity} or {@code service token}
 * @param name an email address or a name; for a person whose address may not be read, the id
 * @param organization its name; null for a service token
 * @param project the only one that a service token reaches; null for others
 * @param expiry when the credential ends; null if it does not say
 */
public record Caller(
    String kind,
    String id,
    String name,
    @Nullable String organization,
    @Nullable String organizationId,
    @Nullable String project,
    @Nullable Instant expiry) {

  /**
   * @throws Failure if the server does not accept the credential
   */
  public static Caller of(Api api, Credential credential) {
    if (credential.isServiceToken()) {
      return service(api);
    }
    JsonObject claims = credential.claims().orElseGet(JsonObject::new);
    JsonObject organization =
        api.get("/api/v1/identities/details", new Query())
            .object("identityDetails")
            .object("organization");
    String organizationId = organization.text("id");
    Optional<String> identity = claims.optionalText("identityId");
    if (identity.isPresent()) {
      return new Caller(
          "identity",
          identity.get(),
          claims.text("identityName", identity.get()),
          organization.text("name"),
          organizationId,
          null,
          credential.expiry().orElse(null));
    }
    String id = claims.text("userId", "");
    return new Caller(
        "user",
        id,
        email(api, organizationId, id),
        organization.text("name"),
        organizationId,
        null,
        credential.expiry().orElse(null));
  }

  private static Caller service(Api api) {
    JsonObject token = api.get("/api/v2/service-token", new Query());
    return new Caller(
        "service token",
        token.text("id"),
        token.text("name"),
        null,
        null,
        token.text("workspace"),
        token.optionalText("expiresAt").map(Instant::parse).orElse(null));
  }

  /** Of a person, who may lack the right to read addresses, their own among them. */
  private static String email(Api api, String organizationId, String id) {
    try {
      return api
          .get("/api/v1/organization/" + Query.segment(organizationId) + "/users", new Query())
          .objects("users")
          .stream()
          .filter(user -> user.text("userId").equals(id))
          .map(user -> user.object("user").text("email"))
          .findFirst()
          .orElse(id);
    } catch (Failure failure) {
      if (failure.status() == ExitStatus.DENIED) {
        return id;
      }
      throw failure;
    }
  }
}
