package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.organization.OrganizationRole;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Service tokens as clients meet them. */
final class ServiceTokensOverHttpTest {
  private static final String READ = "/api/v3/secrets/raw/KEY?{where}";

  @TempDir static Path folder;
  private static @Nullable RunningServer running;
  private static int tenants;
  private Tenant tenant;

  @BeforeAll
  static void start() {
    running = new RunningServer(folder);
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void arrange() {
    tenant = new Tenant(server(), "tokens-" + tenants++);
  }

  @Test
  void token_ofThreePartsAndOfFour_readsAndWritesInItsScope() {
    String token = make("\"read\",\"write\"", "/");

    for (String sent : new String[] {token, token + ".0123abcd", token + ".a.b"}) {
      assertThat(call("GET", READ, sent, null).ok().text("secret", "secretValue"))
          .isEqualTo("value");
    }
    String body = "{{place},\"secretValue\":\"by token\"}";
    call("POST", "/api/v3/secrets/raw/BY_TOKEN", token, body).ok();
    call("GET", "/api/v1/folders?{where}", token, null).ok();
    Api.Answer refused =
        call(
            "POST",
            "/api/v3/secrets/raw/X",
            token,
            "{{place},\"secretPath\":\"/shelf\",\"secretValue\":\"x\"}");
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void token_forOneFolder_readsThereWhateverTheRequestNames() {
    tenant.post(
        "/api/v3/secrets/raw/DEEP", "{{place},\"secretPath\":\"/shelf\",\"secretValue\":\"deep\"}");
    String token = make("\"read\",\"write\"", "/shelf");

    for (String list :
        new String[] {
          "/api/v3/secrets/raw?{where}",
          "/api/v3/secrets/raw?{where}&secretPath=/nowhere",
          "/api/v4/secrets?projectId={projectId}&environment={otherEnvSlug}&secretPath=/",
          "/api/v3/secrets/raw"
        }) {
      Api.Answer answer = call("GET", list, token, null).ok();
      assertThat(answer.text("secrets", "0", "secretKey")).as(list).isEqualTo("DEEP");
      assertThat(answer.text("secrets", "0", "secretPath")).isEqualTo("/shelf");
    }
    assertThat(call("GET", "/api/v4/secrets/DEEP", token, null).ok().text("secret", "secretValue"))
        .isEqualTo("deep");
    assertThat(call("GET", READ, token, null).status()).isEqualTo(404);
    String atTheRoot = "{{place},\"secretValue\":\"x\"}";
    assertThat(call("POST", "/api/v3/secrets/raw/X", token, atTheRoot).status()).isEqualTo(403);
    assertThat(call("GET", "/api/v1/folders?{where}", token, null).status()).isEqualTo(403);
  }

  @Test
  void token_forSeveralFolders_readsWhereTheRequestSays() {
    String token = make("\"read\"", "/shelf/**");

    assertThat(call("GET", "/api/v3/secrets/raw?{where}", token, null).status()).isEqualTo(403);
    assertThat(call("GET", "/api/v3/secrets/raw", token, null).status()).isEqualTo(400);
    call("GET", "/api/v3/secrets/raw?{where}&secretPath=/shelf", token, null).ok();
  }

  @Test
  void token_shownToItsHolder_isItsRecord() {
    String token = make("\"read\"", "/a/*");

    Api.Answer shown = call("GET", "/api/v2/service-token", token + ".tail", null).ok();

    assertThat(shown.text("workspace")).isEqualTo(tenant.names.get("projectId"));
    assertThat(shown.text("scopes", "0", "environment")).isEqualTo(tenant.names.get("envSlug"));
    assertThat(shown.text("scopes", "0", "secretPath")).isEqualTo("/a/*");
    assertThat(shown.text("user", "email")).isEqualTo(tenant.admin.email());
    assertThat(shown.body()).contains("\"expiresAt\":null").doesNotContain(token.split("\\.")[2]);
  }

  @Test
  void token_withAPartChanged_isRefused() {
    String token = make("\"read\"", "/");
    String[] parts = token.split("\\.");
    String otherSecret = (parts[2].startsWith("0") ? "1" : "0") + parts[2].substring(1);
    String another = make("\"read\"", "/").split("\\.")[2];

    for (String sent :
        new String[] {
          "st." + parts[1] + "." + otherSecret,
          "st." + parts[1] + "." + otherSecret + "." + parts[2],
          "st." + parts[1] + "." + another,
          "st." + tenant.names.get("projectId") + "." + parts[2],
          "st." + parts[1] + ".",
          "st." + parts[1],
          "st." + parts[1].toUpperCase(Locale.ROOT) + "." + parts[2],
          "st.." + parts[2],
          "st."
        }) {
      Api.Answer answer = call("GET", READ, sent, null);
      assertThat(answer.status()).as(answer.body()).isEqualTo(401);
      assertThat(answer.text("error")).isEqualTo("UnauthorizedError");
    }
  }

  @Test
  void token_deleted_isRefusedFromTheNextRequestOn() {
    String token = make("\"read\"", "/");
    call("GET", READ, token, null).ok();
    String path = "/api/v2/service-token/" + token.split("\\.")[1];

    tenant.call("DELETE", path, null).ok();

    assertThat(call("GET", READ, token, null).status()).isEqualTo(401);
    assertThat(call("GET", "/api/v2/service-token", token, null).status()).isEqualTo(401);
    assertThat(tenant.call("DELETE", path, null).status()).isEqualTo(404);
  }

  @Test
  void token_ofADeletedProject_isRefused() {
    String token = make("\"read\"", "/");

    tenant.call("DELETE", "/api/v1/projects/{projectId}", null).ok();

    assertThat(call("GET", READ, token, null).status()).isEqualTo(401);
  }

  @Test
  void token_whoseMakerLeft_livesOnAndIsListed() {
    Colleague maker = Colleague.person(server(), tenant, Standing.MEMBER);
    String token =
        server()
            .call("POST", "/api/v2/service-token", maker.token(), body("\"read\"", "/"))
            .ok()
            .text("serviceToken");

    tenant
        .call(
            "DELETE",
            "/api/v2/organizations/{organizationId}/memberships/" + maker.membership(),
            null)
        .ok();

    call("GET", READ, token, null).ok();
    assertThat(tenant.call("GET", "/api/v1/workspace/{projectId}/service-token-data", null).body())
        .contains(token.split("\\.")[1]);
  }

  @Test
  void token_followsItsEnvironmentAndNotItsSlug() {
    String token = make("\"read\"", "/**");
    String environment = "/api/v1/projects/{projectId}/environments/{envId}";
    tenant.call("PATCH", environment, "{\"slug\":\"renamed\"}").ok();
    tenant.post(
        "/api/v1/projects/{projectId}/environments", "{\"name\":\"Other\",\"slug\":\"{envSlug}\"}");

    assertThat(call("GET", READ, token, null).status()).isEqualTo(403);
    call("GET", "/api/v3/secrets/raw/KEY?workspaceId={projectId}&environment=renamed", token, null)
        .ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/workspace",
        "/api/v1/projects",
        "/api/v1/projects/{projectId}",
        "/api/v2/workspace/{projectSlug}",
        "/api/v1/organization",
        "/api/v1/organization/{organizationId}",
        "/api/v1/organization/{organizationId}/users",
        "/api/v1/identities/details",
        "/api/v1/workspace/{projectId}/memberships",
        "/api/v1/workspace/{projectId}/service-token-data",
        "/api/v1/workspace/environments/{envId}",
        "/api/v1/projects/{projectId}/environments/slug/{envSlug}"
      })
  void token_onEverythingElse_isForbidden(String route) {
    Api.Answer answer = call("GET", route, make("\"read\",\"write\"", "/**"), null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
  }

  @Test
  void token_makesNoTokenAndNoSession() {
    String token = make("\"read\",\"write\"", "/**");

    assertThat(
            server().call("POST", "/api/v2/service-token", token, body("\"read\"", "/")).status())
        .isEqualTo(403);
    assertThat(call("POST", "/api/v1/auth/checkAuth", token, null).status()).isEqualTo(403);
    assertThat(call("POST", "/api/v1/auth/logout", token, null).status()).isEqualTo(403);
    assertThat(
            call(
                    "POST",
                    "/api/v3/auth/select-organization",
                    token,
                    "{\"organizationId\":\"{organizationId}\"}")
                .status())
        .isEqualTo(403);
  }

  /** Somebody whose role ends can't leave a token behind that doesn't. */
  @Test
  void make_forLongerThanOnesOwnRole_isForbidden() {
    String email = "visitor@" + tenant.names.get("projectSlug") + ".example.com";
    var visitor = server().user(tenant.organization, email, OrganizationRole.NO_ACCESS);
    String membership =
        tenant
            .post(
                "/api/v2/workspace/{projectId}/memberships",
                "{\"emails\":[\"" + email + "\"],\"roleSlugs\":[\"viewer\"]}")
            .text("memberships", "0", "id");
    tenant
        .call(
            "PATCH",
            "/api/v1/workspace/{projectId}/memberships/" + membership,
            "{\"roles\":[{\"role\":\"member\",\"isTemporary\":true,\"temporaryMode\":\"relative\","
                + "\"temporaryRange\":\"1h\",\"temporaryAccessStartTime\":\""
                + Instant.now()
                + "\"}]}")
        .ok();

    Api.Answer forEver =
        server().call("POST", "/api/v2/service-token", visitor.token(), body("\"read\"", "/"));
    assertThat(forEver.status()).as(forEver.body()).isEqualTo(403);
    assertThat(forEver.text("error")).isEqualTo("PermissionBoundaryError");
    server()
        .call(
            "POST",
            "/api/v2/service-token",
            visitor.token(),
            body("\"read\"", "/").replace("\"permissions\"", "\"expiresIn\":600,\"permissions\""))
        .ok();
  }

  @Test
  void make_forAnUnknownEnvironment_isNotFound() {
    Api.Answer answer =
        tenant.call(
            "POST",
            "/api/v2/service-token/",
            body("\"read\"", "/").replace(tenant.names.get("envSlug"), "nowhere"));

    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"x\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],\"scopes\":[]}",
        "{\"name\":\"x\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"admin\"],\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}",
        "{\"name\":\"x\",\"workspaceId\":\"{projectId}\",\"permissions\":[],\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}",
        "{\"name\":\"x\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/{a,b}\"}]}",
        "{\"name\":\" \",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}",
        "{\"name\":\"x\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],\"expiresIn\":-1,\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}"
      })
  void make_whatCantBe_isInvalid(String body) {
    assertThat(tenant.call("POST", "/api/v2/service-token/", body).status()).isEqualTo(422);
  }

  @Test
  void record_ofAnIdentity_isForbidden() {
    String machine = server().token(ActorKind.IDENTITY, tenant.admin.id(), tenant.organization);
    assertThat(call("GET", "/api/v2/service-token", machine, null).status()).isEqualTo(401);
    assertThat(call("GET", "/api/v2/service-token", tenant.machine, null).status()).isEqualTo(403);
  }

  private Api.Answer call(String method, String target, String token, @Nullable String body) {
    return server()
        .call(method, tenant.filled(target), token, body == null ? null : tenant.filled(body));
  }

  private String make(String permissions, String path) {
    return tenant.post("/api/v2/service-token/", body(permissions, path)).text("serviceToken");
  }

  private String body(String permissions, String path) {
    return tenant.filled(
        "{\"name\":\"deploys\",\"workspaceId\":\"{projectId}\",\"encryptedKey\":\"\",\"iv\":\"\","
            + "\"tag\":\"\",\"permissions\":["
            + permissions
            + "],\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\""
            + path
            + "\"}]}");
  }

  private static RunningServer server() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }
}
