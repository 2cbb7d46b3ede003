package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.testkit.DynamoDbLocal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is taken away or given through one server counts at the very next request to another that
 * has just answered the same request: a second process on the same tables, with caches of its own.
 */
final class SecondServerTest {
  private static final String LIST = "/api/v3/secrets/raw?{where}";
  private static final String KEY = "/api/v3/secrets/raw/KEY";
  private static final String CHANGE = "{{place},\"secretValue\":\"changed\"}";

  @TempDir static Path folder;
  private static @Nullable DynamoDbLocal dynamo;
  private static @Nullable RunningServer first;
  private static DynamoServer.@Nullable Child second;
  private static int tenants;

  private final Tenant tenant = new Tenant(one(), "shop-" + tenants++);

  @BeforeAll
  static void start() throws IOException {
    dynamo = DynamoDbLocal.server();
    Path keys = folder.resolve("coffer.key");
    KeyFile.create(keys, UUID.randomUUID(), new SecureRandom());
    first = DynamoServer.start(dynamo.endpoint(), dynamo.names(), keys);
    second = new DynamoServer.Child(dynamo.endpoint(), dynamo.names(), keys);
  }

  @AfterAll
  static void stop() throws Exception {
    if (second != null) {
      second.close();
    }
    if (first != null) {
      first.close();
    }
    if (dynamo != null) {
      dynamo.close();
    }
  }

  @Test
  void token_revoked_isRefusedByTheOther() {
    Colleague machine = Colleague.machine(one(), tenant, Standing.VIEWER);
    warm(machine.token());

    one()
        .call(
            "POST",
            "/api/v1/auth/token/revoke",
            null,
            "{\"accessToken\":\"" + machine.token() + "\"}")
        .ok();

    assertThat(read(machine.token())).isEqualTo(401);
  }

  @Test
  void clientSecret_revoked_givesAndRenewsNoTokenAtTheOther() {
    String settings = "/api/v1/auth/universal-auth/identities/{identityId}";
    String clientId =
        tenant.call("GET", settings, null).ok().text("identityUniversalAuth", "clientId");
    Api.Answer made = tenant.post(settings + "/client-secrets", "{}");
    String login =
        "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}"
            .formatted(clientId, made.text("clientSecret"));
    String token =
        other("POST", "/api/v1/auth/universal-auth/login", null, login).ok().text("accessToken");
    String renewal = "{\"accessToken\":\"" + token + "\"}";
    warm(token);
    other("POST", "/api/v1/auth/token/renew", null, renewal).ok();

    tenant.post(
        settings + "/client-secrets/" + made.text("clientSecretData", "id") + "/revoke", null);

    assertThat(other("POST", "/api/v1/auth/universal-auth/login", null, login).status())
        .isEqualTo(401);
    assertThat(other("POST", "/api/v1/auth/token/renew", null, renewal).status()).isEqualTo(401);
  }

  @Test
  void universalAuth_removed_endsItsTokensAtTheOther() {
    String settings = "/api/v1/auth/universal-auth/identities/{identityId}";
    String clientId =
        tenant.call("GET", settings, null).ok().text("identityUniversalAuth", "clientId");
    String secret = tenant.post(settings + "/client-secrets", "{}").text("clientSecret");
    String token =
        other(
                "POST",
                "/api/v1/auth/universal-auth/login",
                null,
                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(clientId, secret))
            .ok()
            .text("accessToken");
    warm(token);

    tenant.call("DELETE", settings, null).ok();

    assertThat(read(token)).isEqualTo(401);
  }

  @Test
  void identity_deleted_isRefusedByTheOther() {
    String token =
        one()
            .token(
                ActorKind.IDENTITY,
                UUID.fromString(tenant.filled("{identityId}")),
                tenant.organization);
    warm(token);

    tenant.call("DELETE", "/api/v1/identities/{identityId}", null).ok();

    assertThat(read(token)).isEqualTo(401);
  }

  @Test
  void membershipOfTheProject_removedAndGivenBack_countsAtTheOther() {
    Colleague person = Colleague.person(one(), tenant, Standing.VIEWER);
    String address = "{\"emails\":[\"%s\"]".formatted(person.email());
    warm(person.token());

    tenant.call("DELETE", "/api/v2/workspace/{projectId}/memberships", address + "}").ok();
    assertThat(read(person.token())).isEqualTo(403);

    tenant.post(
        "/api/v2/workspace/{projectId}/memberships", address + ",\"roleSlugs\":[\"viewer\"]}");
    assertThat(read(person.token())).isEqualTo(200);
  }

  @Test
  void role_raisedAndLowered_countsAtTheOther() {
    String token =
        one()
            .token(
                ActorKind.IDENTITY,
                UUID.fromString(tenant.filled("{identityId}")),
                tenant.organization);
    String membership = "/api/v2/workspace/{projectId}/identity-memberships/{identityId}";
    warm(token);
    assertThat(other("PATCH", KEY, token, CHANGE).status()).isEqualTo(403);

    tenant.call("PATCH", membership, "{\"roles\":[{\"role\":\"member\"}]}").ok();
    assertThat(other("PATCH", KEY, token, CHANGE).status()).isEqualTo(200);

    tenant.call("PATCH", membership, "{\"roles\":[{\"role\":\"viewer\"}]}").ok();
    assertThat(other("PATCH", KEY, token, CHANGE).status()).isEqualTo(403);
    assertThat(read(token)).isEqualTo(200);

    tenant.call("PATCH", membership, "{\"roles\":[{\"role\":\"no-access\"}]}").ok();
    assertThat(read(token)).isEqualTo(403);
  }

  @Test
  void session_loggedOut_isRefusedByTheOther() {
    Colleague person = Colleague.person(one(), tenant, Standing.VIEWER);
    warm(person.token());

    one().call("POST", "/api/v1/auth/logout", person.token(), null).ok();

    assertThat(read(person.token())).isEqualTo(401);
  }

  @Test
  void environment_deleted_isUnknownToTheOther() {
    warm(tenant.admin.token());
    String byId = "/api/v3/secrets/raw/id/{secretId}";
    other("GET", byId, tenant.admin.token(), null).ok();

    tenant.call("DELETE", "/api/v1/workspace/{projectId}/environments/{envId}", null).ok();

    assertThat(read(tenant.admin.token())).isEqualTo(404);
    assertThat(other("GET", byId, tenant.admin.token(), null).status()).isEqualTo(404);
    assertThat(other("PATCH", KEY, tenant.admin.token(), CHANGE).status()).isEqualTo(404);
  }

  @Test
  void project_deleted_isUnknownToTheOther() {
    warm(tenant.admin.token());

    tenant.call("DELETE", "/api/v1/projects/{projectId}", null).ok();

    assertThat(read(tenant.admin.token())).isEqualTo(404);
  }

  @Test
  void membershipOfTheOrganization_removed_isRefusedByTheOther() {
    Colleague person = Colleague.person(one(), tenant, Standing.VIEWER);
    warm(person.token());

    tenant
        .call(
            "DELETE",
            "/api/v2/organizations/{organizationId}/memberships/" + person.membership(),
            null)
        .ok();

    assertThat(read(person.token())).isEqualTo(401);
  }

  @Test
  void roleInTheOrganization_lowered_countsAtTheOther() {
    Colleague person = Colleague.person(one(), tenant, Standing.ORG_MEMBER);
    String people = "/api/v1/organization/{organizationId}/users";
    other("GET", people, person.token(), null).ok();

    tenant
        .call(
            "PATCH",
            "/api/v2/organizations/{organizationId}/memberships/" + person.membership(),
            "{\"role\":\"no-access\"}")
        .ok();

    assertThat(other("GET", people, person.token(), null).status()).isEqualTo(403);
  }

  @Test
  void secret_changed_isReadAtTheOther() {
    warm(tenant.admin.token());

    tenant.call("PATCH", KEY, CHANGE).ok();

    assertThat(
            other("GET", KEY + "?{where}", tenant.admin.token(), null)
                .text("secret", "secretValue"))
        .isEqualTo("changed");
  }

  /** Has the other server answer, so that it has in its caches whatever it keeps. */
  private void warm(String token) {
    for (int i = 0; i < 2; i++) {
      other("GET", LIST, token, null).ok();
    }
  }

  /** The status of reading secrets through the other server. */
  private int read(String token) {
    return other("GET", LIST, token, null).status();
  }

  private Api.Answer other(
      String method, String target, @Nullable String token, @Nullable String body) {
    if (second == null) {
      throw new IllegalStateException("not started");
    }
    return second
        .api()
        .call(method, tenant.filled(target), token, body == null ? null : tenant.filled(body));
  }

  private static RunningServer one() {
    if (first == null) {
      throw new IllegalStateException("not started");
    }
    return first;
  }
}
