package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.organization.OrganizationRole;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail as its readers meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditOverHttpTest {
  private static final String LOGS = "/api/v1/organization/audit-logs";
  private static final String MINE = "projectId={projectId}";

  private RunningServer server;
  private Tenant tenant;
  private Tenant rival;
  private RunningServer.Caller auditor;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RunningServer(folder);
    tenant = new Tenant(server, "audited");
    rival = new Tenant(server, "rival");
    auditor =
        server.user(
            UUID.fromString(tenant.names.get("organizationId")),
            "auditor@example.com",
            OrganizationRole.ADMIN);
    call("PATCH", "/api/v3/secrets/raw/KEY", "{{place},\"secretValue\":\"changed\"}").ok();
    call("GET", "/api/v3/secrets/raw/KEY?{where}", null).ok();
    assertThat(call("GET", "/api/v3/secrets/raw/ABSENT?{where}", null).status()).isEqualTo(404);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(server.address + tenant.filled("/api/v4/secrets?{where}")))
                .header("Authorization", "Bearer " + tenant.admin.token())
                .header("User-Agent", "cli")
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Api.Answer call(String method, String target, String body) {
    return server.call(
        method,
        tenant.filled(target),
        tenant.admin.token(),
        body == null ? null : tenant.filled(body));
  }

  private Api.Answer query(String token, String query) {
    return server.call("GET", tenant.filled(LOGS + "?" + query), token, null);
  }

  private List<JsonNode> logs(String query) {
    List<JsonNode> logs = new ArrayList<>();
    query(tenant.admin.token(), query).ok().json().get("auditLogs").values().forEach(logs::add);
    return logs;
  }

  private static String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String step : path) {
      at = at.get(step);
    }
    return at.isNull() ? "null" : at.coerceStringValue();
  }

  private List<String> types(String query) {
    return logs(query).stream().map(log -> text(log, "event", "type")).toList();
  }

  @Test
  void answer_hasTheContractsShape() {
    JsonNode log = logs(MINE + "&eventType=update-secret").getFirst();
    List<String> fields = new ArrayList<>();
    log.entries().forEach(entry -> fields.add(entry.getKey()));
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "id",
            "createdAt",
            "updatedAt",
            "orgId",
            "projectId",
            "projectName",
            "ipAddress",
            "userAgent",
            "userAgentType",
            "expiresAt",
            "event",
            "actor",
            "outcome",
            "requestId");
    assertThat(text(log, "orgId")).isEqualTo(tenant.names.get("organizationId"));
    assertThat(text(log, "projectId")).isEqualTo(tenant.names.get("projectId"));
    assertThat(text(log, "projectName")).isEqualTo("Shop audited");
    assertThat(text(log, "ipAddress")).isEqualTo("127.0.0.1");
    assertThat(text(log, "userAgentType")).isEqualTo("other");
    assertThat(text(log, "expiresAt")).isEqualTo("null");
    assertThat(text(log, "createdAt"))
        .isEqualTo(text(log, "updatedAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(text(log, "actor", "type")).isEqualTo("user");
    assertThat(text(log, "actor", "metadata", "userId")).isEqualTo(tenant.admin.id().toString());
    assertThat(text(log, "actor", "metadata", "email")).isEqualTo(tenant.admin.email());
    assertThat(text(log, "event", "metadata", "secretKey")).isEqualTo("KEY");
    assertThat(text(log, "event", "metadata", "secretPath")).isEqualTo("/");
    assertThat(text(log, "event", "metadata", "environment"))
        .isEqualTo(tenant.names.get("envSlug"));
    assertThat(log.get("event").get("metadata").get("secretVersion").isNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "secretKey=KEY&eventType=update-secret,create-secret | update-secret,create-secret",
        "secretId={secretId}&eventType=create-secret | create-secret",
        "outcome=refused | get-secret",
        "secretKey=ABSENT | get-secret",
        "environment={envSlug}&secretPath=&eventType=get-secrets | get-secrets",
        "userAgentType=cli | get-secrets",
        "actor={userId} | ''",
        "actorType=identity | ''",
        "actorType=platform | ''",
        "eventMetadata=secretKey=KEY,secretVersion=2&eventType=update-secret | update-secret",
        "secretPath=/nowhere | ''",
        "environment=nowhere | ''",
      })
  void filter_findsExactlyWhatAgrees(String filter, String types) {
    assertThat(String.join(",", types(MINE + "&" + filter))).isEqualTo(types);
  }

  @Test
  void pages_byOffsetAndByCursor_areTheSame() {
    String events = "&eventType=create-environment,create-folder,create-secret,update-secret";
    String window = MINE + events + "&endDate=" + Instant.now();
    List<String> whole = logs(window).stream().map(log -> text(log, "id")).toList();
    assertThat(whole).hasSizeGreaterThan(2);
    List<String> byOffset = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      logs(window + "&limit=1&offset=" + i).forEach(log -> byOffset.add(text(log, "id")));
    }
    assertThat(byOffset).isEqualTo(whole);
    List<String> byCursor = new ArrayList<>();
    String cursor = "";
    do {
      Api.Answer page = query(tenant.admin.token(), window + "&limit=1&cursor=" + cursor).ok();
      page.json().get("auditLogs").values().forEach(log -> byCursor.add(text(log, "id")));
      cursor = text(page.json(), "nextCursor");
    } while (!cursor.equals("null"));
    assertThat(byCursor).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startDate=2026-01-01&endDate=2026-04-02",
        "startDate=2026-01-02&endDate=2026-01-01",
        "startDate=yesterday",
        "startDate=1969-12-31",
        "endDate=10000-01-01T00:00:00Z",
        "startDate=2026-01-01T00:00:00",
        "limit=0",
        "limit=1001",
        "offset=-1",
        "offset=1000001",
        "actorType=robot",
        "actor=me",
        "secretId=KEY",
        "projectId=shop",
        "eventType=GET%20secret",
        "userAgentType=netscape",
        "outcome=maybe",
        "eventMetadata=novalue",
        "eventMetadata==x",
        "eventMetadata=a=1,a=2",
        "eventMetadata=valueHashAfter=00",
        "eventMetadata=valueHashBefore=00",
        "secretPath=/a//b",
        "cursor=x",
        "cursor=01ARZ3NDEKTSV4RRFFQ69G5FAV.99999999",
        "cursor=81ARZ3NDEKTSV4RRFFQ69G5FAV",
        "cursor=01ARZ3NDEKTSV4RRFFQ69G5FAI",
        "cursor=01ARZ3NDEKTSV4RRFFQ69G5FAV&offset=3",
        "limit=1&limit=2",
      })
  void query_outsideTheSchema_is422(String query) {
    Api.Answer answer = query(tenant.admin.token(), query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
  }

  @Test
  void query_threeMonths_areAllowed() {
    assertThat(logs("startDate=2026-01-01&endDate=2026-04-01")).isEmpty();
  }

  @Test
  void cursor_madeUp_showsOnlyWhatItsMakerMaySee() {
    String cursor = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
    for (JsonNode log : logs("limit=1000&cursor=" + cursor)) {
      assertThat(text(log, "orgId")).isIn("null", tenant.names.get("organizationId"));
    }
    Api.Answer theirs = query(rival.admin.token(), "limit=1000&cursor=" + cursor).ok();
    assertThat(theirs.body()).doesNotContain(tenant.names.get("organizationId"));
  }

  @Test
  void query_ofTheOrganization_holdsProjectsOrganizationAndFailedLogIns() {
    String email = tenant.admin.email();
    Api.Answer failed =
        server.call(
            "POST",
            "/api/v3/auth/login",
            null,
            "{\"email\":\"" + email + "\",\"password\":\"not the password\"}");
    assertThat(failed.status()).isEqualTo(401);
    List<String> types = types("limit=1000");
    assertThat(types).contains("user-login", "create-secret", "create-identity", "create-project");
    JsonNode login = logs("eventType=user-login&outcome=refused").getFirst();
    assertThat(text(login, "orgId")).isEqualTo("null");
    assertThat(text(login, "actor", "metadata", "email")).isEqualTo(email);
    assertThat(text(login, "event", "metadata", "reason")).isEqualTo("Unauthenticated");
  }

  @Test
  void query_failedLogInOfAnIdentity_isThere() {
    String clientId =
        call("GET", "/api/v1/auth/universal-auth/identities/{identityId}", null)
            .ok()
            .text("identityUniversalAuth", "clientId");
    server.call(
        "POST",
        "/api/v1/auth/universal-auth/login",
        null,
        "{\"clientId\":\"" + clientId + "\",\"clientSecret\":\"" + "0".repeat(64) + "\"}");
    JsonNode login =
        logs("eventType=login-identity-universal-auth&actorType=identity&actor={identityId}")
            .getFirst();
    assertThat(text(login, "outcome")).isEqualTo("refused");
    assertThat(text(login, "event", "metadata", "clientId")).isEqualTo(clientId);
    assertThat(text(login, "actor", "metadata", "identityId"))
        .isEqualTo(tenant.names.get("identityId"));
  }

  @Test
  void valueHashes_areShownToWhoMayReadTheValue() {
    String query = MINE + "&eventType=update-secret";
    String body = query(tenant.admin.token(), query).ok().body();
    assertThat(body).contains("valueHashBefore", "valueHashAfter");
    // An administrator of the organisation, but no member of the project.
    for (String scope : List.of(query, "eventType=update-secret")) {
      Api.Answer answer = query(auditor.token(), scope).ok();
      assertThat(answer.text("auditLogs", "0", "event", "metadata", "secretKey")).isEqualTo("KEY");
      assertThat(answer.body()).doesNotContain("valueHash");
    }
  }

  @Test
  void query_byOthers_isRefused() {
    UUID organization = UUID.fromString(tenant.names.get("organizationId"));
    RunningServer.Caller nobody =
        server.user(organization, "nobody@example.com", OrganizationRole.MEMBER);
    assertThat(query(nobody.token(), "").status()).isEqualTo(403);
    assertThat(query(nobody.token(), MINE).status()).isEqualTo(403);
    assertThat(query(rival.admin.token(), MINE).status()).isEqualTo(404);
    assertThat(query(rival.machine, MINE).status()).isEqualTo(404);
    assertThat(query(auditor.token(), "projectId=" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(query(null, "").status()).isEqualTo(401);
  }

  @Test
  void query_byThoseOfAProject_reachesThatProjectAlone() {
    UUID organization = UUID.fromString(tenant.names.get("organizationId"));
    for (String role : List.of("admin", "member", "viewer", "no-access")) {
      String email = role + "-of-it@example.com";
      RunningServer.Caller caller = server.user(organization, email, OrganizationRole.MEMBER);
      call(
              "POST",
              "/api/v2/workspace/{projectId}/memberships",
              "{\"emails\":[\"%s\"],\"roleSlugs\":[\"%s\"]}".formatted(email, role))
          .ok();
      Api.Answer answer = query(caller.token(), MINE + "&eventType=update-secret");
      if (role.equals("no-access")) {
        assertThat(answer.status()).isEqualTo(403);
      } else {
        assertThat(answer.ok().body()).contains("update-secret", "valueHashAfter");
      }
      assertThat(query(caller.token(), "").status()).isEqualTo(403);
    }
  }

  @Test
  void query_ofADeletedProject_staysWithTheOrganization() {
    String project =
        call("POST", "/api/v1/projects", "{\"projectName\":\"Gone\"}").ok().text("project", "id");
    call("DELETE", "/api/v1/projects/" + project, null).ok();
    assertThat(types("projectId=" + project)).contains("delete-project");
    assertThat(query(rival.admin.token(), "projectId=" + project).status()).isEqualTo(404);
    JsonNode log = logs("eventType=delete-project&projectId=" + project).getFirst();
    assertThat(text(log, "projectName")).isEqualTo("null");
  }

  private UUID id(String name) {
    return UUID.fromString(tenant.names.get(name));
  }
}
