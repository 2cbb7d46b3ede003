package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tags, settings of projects and folders by their path, as the Terraform provider asks for them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProjectSettingsOverHttpTest {
  private static final String TAGS = "/api/v1/workspace/{projectId}/tags";

  private RunningServer server;
  private Tenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new RunningServer(folder);
    tenant = new Tenant(server, "acme");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Api.Answer get(String target) {
    return tenant.call("GET", target, null);
  }

  @Test
  void path_thatTwoTemplatesMatch_isTheRouteWhoseLiteralsComeFirst() {
    for (String named : List.of("environments", "slug")) {
      Api.Answer answer = get("/api/v1/workspace/" + named + "/tags");
      assertThat(answer.status()).as(answer.body()).isEqualTo(404);
      assertThat(answer.text("message"))
          .isEqualTo(
              get("/api/v1/workspace/" + named + "/nothing-of-that-name")
                  .text("message")
                  .replace("nothing-of-that-name", "tags"));
    }
  }

  @Test
  void tag_fromMakingToDeleting_isTheSameUnderBothPrefixes() {
    var made = tenant.post(TAGS, "{\"name\":\"Old\",\"slug\":\"old\",\"color\":\"\"}");
    String id = made.text("tag", "id");
    assertThat(made.text("tag", "color")).isEmpty();
    assertThat(made.text("tag", "name")).isEqualTo("old");
    assertThat(made.text("tag", "projectId")).isEqualTo(tenant.filled("{projectId}"));
    assertThat(made.text("tag", "createdBy")).isEqualTo(tenant.admin.id().toString());
    assertThat(made.text("tag", "createdByActorType")).isEqualTo("user");

    var changed =
        tenant.call("PATCH", TAGS + "/" + id, "{\"slug\":\"new\",\"color\":\"#0f0\"}").ok();
    assertThat(changed.text("tag", "slug")).isEqualTo("new");
    assertThat(get("/api/v1/projects/{projectId}/tags/slug/new").ok().json().get("tag"))
        .isEqualTo(get(TAGS + "/" + id).ok().json().get("tag"));

    tenant.call("DELETE", TAGS + "/" + id, null).ok();
    assertThat(get(TAGS + "/" + id).status()).isEqualTo(404);
    assertThat(get(TAGS + "/slug/new").status()).isEqualTo(404);
    assertThat(get("/api/v1/projects/{projectId}/tags").ok().body()).doesNotContain(id);
  }

  @Test
  void tag_slugOfAnother_is400AndBadOnes_are422() {
    assertThat(tenant.call("POST", TAGS, "{\"slug\":\"red\",\"color\":\"\"}").status())
        .isEqualTo(400);
    assertThat(tenant.call("POST", TAGS, "{\"slug\":\"Not a slug\",\"color\":\"\"}").status())
        .isEqualTo(422);
    assertThat(tenant.call("POST", TAGS, "{\"color\":\"\"}").status()).isEqualTo(422);
    assertThat(get(TAGS + "/no-id").status()).isEqualTo(404);
  }

  @Test
  void project_settings_areReadAsTheyWereSet() {
    String settings =
        "{\"autoCapitalization\":true,\"pitVersionLimit\":25,\"description\":\"What it is\","
            + "\"auditLogsRetentionDays\":30}";
    tenant.call("PATCH", "/api/v1/projects/{projectId}", settings).ok();
    tenant.call("PATCH", "/api/v1/projects/{projectId}", "{\"name\":\"Else\"}").ok();

    var read = get("/api/v1/workspace/{projectId}").ok();
    assertThat(read.text("workspace", "autoCapitalization")).isEqualTo("true");
    assertThat(read.text("workspace", "pitVersionLimit")).isEqualTo("25");
    assertThat(read.text("workspace", "auditLogsRetentionDays")).isEqualTo("30");
    assertThat(read.text("workspace", "description")).isEqualTo("What it is");

    var retained =
        tenant
            .call(
                "PUT",
                "/api/v1/workspace/{projectSlug}/audit-logs-retention",
                "{\"auditLogsRetentionDays\":0}")
            .ok();
    assertThat(retained.text("workspace", "auditLogsRetentionDays")).isEqualTo("0");
    assertThat(retained.text("workspace", "pitVersionLimit")).isEqualTo("25");
    assertThat(retained.text("message")).isNotEmpty();
  }

  @Test
  void project_settingsOutOfRange_are422() {
    for (String bad :
        new String[] {
          "{\"pitVersionLimit\":0}",
          "{\"pitVersionLimit\":101}",
          "{\"auditLogsRetentionDays\":-1}",
          "{\"auditLogsRetentionDays\":36501}",
          "{\"autoCapitalization\":\"perhaps\"}"
        }) {
      assertThat(tenant.call("PATCH", "/api/v1/projects/{projectId}", bad).status())
          .as(bad)
          .isEqualTo(422);
    }
    assertThat(
            tenant
                .call("PUT", "/api/v1/workspace/{projectSlug}/audit-logs-retention", "{}")
                .status())
        .isEqualTo(422);
  }

  @Test
  void folder_byItsPath_isTheOneByItsId() {
    tenant.post("/api/v1/folders", "{{place},\"path\":\"/shelf\",\"name\":\"box\"}");

    var found = get("/api/v1/folders/{projectId}/{envSlug}/%2Fshelf%2Fbox").ok();

    assertThat(found.text("folder", "path")).isEqualTo("/shelf/box");
    assertThat(found.json())
        .isEqualTo(get("/api/v1/folders/{projectId}/{envSlug}/shelf/box").ok().json())
        .isEqualTo(get("/api/v1/folders/" + found.text("folder", "id")).ok().json());
  }

  @Test
  void folder_byPathOfNothing_is404AndBadPaths_areRefused() {
    assertThat(get("/api/v1/folders/{projectId}/{envSlug}/%2Fnothing").status()).isEqualTo(404);
    assertThat(get("/api/v1/folders/{projectId}/nowhere/%2Fshelf").status()).isEqualTo(404);
    assertThat(get("/api/v1/folders/no-id/{envSlug}/%2Fshelf").status()).isEqualTo(404);
    assertThat(get("/api/v1/folders/{projectId}/{envSlug}/%2Fshelf%2F..").status()).isEqualTo(400);
    assertThat(get("/api/v1/folders/{projectId}/{envSlug}/a.b").status()).isEqualTo(422);
  }
}
