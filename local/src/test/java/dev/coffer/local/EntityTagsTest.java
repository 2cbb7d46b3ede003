package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer has the tag of what its caller can see, and no other change makes another tag. */
final class EntityTagsTest {
  @TempDir private Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private Server server;
  private Api api;
  private String project;
  private String token;

  @BeforeEach
  void start() throws Exception {
    server = Server.start("127.0.0.1", 0, data);
    server.demo().prepare(new PrintWriter(Writer.nullWriter()));
    JsonNode demo =
        ObjectMapper.getDefault()
            .readValue(Files.readString(data.resolve("demo.json")), JsonNode.class);
    api = new Api(server.address());
    project = demo.get("projectId").getStringValue();
    token =
        api.call(
                "POST",
                "/api/v1/auth/universal-auth/login",
                null,
                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}"
                    .formatted(
                        demo.get("clientId").getStringValue(),
                        demo.get("clientSecret").getStringValue()))
            .ok()
            .text("accessToken");
    write("POST", "prod", "HOST", "db.prod");
    write("POST", "dev", "URL", "pg://${prod.HOST}");
    write("POST", "staging", "IMPORTED", "one");
    api.call(
            "POST",
            "/api/v2/secret-imports",
            token,
            "{\"projectId\":\"%s\",\"environment\":\"dev\",\"path\":\"/\",\"import\":{\"environment\":\"staging\",\"path\":\"/\"}}"
                .formatted(project))
        .ok();
  }

  @AfterEach
  void stop() {
    api.close();
    server.close();
    client.close();
  }

  private void write(String method, String environment, String name, String value) {
    api.call(
            method,
            "/api/v4/secrets/" + name,
            token,
            "{\"projectId\":\"%s\",\"environment\":\"%s\",\"secretValue\":\"%s\"}"
                .formatted(project, environment, value))
        .ok();
  }

  private HttpResponse<String> list(String more, String known) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    server.address()
                        + "/api/v4/secrets?environment=dev&projectId="
                        + project
                        + more))
            .header("Authorization", "Bearer " + token);
    if (!known.isEmpty()) {
      request.header("If-None-Match", known);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String tag() throws Exception {
    return list("", "").headers().firstValue("etag").orElseThrow();
  }

  @Test
  void list_whileNothingChanges_isNotModifiedEachTime() throws Exception {
    String tag = tag();
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> again = list("", tag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.headers().firstValue("etag")).contains(tag);
    }
  }

  @Test
  void list_afterAChangeThatItDoesNotShow_isStillNotModified() throws Exception {
    String tag = tag();
    write("POST", "prod", "OTHER", "not referred to");
    api.call(
            "POST",
            "/api/v2/folders",
            token,
            "{\"projectId\":\"%s\",\"environment\":\"dev\",\"name\":\"below\"}".formatted(project))
        .ok();

    assertThat(list("", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void list_afterItsOwnSecretAReferencedOneOrAnImportedOneChanged_isAnswered() throws Exception {
    String first = tag();
    write("PATCH", "prod", "HOST", "other.prod");
    assertThat(list("", first).statusCode()).isEqualTo(200);
    String second = tag();
    write("PATCH", "staging", "IMPORTED", "two");
    assertThat(list("", second).statusCode()).isEqualTo(200);
    String third = tag();
    write("POST", "dev", "NEW", "own");
    assertThat(list("", third).statusCode()).isEqualTo(200);
    assertThat(tag()).isNotIn(first, second, third);
  }

  @Test
  void list_whoseAnswerIsAnotherOne_hasAnotherTag() throws Exception {
    assertThat(list("&viewSecretValue=false", tag()).statusCode()).isEqualTo(200);
    assertThat(list("&expandSecretReferences=false", tag()).statusCode()).isEqualTo(200);
    assertThat(list("&includeImports=false", tag()).statusCode()).isEqualTo(200);
  }

  @Test
  void list_asOfARevision_keepsItsTagWhateverHappensLater() throws Exception {
    String then = list("&asOf=2", "").headers().firstValue("etag").orElseThrow();
    write("PATCH", "prod", "HOST", "other.prod");
    write("PATCH", "dev", "URL", "changed");

    assertThat(list("&asOf=2", then).statusCode()).isEqualTo(304);
  }
}
