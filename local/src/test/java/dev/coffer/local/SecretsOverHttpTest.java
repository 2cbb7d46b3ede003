package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of secrets and folders as clients meet them. Each test has a folder of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretsOverHttpTest {
  private static final String V3 = "/api/v3/secrets/raw";
  private static final String V4 = "/api/v4/secrets";
  private static final String V1_FOLDERS = "/api/v1/folders";

  private Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private String project;
  private String slug;
  private String token;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = Server.start("127.0.0.1", 0, data);
    server.demo().prepare(new PrintWriter(Writer.nullWriter()));
    Map<String, Object> demo = json(Files.readString(data.resolve("demo.json")));
    project = demo.get("projectId").toString();
    slug = demo.get("projectSlug").toString();
    Answer login =
        send(
            "POST",
            "/api/v1/auth/universal-auth/login",
            Map.of("clientId", demo.get("clientId"), "clientSecret", demo.get("clientSecret")));
    token = login.json().get("accessToken").toString();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private record Answer(int status, HttpResponse<String> http, Map<String, Object> json) {
    @SuppressWarnings("unchecked")
    Map<String, Object> part(String name) {
      return (Map<String, Object>) json.get(name);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> parts(String name) {
      return (List<Map<String, Object>>) json.get(name);
    }

    String etag() {
      return http.headers().firstValue("etag").orElseThrow();
    }
  }

  private Map<String, Object> json(String text) throws IOException {
    return text.isEmpty()
        ? Map.of()
        : server
            .context()
            .getBean(ObjectMapper.class)
            .readValue(text, Argument.mapOf(String.class, Object.class));
  }

  private Answer send(String method, String target, Map<String, ?> body, String... headers)
      throws Exception {
    var builder = HttpRequest.newBuilder(URI.create(server.address() + target));
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      builder.headers(headers);
    }
    if (body == null) {
      builder.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      String text = server.context().getBean(ObjectMapper.class).writeValueAsString(body);
      builder
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(text));
    }
    HttpResponse<String> answer =
        client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer, json(answer.body()));
  }

  private Answer get(String target, String... headers) throws Exception {
    return send("GET", target, null, headers);
  }

  private Map<String, Object> body(String path, Object... more) {
    Map<String, Object> body = new HashMap<>();
    body.put("workspaceId", project);
    body.put("environment", "dev");
    body.put("secretPath", path);
    for (int i = 0; i < more.length; i += 2) {
      body.put(more[i].toString(), more[i + 1]);
    }
    return body;
  }

  private Map<String, Object> folderBody(Object... more) {
    Map<String, Object> body = body("/", more);
    body.remove("secretPath");
    return body;
  }

  private String query(String path) {
    return "?workspaceId=" + project + "&environment=dev&secretPath=" + path;
  }

  private void folder(String name) throws Exception {
    assertThat(send("POST", V1_FOLDERS, folderBody("name", name)).status()).isEqualTo(200);
  }

  private Answer create(String path, String name, String value) throws Exception {
    Answer made = send("POST", V3 + "/" + name, body(path, "secretValue", value));
    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    return made;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void everyAnswerOfASecret_holdsWhatTheStrictestClientWants() throws Exception {
    folder("strict");
    List<Answer> answers =
        List.of(
            create("/strict", "A", "one"),
            get(V3 + "/A" + query("/strict")),
            send("PATCH", V3 + "/A", body("/strict", "secretValue", "two")),
            send("DELETE", V3 + "/A", body("/strict")));

    for (Answer answer : answers) {
      assertThat(answer.http().headers().firstValue("content-type").orElse(""))
          .startsWith("application/json");
      assertThat(answer.part("secret"))
          .containsKeys(
              "id",
              "_id",
              "workspace",
              "environment",
              "version",
              "type",
              "secretKey",
              "secretValue",
              "secretComment",
              "secretValueHidden",
              "secretPath",
              "createdAt",
              "updatedAt",
              "skipMultilineEncoding",
              "tags",
              "secretMetadata",
              "actor")
          .containsEntry("workspace", project)
          .containsEntry("environment", "dev")
          .containsEntry("type", "shared")
          .containsEntry("secretKey", "A")
          .containsEntry("secretComment", "")
          .containsEntry("secretPath", "/strict");
      assertThat(answer.part("secret").get("createdAt").toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
    assertThat(answers.getLast().part("secret")).containsEntry("secretValue", "two");
    assertThat(get(V3 + "/A" + query("/strict")).json())
        .containsEntry("message", "Secret with name 'A' not found")
        .containsEntry("error", "NotFound");
  }

  @Test
  void bothGenerations_showTheSame() throws Exception {
    folder("both");
    String id = create("/both", "A", "one").part("secret").get("id").toString();

    Answer v3 = get(V3 + query("/both"));
    Answer v4 = get(V4 + "?projectId=" + project + "&environment=dev&secretPath=%2Fboth");
    Answer bySlug =
        get(V3 + "?workspaceId=&workspaceSlug=" + slug + "&environment=dev&secretPath=both/");

    assertThat(v3.json()).isEqualTo(v4.json()).isEqualTo(bySlug.json());
    assertThat(v3.parts("imports")).isEmpty();
    assertThat(v3.parts("secrets")).extracting(secret -> secret.get("id")).containsExactly(id);
    for (String base : List.of(V3, V4)) {
      assertThat(get(base + "/id/" + id).part("secret")).containsEntry("secretValue", "one");
    }
    assertThat(get(V3 + "/id/" + id.toUpperCase(Locale.ROOT)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.B", "a-b_c", "a b", "é☃", "a&b", "a;b", "a+b", "a=b", "a,b", "(a)", "{a}", "a!b~*'",
        "@a$", "id"
      })
  void names_ofAllAllowedCharacters_comeThroughThePath(String name) throws Exception {
    String path = "/names";
    send("POST", V1_FOLDERS, folderBody("name", "names"));

    Answer made = send("POST", V3 + "/" + encoded(name), body(path, "secretValue", "v"));

    assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    assertThat(made.part("secret")).containsEntry("secretKey", name);
    assertThat(get(V3 + "/" + encoded(name) + query(path)).part("secret"))
        .containsEntry("secretKey", name);
    assertThat(send("DELETE", V3 + "/" + encoded(name), body(path)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%3Ab", "a%3Fb", "a%23b", "a%25b", "a%07b", "%20"})
  void names_thatAreRefused_are422(String encodedName) throws Exception {
    Answer refused = send("POST", V3 + "/" + encodedName, body("/", "secretValue", "v"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json()).containsEntry("error", "ValidationFailure");
  }

  @Test
  void etag_ofAnUnchangedAnswer_saves304() throws Exception {
    folder("tags");
    create("/tags", "A", "one");
    String target = V3 + query("/tags");
    String tag = get(target).etag();

    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      Answer same = get(target, "If-None-Match", known);
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.http().body()).isEmpty();
      assertThat(same.etag()).isEqualTo(tag);
    }
    assertThat(get(target, "If-None-Match", "\"other\"").status()).isEqualTo(200);
    send("PATCH", V3 + "/A", body("/tags", "secretValue", "two"));
    Answer changed = get(target, "If-None-Match", tag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isNotEqualTo(tag);
    assertThat(get(V3 + "/nothing" + query("/tags"), "If-None-Match", "*").status()).isEqualTo(404);
  }

  @Test
  void etag_ofAnEnvironmentWithoutCommits_isThereToo() throws Exception {
    String target = V3 + "?workspaceId=" + project + "&environment=staging";
    String tag = get(target).etag();

    assertThat(get(target, "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void requests_withoutProjectOrEnvironment_are400AndNameThem() throws Exception {
    assertThat(get(V3 + "?environment=dev").json().get("message").toString())
        .contains("workspaceId", "workspaceSlug");
    assertThat(get(V3 + "?environment=dev").status()).isEqualTo(400);
    assertThat(get(V3 + "?workspaceId=" + project).status()).isEqualTo(400);
    assertThat(get(V3 + query("/nowhere")).json().get("message"))
        .isEqualTo("Folder with path '/nowhere' in environment with slug 'dev' not found");
    assertThat(get(V3 + query("/a/../b")).status()).isEqualTo(422);
  }

  @Test
  void nulls_countAsAbsent_andDetailsAreKept() throws Exception {
    folder("details");
    Map<String, Object> draft =
        body(
            "/details",
            "secretValue",
            "line\n",
            "secretComment",
            " why ",
            "skipMultilineEncoding",
            true,
            "secretReminderNote",
            "rotate",
            "secretReminderRepeatDays",
            30,
            "secretMetadata",
            List.of(Map.of("key", "team", "value", "blue")));
    draft.put("tagIds", null);
    draft.put("metadata", null);
    assertThat(send("POST", V3 + "/A", draft).status()).isEqualTo(200);
    Map<String, Object> edit = body("/details", "newSecretName", "B", "type", "shared");
    edit.put("secretValue", null);
    edit.put("secretComment", null);
    edit.put("secretReminderNote", null);
    assertThat(send("PATCH", V3 + "/A", edit).status()).isEqualTo(200);

    assertThat(get(V3 + "/B" + query("/details")).part("secret"))
        .containsEntry("secretValue", "line\n")
        .containsEntry("secretComment", "why")
        .containsEntry("skipMultilineEncoding", true)
        .containsEntry("secretReminderNote", "rotate")
        .containsEntry("secretReminderRepeatDays", 30)
        .containsEntry("version", 2)
        .containsEntry(
            "secretMetadata",
            List.of(Map.of("key", "team", "value", "blue", "isEncrypted", false)));
    assertThat(get(V3 + "/B" + query("/details") + "&version=1").part("secret"))
        .containsEntry("secretKey", "A");
  }

  @Test
  void whatDoesNotExistYet_isRefusedAndNotIgnored() throws Exception {
    folder("refused");
    create("/refused", "A", "one");
    String tag = "6f1c1e5c-7b0c-4a43-8e0c-0a3a5a3f0a11";

    assertThat(
            send("POST", V3 + "/B", body("/refused", "secretValue", "", "tagIds", List.of(tag)))
                .status())
        .isEqualTo(400);
    assertThat(
            send("POST", V3 + "/B", body("/refused", "secretValue", "", "type", "personal"))
                .status())
        .isEqualTo(400);
    assertThat(get(V3 + "/A" + query("/refused") + "&type=personal").status()).isEqualTo(404);
    assertThat(
            send("PATCH", V3 + "/A", body("/refused", "secretValue", "x", "expectedVersion", 7))
                .status())
        .isEqualTo(409);
    for (String method : List.of("POST", "PATCH", "DELETE")) {
      assertThat(send(method, V4 + "/batch", body("/refused", "secrets", List.of())).status())
          .isEqualTo(400);
    }
    assertThat(get(V3 + query("/refused")).parts("secrets")).hasSize(1);
  }

  @Test
  void hiddenValues_areMaskedAndSaidToBe() throws Exception {
    folder("hidden");
    create("/hidden", "A", "one");

    assertThat(get(V3 + query("/hidden") + "&viewSecretValue=False").parts("secrets").getFirst())
        .containsEntry("secretValue", "<hidden-by-infisical>")
        .containsEntry("secretValueHidden", true);
  }

  @Test
  void delete_takesItsFieldsFromTheQueryToo() throws Exception {
    folder("queried");
    create("/queried", "A", "one");

    assertThat(send("DELETE", V3 + "/A" + query("/queried"), null).status()).isEqualTo(200);
  }

  @Test
  void folders_ofBothGenerations_areMadeListedRenamedAndDeleted() throws Exception {
    Answer made =
        send("POST", V1_FOLDERS, folderBody("name", "c", "path", "/v/b", "description", "third"));
    String id = made.part("folder").get("id").toString();

    assertThat(made.part("folder"))
        .containsOnlyKeys(
            Set.of(
                "id",
                "name",
                "version",
                "createdAt",
                "updatedAt",
                "envId",
                "parentId",
                "isReserved",
                "description",
                "lastSecretModified",
                "path",
                "relativePath"))
        .containsEntry("path", "/v/b/c")
        .containsEntry("isReserved", false);
    assertThat(send("POST", V1_FOLDERS, folderBody("name", "c", "directory", "/v/b")).status())
        .isEqualTo(400);
    Answer listed =
        get("/api/v2/folders?projectId=" + project + "&environment=dev&path=/v&recursive=True");
    assertThat(listed.parts("folders"))
        .extracting(folder -> folder.get("relativePath"))
        .containsExactly("/b", "/b/c");
    assertThat(
            get(V1_FOLDERS + "?workspaceId=" + project + "&environment=dev&directory=/v/b")
                .parts("folders"))
        .extracting(folder -> folder.get("name"))
        .containsExactly("c");
    Answer one = get("/api/v2/folders/" + id);
    assertThat(one.part("folder"))
        .containsEntry("projectId", project)
        .containsEntry("path", "/v/b/c")
        .containsKeys("environment");
    assertThat(
            send("PATCH", V1_FOLDERS + "/" + id, folderBody("name", "d", "path", "/v/b"))
                .part("folder"))
        .containsEntry("path", "/v/b/d")
        .containsEntry("description", "third");
    assertThat(send("POST", V1_FOLDERS, folderBody("name", "no spaces")).status()).isEqualTo(422);
    Answer gone = send("DELETE", V1_FOLDERS + "/v", folderBody());
    assertThat(gone.part("folder")).containsEntry("name", "v").containsEntry("parentId", null);
    assertThat(get("/api/v2/folders/" + id).status()).isEqualTo(404);
    assertThat(get("/api/v2/folders/not-an-id").status()).isEqualTo(404);
  }

  @Test
  void batch_ofAThousandOfFourKilobytes_isOneRequest() throws Exception {
    folder("thousand");
    List<Map<String, String>> secrets =
        IntStream.range(0, 1000)
            .mapToObj(i -> Map.of("secretKey", "S" + i, "secretValue", "x".repeat(4000)))
            .toList();

    Answer made = send("POST", "/api/v3/secrets/batch/raw", body("/thousand", "secrets", secrets));

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.parts("secrets")).hasSize(1000);
    assertThat(made.parts("secrets").get(7)).containsEntry("secretKey", "S7");
    assertThat(get(V4 + query("/thousand")).parts("secrets")).hasSize(1000);
  }

  @Test
  void batch_wrongRequests_areRefusedAndChangeNothing() throws Exception {
    folder("wrong");
    create("/wrong", "A", "one");
    for (String target : List.of("/api/v3/secrets/batch/raw", "/api/v4/secrets/batch")) {
      List<Map<String, String>> many =
          IntStream.range(0, 1001)
              .mapToObj(i -> Map.of("secretKey", "S" + i, "secretValue", ""))
              .toList();
      Map<String, String> one = Map.of("secretKey", "A", "secretValue", "two");
      assertThat(send("POST", target, body("/wrong", "secrets", many)).status()).isEqualTo(400);
      assertThat(send("POST", target, body("/wrong")).status()).isEqualTo(400);
      assertThat(send("POST", target, body("/wrong", "secrets", List.of(one))).status())
          .isEqualTo(400);
      assertThat(send("PATCH", target, body("/wrong", "secrets", List.of(one, one))).status())
          .isEqualTo(400);
      assertThat(
              send("PATCH", target, body("/wrong", "secrets", List.of(one), "mode", "maybe"))
                  .status())
          .isEqualTo(422);
      assertThat(send("DELETE", target, body("/nowhere", "secrets", List.of(one))).status())
          .isEqualTo(404);
      assertThat(
              send("DELETE", target, body("/wrong", "secrets", List.of(Map.of("secretKey", "B"))))
                  .status())
          .isEqualTo(404);
    }
    assertThat(get(V4 + query("/wrong")).parts("secrets"))
        .singleElement()
        .satisfies(secret -> assertThat(secret).containsEntry("secretValue", "one"));
  }

  @Test
  void batch_upsertsRenamesAndDeletes() throws Exception {
    folder("batch");
    create("/batch", "A", "one");
    Answer changed =
        send(
            "PATCH",
            "/api/v4/secrets/batch",
            body(
                "/",
                "mode",
                "upsert",
                "secrets",
                List.of(
                    Map.of("secretKey", "NEW", "secretValue", "new", "secretPath", "/batch"),
                    Map.of("secretKey", "A", "newSecretName", "B", "secretPath", "/batch"))));
    assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
    assertThat(changed.parts("secrets"))
        .extracting(secret -> secret.get("secretKey"))
        .containsExactly("NEW", "B");

    Answer gone =
        send(
            "DELETE",
            "/api/v3/secrets/batch/raw",
            body(
                "/batch",
                "secrets",
                List.of(Map.of("secretKey", "B", "type", "shared"), Map.of("secretKey", "NEW"))));
    assertThat(gone.status()).isEqualTo(200);
    assertThat(get(V4 + query("/batch")).parts("secrets")).isEmpty();
  }
}
