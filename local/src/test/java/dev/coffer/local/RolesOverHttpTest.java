package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each role in a project may do on its routes, and that a change of role counts at the next
 * request.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesOverHttpTest {
  private static final List<String> ROLES =
      List.of("admin", "member", "viewer", "no-access", "none");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, String> identities = new HashMap<>();
  private Server server;
  private String project;
  private String administrator;

  /**
   * A request and whether admin, member, viewer, no-access and no membership at all are allowed it.
   */
  private record Row(String method, String path, String body, String allowed) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Row> rows() {
    String scope = "?projectId=PROJECT&workspaceId=PROJECT&environment=dev";
    String body = "{\"projectId\":\"PROJECT\",\"workspaceId\":\"PROJECT\",\"environment\":\"dev\"";
    return Stream.of(
        new Row("GET", "/api/v4/secrets" + scope, null, "yes yes yes no no"),
        new Row("GET", "/api/v3/secrets/raw" + scope, null, "yes yes yes no no"),
        new Row("GET", "/api/v4/secrets/KEY" + scope, null, "yes yes yes no no"),
        new Row(
            "POST",
            "/api/v4/secrets/NEW_ROLE",
            body + ",\"secretValue\":\"v\"}",
            "yes yes no no no"),
        new Row(
            "PATCH",
            "/api/v4/secrets/KEY",
            body + ",\"secretValue\":\"ROLE\"}",
            "yes yes no no no"),
        new Row("DELETE", "/api/v4/secrets/DOOMED_ROLE", body + "}", "yes yes no no no"),
        new Row("GET", "/api/v1/folders" + scope, null, "yes yes yes no no"),
        new Row("POST", "/api/v1/folders", body + ",\"name\":\"made-ROLE\"}", "yes yes no no no"),
        new Row("DELETE", "/api/v2/folders/doomed-ROLE", body + "}", "yes yes no no no"),
        new Row("GET", "/api/v1/projects/PROJECT/environments/slug/dev", null, "yes yes yes no no"),
        new Row(
            "POST",
            "/api/v1/workspace/PROJECT/environments",
            "{\"name\":\"E\",\"slug\":\"e-ROLE\"}",
            "yes yes no no no"),
        new Row("GET", "/api/v1/workspace/PROJECT/memberships", null, "yes yes yes no no"),
        new Row("GET", "/api/v2/workspace/PROJECT/identity-memberships", null, "yes yes yes no no"),
        new Row(
            "PATCH",
            "/api/v1/projects/PROJECT",
            "{\"description\":\"by ROLE\"}",
            "yes no no no no"));
  }

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = Server.start("127.0.0.1", 0, data);
    server.demo().prepare(new PrintWriter(Writer.nullWriter()));
    Map<String, Object> demo = json(Files.readString(data.resolve("demo.json")));
    project = demo.get("projectId").toString();
    String organization = demo.get("organizationId").toString();
    String first =
        text(
            call(
                "",
                "POST",
                "/api/v3/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}"
                    .formatted(demo.get("email"), demo.get("password"))),
            "accessToken");
    administrator =
        text(
            call(
                first,
                "POST",
                "/api/v3/auth/select-organization",
                "{\"organizationId\":\"%s\"}".formatted(organization)),
            "token");
    String body =
        "{\"projectId\":\"%1$s\",\"workspaceId\":\"%1$s\",\"environment\":\"dev\","
            .formatted(project);
    call(administrator, "POST", "/api/v4/secrets/KEY", body + "\"secretValue\":\"v\"}");
    for (String role : ROLES) {
      call(
          administrator, "POST", "/api/v4/secrets/DOOMED_" + role, body + "\"secretValue\":\"v\"}");
      call(administrator, "POST", "/api/v1/folders", body + "\"name\":\"doomed-" + role + "\"}");
      tokens.put(role, identity(organization, role));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void route_perRole_isAllowedOr403(Row row) throws Exception {
    String[] allowed = row.allowed().split(" ");
    for (int i = 0; i < ROLES.size(); i++) {
      String role = ROLES.get(i);
      HttpResponse<String> answer =
          send(
              tokens.get(role),
              row.method(),
              fill(row.path(), role),
              row.body() == null ? null : fill(row.body(), role));

      assertThat(answer.statusCode())
          .as(role + ": " + answer.body())
          .isEqualTo(allowed[i].equals("yes") ? 200 : 403);
    }
  }

  @Test
  void change_ofARole_countsAtTheNextRequest() throws Exception {
    String token = identity(organizationOf(), "late");
    String id = identities.get("late");
    String list = "/api/v4/secrets?projectId=" + project + "&environment=dev";
    String membership = "/api/v2/workspace/" + project + "/identity-memberships/" + id;
    assertThat(send(token, "GET", list, null).statusCode()).isEqualTo(403);

    call(administrator, "POST", membership, "{\"role\":\"viewer\"}");
    assertThat(send(token, "GET", list, null).statusCode()).isEqualTo(200);

    call(administrator, "PATCH", membership, "{\"roles\":[{\"role\":\"no-access\"}]}");
    assertThat(send(token, "GET", list, null).statusCode()).isEqualTo(403);

    call(administrator, "DELETE", membership, null);
    assertThat(send(token, "GET", list, null).statusCode()).isEqualTo(403);

    call(administrator, "DELETE", "/api/v1/identities/" + id, null);
    assertThat(send(token, "GET", list, null).statusCode()).isEqualTo(401);
  }

  private String organizationOf() throws Exception {
    return text(
        part(call(administrator, "GET", "/api/v1/workspace/" + project, null), "workspace"),
        "orgId");
  }

  /** A new identity with this role in the project, and its token. */
  private String identity(String organization, String role) throws Exception {
    Map<String, Object> made =
        part(
            call(
                administrator,
                "POST",
                "/api/v1/identities",
                "{\"name\":\"%s\",\"organizationId\":\"%s\"}".formatted(role, organization)),
            "identity");
    String id = text(made, "id");
    identities.put(role, id);
    String universal = "/api/v1/auth/universal-auth/identities/" + id;
    String clientId =
        text(
            part(call(administrator, "POST", universal, "{}"), "identityUniversalAuth"),
            "clientId");
    String secret =
        text(call(administrator, "POST", universal + "/client-secrets", "{}"), "clientSecret");
    if (!role.equals("none") && !role.equals("late")) {
      call(
          administrator,
          "POST",
          "/api/v2/workspace/" + project + "/identity-memberships/" + id,
          "{\"role\":\"" + role + "\"}");
    }
    return text(
        call(
            "",
            "POST",
            "/api/v1/auth/universal-auth/login",
            "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(clientId, secret)),
        "accessToken");
  }

  private String fill(String template, String role) {
    return template.replace("PROJECT", project).replace("ROLE", role);
  }

  private Map<String, Object> call(String token, String method, String target, String body)
      throws Exception {
    HttpResponse<String> answer = send(token, method, target, body);
    assertThat(answer.statusCode()).as(method + " " + target + " " + answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  private HttpResponse<String> send(String token, String method, String target, String body)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.address() + target));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Object> json(String text) throws java.io.IOException {
    return server
        .context()
        .getBean(ObjectMapper.class)
        .readValue(text, Argument.mapOf(String.class, Object.class));
  }

  private static String text(Map<String, Object> answer, String name) {
    return answer.get(name).toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> answer, String name) {
    return (Map<String, Object>) answer.get(name);
  }
}
