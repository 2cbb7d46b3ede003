package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.organization.OrganizationRole;
import dev.coffer.testkit.MutableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tag that an answer has changes with everything that its caller can see of grants, windows,
 * overrides and imports, and with nothing else.
 */
final class TagsOfCallersTest {
  @TempDir private Path data;
  private final MutableClock clock = MutableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final HttpClient client = HttpClient.newHttpClient();
  private DataFolder folder;
  private RunningServer server;
  private Tenant tenant;

  @BeforeEach
  void start() {
    SecureRandom random = new SecureRandom();
    folder = DataFolder.open(data, clock, random);
    ApplicationContext context =
        Server.settings("127.0.0.1", 0)
            .singletons(folder.table(), folder.keys(), clock, random)
            .start();
    EmbeddedServer http = context.getBean(EmbeddedServer.class);
    http.start();
    server =
        new RunningServer(
            context,
            "http://127.0.0.1:" + http.getPort(),
            () -> {
              context.close();
              folder.close();
            });
    tenant = new Tenant(server, "tags");
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  /** A person of the project, with these roles of the contract's shape. */
  private RunningServer.Caller person(String name, String roles) {
    var person =
        server.user(tenant.organization, name + "@example.com", OrganizationRole.NO_ACCESS);
    tenant.post(
        "/api/v2/workspace/{projectId}/memberships",
        "{\"emails\":[\"%s\"],\"roleSlugs\":[\"no-access\"]}".formatted(person.email()));
    give(person, roles);
    return person;
  }

  private void give(RunningServer.Caller person, String roles) {
    String membership =
        tenant
            .call("GET", "/api/v1/projects/{projectId}/user/" + person.id() + "/membership", null)
            .ok()
            .text("membership", "id");
    tenant
        .call(
            "PATCH",
            "/api/v1/workspace/{projectId}/memberships/" + membership,
            "{\"roles\":[" + roles + "]}")
        .ok();
  }

  private static String role(String slug) {
    return "{\"role\":\"" + slug + "\"}";
  }

  private String window(String slug, Duration ahead, String range) {
    return "{\"role\":\"%s\",\"isTemporary\":true,\"temporaryMode\":\"relative\",\"temporaryRange\":\"%s\",\"temporaryAccessStartTime\":\"%s\"}"
        .formatted(slug, range, clock.instant().plus(ahead));
  }

  private HttpResponse<String> list(String token, String more, String known) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    server.address
                        + "/api/v4/secrets?"
                        + tenant.filled("projectId={projectId}&environment={envSlug}")
                        + more))
            .header("Authorization", "Bearer " + token);
    if (!known.isEmpty()) {
      request.header("If-None-Match", known);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String tag(String token, String more) throws Exception {
    HttpResponse<String> answer = list(token, more, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("etag").orElseThrow();
  }

  private void assertKept(String token, String more, String known) throws Exception {
    assertThat(list(token, more, known).statusCode()).isEqualTo(304);
  }

  private void assertChanged(String token, String more, String known) throws Exception {
    HttpResponse<String> answer = list(token, more, known);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("etag").orElseThrow()).isNotEqualTo(known);
  }

  @Test
  void temporaryRole_asItBeginsAndEnds_isNeverAnsweredWithNotModified() throws Exception {
    var person = person("guest", window("viewer", Duration.ofHours(1), "1h"));

    assertThat(list(person.token(), "", "*").statusCode()).isEqualTo(403);
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(list(person.token(), "", "*").statusCode()).isEqualTo(403);
    clock.advance(Duration.ofMillis(1));
    String within = tag(person.token(), "");
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertKept(person.token(), "", within);
    clock.advance(Duration.ofMillis(1));
    HttpResponse<String> after = list(person.token(), "", within);
    assertThat(after.statusCode()).isEqualTo(403);
    assertThat(after.headers().firstValue("etag")).isEmpty();
  }

  @Test
  void roles_whoseChangeShowsNothingElse_keepTheTag() throws Exception {
    var person = person("dev", role("viewer"));
    String before = tag(person.token(), "");

    give(person, role("member"));
    assertKept(person.token(), "", before);
    give(person, role("viewer") + "," + window("admin", Duration.ZERO, "1h"));
    assertKept(person.token(), "", before);
    clock.advance(Duration.ofHours(2));
    assertKept(person.token(), "", before);
    give(person, role("no-access"));
    assertThat(list(person.token(), "", before).statusCode()).isEqualTo(403);
    give(person, role("viewer"));
    assertKept(person.token(), "", before);
  }

  @Test
  void override_madeAndEnded_changesTheTagOfItsPersonAlone() throws Exception {
    String personal = "&includePersonalOverrides=true";
    var ann = person("ann", role("member"));
    var bob = person("bob", role("member"));
    String anns = tag(ann.token(), personal);
    String bobs = tag(bob.token(), personal);
    String shared = tag(ann.token(), "");
    assertThat(anns).isEqualTo(bobs);

    server
        .call(
            "POST",
            "/api/v4/secrets/KEY",
            ann.token(),
            tenant.filled("{{place},\"type\":\"personal\",\"secretValue\":\"mine\"}"))
        .ok();
    assertChanged(ann.token(), personal, anns);
    assertKept(ann.token(), "", shared);
    assertKept(bob.token(), personal, bobs);

    server
        .call(
            "DELETE",
            "/api/v4/secrets/KEY",
            ann.token(),
            tenant.filled("{{place},\"type\":\"personal\"}"))
        .ok();
    assertKept(ann.token(), personal, anns);
  }

  @Test
  void import_ofAnotherEnvironment_changesTheTagWithIt() throws Exception {
    String token = tenant.admin.token();
    tenant.post(
        "/api/v1/secret-imports",
        "{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}");
    String before = tag(token, "");
    String there =
        "{\"projectId\":\"{projectId}\",\"environment\":\"{otherEnvSlug}\",\"secretValue\":\"x\"}";

    tenant.post("/api/v4/secrets/FAR", there);
    assertChanged(token, "", before);
    assertKept(token, "&includeImports=false", tag(token, "&includeImports=false"));
    tenant.call("DELETE", "/api/v4/secrets/FAR", there).ok();
    assertKept(token, "", before);
  }

  @Test
  void commits_elsewhere_keepTheTag() throws Exception {
    String token = tenant.admin.token();
    String before = tag(token, "");

    tenant.post("/api/v1/folders", "{{place},\"name\":\"apart\"}");
    tenant.post(
        "/api/v4/secrets/APART",
        "{{place},\"secretPath\":\"/apart\",\"secretValue\":\"elsewhere\"}");
    tenant.post(
        "/api/v4/secrets/APART",
        "{\"projectId\":\"{projectId}\",\"environment\":\"{otherEnvSlug}\",\"secretValue\":\"x\"}");

    assertKept(token, "", before);
    assertChanged(token, "&recursive=true", before);
  }

  @Test
  void tagsOfTheProject_changeTheTagWhereTheyAreShown() throws Exception {
    String token = tenant.admin.token();
    String tags = "/api/v1/projects/{projectId}/tags/{tagId}";
    String untagged = tag(token, "");

    tenant.call("PATCH", tags, "{\"slug\":\"crimson\",\"color\":\"#f00\"}").ok();
    assertKept(token, "", untagged);

    tenant.post("/api/v3/secrets/tags/KEY", "{{place},\"tagSlugs\":[\"crimson\"]}");
    String tagged = tag(token, "");
    assertThat(tagged).isNotEqualTo(untagged);
    tenant.call("PATCH", tags, "{\"slug\":\"scarlet\",\"color\":\"#f00\"}").ok();
    assertChanged(token, "", tagged);
  }
}
