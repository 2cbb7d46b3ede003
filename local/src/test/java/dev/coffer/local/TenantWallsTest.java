package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.IdentityItems;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.testkit.ApiOperation;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenState;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tenants are walls: every operation of the API document, called by the administrator of another
 * organisation with the ids of this one. A new operation is in it by itself; one with a parameter
 * that is not known here fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantWallsTest {
  /** Operations that name nothing of anybody's: they speak of the caller, or need no caller. */
  private static final Set<String> NAMES_NOTHING =
      Set.of(
          "GET /api/status",
          "POST /api/v1/admin/bootstrap",
          "POST /api/v3/auth/login",
          "POST /api/v1/auth/token",
          "POST /api/v1/auth/logout",
          "POST /api/v1/auth/checkAuth",
          "POST /api/v1/auth/token/renew",
          "POST /api/v1/auth/token/revoke",
          "POST /api/v1/auth/universal-auth/login",
          "GET /api/v1/organization",
          "GET /api/v1/organization/accessible-with-sub-orgs",
          "GET /api/v1/workspace",
          "POST /api/v2/workspace",
          "GET /api/v1/projects",
          "POST /api/v1/projects",
          "POST /api/v1/identities/search",
          "GET /api/v1/identities/details");

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> ids = new HashMap<>();
  private Server server;
  private String insider;
  private String outsider;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = Server.start("127.0.0.1", 0, data);
    server.demo().prepare(new PrintWriter(Writer.nullWriter()));
    Map<String, Object> demo = json(Files.readString(data.resolve("demo.json")));
    String project = demo.get("projectId").toString();
    ids.put("projectId", project);
    ids.put("organizationId", demo.get("organizationId").toString());
    ids.put("identityId", demo.get("identityId").toString());
    insider = person(demo);
    Map<String, Object> secret =
        part(
            call(
                insider,
                "POST",
                "/api/v4/secrets/WALL",
                Map.of("projectId", project, "environment", "dev", "secretValue", "inside")),
            "secret");
    Map<String, Object> folder =
        part(
            call(
                insider,
                "POST",
                "/api/v1/folders",
                Map.of("workspaceId", project, "environment", "dev", "name", "wall")),
            "folder");
    ids.put("secretName", "WALL");
    ids.put("secretId", secret.get("id").toString());
    ids.put("folderId", folder.get("id").toString());
    ids.put("envId", folder.get("envId").toString());
    ids.put(
        "membershipId",
        part(
                call(
                    insider,
                    "GET",
                    "/api/v2/workspace/"
                        + project
                        + "/identity-memberships/"
                        + ids.get("identityId"),
                    null),
                "identityMembership")
            .get("id")
            .toString());
    ids.put(
        "clientSecretId",
        first(
                call(
                    insider,
                    "GET",
                    "/api/v1/auth/universal-auth/identities/"
                        + ids.get("identityId")
                        + "/client-secrets",
                    null),
                "clientSecretData")
            .get("id")
            .toString());
    ids.put(
        "userId",
        first(
                call(insider, "GET", "/api/v1/workspace/" + project + "/memberships", null),
                "memberships")
            .get("userId")
            .toString());
    ids.put("slug", demo.get("projectSlug").toString());
    outsider = rivalAdministrator();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<ApiOperation> operations() {
    return ApiOperation.all().stream();
  }

  static Stream<ApiOperation> naming() {
    return operations().filter(operation -> !NAMES_NOTHING.contains(operation.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("naming")
  void operation_ofAnotherOrganisationsThings_isRefusedAsIfTheyWereNotThere(ApiOperation operation)
      throws Exception {
    HttpResponse<String> answer =
        send(outsider, operation.method(), target(operation), body(operation));

    assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404);
    assertThat(json(answer.body())).containsEntry("statusCode", answer.statusCode());
    assertThat(answer.body()).doesNotContain("inside");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void operation_withoutCredential_is401WhereOneIsWanted(ApiOperation operation) throws Exception {
    if (operation.security().isEmpty()) {
      return;
    }
    HttpResponse<String> answer = send("", operation.method(), target(operation), body(operation));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
  }

  @Test
  void insider_afterAllOfThat_findsEverythingAsItWas() throws Exception {
    for (ApiOperation operation : naming().toList()) {
      send(outsider, operation.method(), target(operation), body(operation));
    }
    String scope = "?projectId=" + ids.get("projectId") + "&environment=dev";

    Map<String, Object> secret =
        part(call(insider, "GET", "/api/v4/secrets/WALL" + scope, null), "secret");
    assertThat(secret).containsEntry("secretValue", "inside").containsEntry("version", 1);
    assertThat(call(insider, "GET", "/api/v1/folders/" + ids.get("folderId"), null))
        .containsKey("folder");
    assertThat(call(insider, "GET", "/api/v1/identities/" + ids.get("identityId"), null))
        .containsKey("identity");
    assertThat(call(insider, "GET", "/api/v1/projects/slug/" + ids.get("slug"), null))
        .containsEntry("name", "Demo");
  }

  @Test
  void namesNothing_listsOnlyOperationsOfTheDocument() {
    assertThat(operations().map(ApiOperation::toString).collect(Collectors.toSet()))
        .containsAll(NAMES_NOTHING);
  }

  private String target(ApiOperation operation) {
    Matcher parameters = PARAMETER.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (parameters.find()) {
      String id = ids.get(parameters.group(1));
      if (operation.path().endsWith("environments/slug/{slug}")
          && parameters.group(1).equals("slug")) {
        id = "dev";
      }
      assertThat(id).as("a value for the parameter " + parameters.group(1)).isNotNull();
      parameters.appendReplacement(path, id);
    }
    parameters.appendTail(path);
    boolean asks = !operation.hasBody() || operation.method().equals("DELETE");
    return path
        + (asks
            ? "?workspaceId=%1$s&projectId=%1$s&environment=dev&path=%2$s&orgId=%3$s&organizationId=%3$s"
                .formatted(
                    ids.get("projectId"),
                    URLEncoder.encode("/", StandardCharsets.UTF_8),
                    ids.get("organizationId"))
            : "");
  }

  private Map<String, Object> body(ApiOperation operation) {
    if (!operation.hasBody()) {
      return null;
    }
    Map<String, Object> body = new HashMap<>();
    body.put("projectId", ids.get("projectId"));
    body.put("workspaceId", ids.get("projectId"));
    body.put("organizationId", ids.get("organizationId"));
    body.put("environment", "dev");
    body.put("secretValue", "outside");
    body.put("name", "outside");
    body.put("emails", List.of("demo@coffer.localhost"));
    body.put("username", "demo@coffer.localhost");
    body.put("email", "demo@coffer.localhost");
    if (operation.path().contains("environments")) {
      body.put("slug", "outside");
    }
    if (operation.path().startsWith("/api/v2/organizations")
        || operation.path().startsWith("/api/v1/identities")) {
      body.put("role", "member");
    } else if (operation.path().contains("membership")) {
      body.put("roles", List.of(Map.of("role", "viewer")));
      body.put("usernames", List.of("demo@coffer.localhost"));
    }
    return body;
  }

  private String person(Map<String, Object> demo) throws Exception {
    Object first =
        call(
                "",
                "POST",
                "/api/v3/auth/login",
                Map.of("email", demo.get("email"), "password", demo.get("password")))
            .get("accessToken");
    return call(
            first.toString(),
            "POST",
            "/api/v3/auth/select-organization",
            Map.of("organizationId", demo.get("organizationId")))
        .get("token")
        .toString();
  }

  private String rivalAdministrator() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    UUID organization = UUID.randomUUID();
    UUID identity = UUID.randomUUID();
    Instant expiry = now.plus(Duration.ofDays(1));
    TokenState state =
        new TokenState(UUID.randomUUID(), identity, now, expiry, expiry, false, 0, 0);
    store(OrganizationItems.create(new Organization(organization, "rival", "rival", 1, now, now)));
    store(
        IdentityItems.create(
            new Identity(identity, organization, "rival", false, List.of(), null, 1, now, now)));
    store(
        OrganizationItems.join(
            new OrganizationMember(
                UUID.randomUUID(),
                organization,
                identity,
                ActorKind.IDENTITY,
                OrganizationRole.ADMIN,
                1,
                now,
                now)));
    store(List.of(new Operation.Put(TokenItems.write(state, expiry), Condition.ABSENT)));
    return server
        .context()
        .getBean(TokenIssuer.class)
        .issue(
            new TokenClaims(
                state.id(),
                ActorKind.IDENTITY,
                identity,
                organization,
                now,
                expiry,
                "token-auth",
                new TokenClaims.OfIdentity("rival", null, 86_400, 86_400, 0, 0, false)));
  }

  private void store(List<Operation> operations) {
    Outcome outcome =
        server
            .context()
            .getBean(Table.class)
            .commit(List.of(), new Transaction(new ArrayList<>(operations)));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private Map<String, Object> call(String token, String method, String target, Map<String, ?> body)
      throws Exception {
    HttpResponse<String> answer = send(token, method, target, body);
    assertThat(answer.statusCode()).as(method + " " + target + " " + answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private HttpResponse<String> send(String token, String method, String target, Map<String, ?> body)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.address() + target));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(
              method,
              HttpRequest.BodyPublishers.ofString(
                  server.context().getBean(ObjectMapper.class).writeValueAsString(body)));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Object> json(String text) throws java.io.IOException {
    return server
        .context()
        .getBean(ObjectMapper.class)
        .readValue(text, Argument.mapOf(String.class, Object.class));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> answer, String name) {
    return (Map<String, Object>) answer.get(name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> first(Map<String, Object> answer, String name) {
    return ((List<Map<String, Object>>) answer.get(name)).getFirst();
  }
}
