package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.local.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** References as clients meet them: trees, strict reads, duplicates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReferencesOverHttpTest {
  private Server server;
  private Api api;
  private String project;
  private String token;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = Server.start("127.0.0.1", 0, data);
    server.demo().prepare(new PrintWriter(Writer.nullWriter()));
    JsonNode demo =
        ObjectMapper.getDefault()
            .readValue(Files.readString(data.resolve("demo.json")), JsonNode.class);
    api = new Api(server.address());
    project = demo.get("projectId").getStringValue();
    String login =
        "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}"
            .formatted(
                demo.get("clientId").getStringValue(), demo.get("clientSecret").getStringValue());
    token =
        api.call("POST", "/api/v1/auth/universal-auth/login", null, login).ok().text("accessToken");
    create("prod", "HOST", "db.prod");
    create("dev", "URL", "pg://${prod.HOST}/${NAME}");
    create("dev", "NAME", "orders");
    create("dev", "COPY", "orders");
    create("staging", "LOST", "${NOWHERE}");
  }

  @AfterAll
  void stop() {
    api.close();
    server.close();
  }

  private void create(String environment, String name, String value) {
    api.call(
            "POST",
            "/api/v4/secrets/" + name,
            token,
            "{\"projectId\":\"%s\",\"environment\":\"%s\",\"secretValue\":\"%s\"}"
                .formatted(project, environment, value))
        .ok();
  }

  private Answer get(String path, String environment, String more) {
    return api.call(
        "GET", path + "?projectId=" + project + "&environment=" + environment + more, token, null);
  }

  private static List<String> texts(JsonNode array, String name) {
    List<String> texts = new ArrayList<>();
    array.values().forEach(one -> texts.add(one.get(name).getStringValue()));
    return texts;
  }

  @Test
  void get_withoutFlags_replacesReferences() {
    Answer answer = get("/api/v4/secrets/URL", "dev", "").ok();
    assertThat(answer.text("secret", "secretValue")).isEqualTo("pg://db.prod/orders");

    Answer raw = get("/api/v4/secrets/URL", "dev", "&expandSecretReferences=false").ok();
    assertThat(raw.text("secret", "secretValue")).isEqualTo("pg://${prod.HOST}/${NAME}");
  }

  @Test
  void get_thatIsStrictOfAnUnresolvedReference_isBadRequestThatNamesTheChain() {
    Answer answer = get("/api/v4/secrets/LOST", "staging", "&strictReferences=true");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "Secret references could not be resolved: staging:/LOST -> ${NOWHERE} (not found)");
    assertThat(get("/api/v4/secrets/LOST", "staging", "").ok().text("secret", "secretValue"))
        .isEqualTo("${NOWHERE}");
  }

  @Test
  void referenceTree_namesEachTargetWhereItStands() {
    Answer answer = get("/api/v4/secrets/URL/secret-reference-tree", "dev", "").ok();

    assertThat(answer.text("value")).isEqualTo("pg://db.prod/orders");
    JsonNode children = answer.json().get("tree").get("children");
    assertThat(texts(children, "key")).containsExactly("HOST", "NAME");
    assertThat(texts(children, "environment")).containsExactly("prod", "dev");
    assertThat(texts(children, "value")).containsExactly("db.prod", "orders");
  }

  @Test
  void dependencyTree_namesThoseThatReferToIt() {
    Answer answer = get("/api/v4/secrets/HOST/reference-dependency-tree", "prod", "").ok();

    JsonNode children = answer.json().get("tree").get("children");
    assertThat(texts(children, "key")).containsExactly("URL");
    assertThat(texts(children, "environment")).containsExactly("dev");
    assertThat(get("/api/v4/secrets/NONE/reference-dependency-tree", "prod", "").status())
        .isEqualTo(404);
  }

  @Test
  void duplicates_areThoseOfOneValueAndNeverShowIt() {
    Answer answer =
        api.call("GET", "/api/v1/projects/" + project + "/duplicate-secrets", token, null).ok();

    JsonNode group = answer.json().get("duplicates").get(0).get("secrets");
    assertThat(texts(group, "secretKey")).containsExactly("COPY", "NAME");
    assertThat(answer.body()).doesNotContain("orders");
  }

  @Test
  void asOf_aRevisionOrTime_isTheStateOfThen() {
    assertThat(get("/api/v4/secrets", "dev", "&asOf=1").ok().json().get("secrets").size())
        .isEqualTo(1);
    assertThat(
            get("/api/v4/secrets", "dev", "&asOf=2020-01-01T00:00:00Z")
                .ok()
                .json()
                .get("secrets")
                .size())
        .isZero();
    assertThat(get("/api/v4/secrets", "dev", "&asOf=999999").status()).isEqualTo(400);
    assertThat(get("/api/v4/secrets", "dev", "&asOf=yesterday").status()).isEqualTo(422);
    assertThat(get("/api/v4/secrets", "dev", "&asOf=+999999999-12-31T23:59:59Z").status())
        .isIn(200, 422);
  }

  @Test
  void list_byMetadata_isWhatMatchesEveryPair() {
    for (String name : List.of("M1", "M2")) {
      api.call(
              "POST",
              "/api/v4/secrets/" + name,
              token,
              "{\"projectId\":\"%s\",\"environment\":\"staging\",\"secretValue\":\"x\",\"secretMetadata\":[{\"key\":\"team\",\"value\":\"%s\"}]}"
                  .formatted(project, name))
          .ok();
    }

    assertThat(listed("&metadataFilter=key%3Dteam")).containsExactly("M1", "M2");
    assertThat(listed("&metadataFilter=key%3Dteam,value%3DM2")).containsExactly("M2");
    assertThat(listed("&metadataFilter=key%3Dteam,value%3DM2%7Ckey%3Dother")).isEmpty();
    assertThat(get("/api/v4/secrets", "staging", "&metadataFilter=team").status()).isEqualTo(422);
  }

  @Test
  void list_byTags_isWhatHasOneOfThem() {
    String tag =
        api.call(
                "POST",
                "/api/v1/projects/" + project + "/tags",
                token,
                "{\"slug\":\"web\",\"color\":\"#00f\"}")
            .ok()
            .text("tag", "id");
    assertThat(tag).isNotEmpty();

    assertThat(listed("&tagSlugs=web,other")).isEmpty();
    assertThat(listed("&tagSlugs=")).contains("LOST");
  }

  private List<String> listed(String more) {
    return texts(get("/api/v4/secrets", "staging", more).ok().json().get("secrets"), "secretKey");
  }

  @Test
  void rename_ofASecretThatOthersReferTo_takesThemAlongAndSaysSo() {
    create("staging", "QUEUE", "q-7");
    create("staging", "QUEUE_URL", "sqs://${QUEUE}/${staging.QUEUE}");
    create("prod", "QUEUE_FAR", "${staging.QUEUE}");

    Answer renamed =
        api.call("PATCH", "/api/v4/secrets/QUEUE", token, body("\"newSecretName\":\"JOBS\"")).ok();

    assertThat(renamed.text("secret", "secretKey")).isEqualTo("JOBS");
    JsonNode references = renamed.json().get("references");
    assertThat(references.get("rewrittenCount").getIntValue()).isEqualTo(1);
    assertThat(texts(references.get("left"), "secretKey")).containsExactly("QUEUE_FAR");
    Answer holder = get("/api/v4/secrets/QUEUE_URL", "staging", "&expandSecretReferences=false");
    assertThat(holder.text("secret", "secretValue")).isEqualTo("sqs://${JOBS}/${staging.JOBS}");

    Answer again =
        api.call("PATCH", "/api/v4/secrets/JOBS", token, body("\"secretValue\":\"q-8\"")).ok();
    assertThat(again.json().get("references")).isNull();
  }

  @Test
  void move_ofASecretThatOthersReferTo_takesThemAlong() {
    create("staging", "TOPIC", "t-7");
    create("staging", "TOPIC_URL", "sns://${TOPIC}");
    String id = get("/api/v4/secrets/TOPIC", "staging", "").ok().text("secret", "id");

    Answer moved =
        api.call(
                "POST",
                "/api/v4/secrets/move",
                token,
                "{\"projectId\":\"%s\",\"sourceEnvironment\":\"staging\",\"destinationEnvironment\":\"prod\",\"secretIds\":[\"%s\"]}"
                    .formatted(project, id))
            .ok();

    assertThat(moved.json().get("references").get("rewrittenCount").getIntValue()).isEqualTo(1);
    Answer holder = get("/api/v4/secrets/TOPIC_URL", "staging", "").ok();
    assertThat(holder.text("secret", "secretValue")).isEqualTo("sns://t-7");
  }

  private String body(String more) {
    return "{\"projectId\":\"%s\",\"environment\":\"staging\",%s}".formatted(project, more);
  }
}
