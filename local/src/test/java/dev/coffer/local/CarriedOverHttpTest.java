package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports, personal secrets, moves and folders at once, as clients meet them. */
final class CarriedOverHttpTest {
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
  void tenant() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    tenant = new Tenant(running, "carrier-" + tenants++);
  }

  private Api.Answer get(String target) {
    return tenant.call("GET", target, null);
  }

  private static final String VERSION_TWO =
      "\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\"";

  @Test
  void imports_areMadeListedReorderedAndEnded() {
    String made =
        tenant
            .post(
                "/api/v2/secret-imports",
                "{"
                    + VERSION_TWO
                    + ",\"path\":\"/\",\"isReplication\":true,"
                    + "\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}")
            .text("secretImport", "id");
    tenant.names.put("made", made);

    Api.Answer list = get("/api/v1/secret-imports?{where}").ok();
    assertThat(list.text("secretImports", "0", "importPath")).isEqualTo("/shelf");
    assertThat(list.text("secretImports", "1", "id")).isEqualTo(made);
    assertThat(list.text("secretImports", "1", "importEnv", "slug"))
        .isEqualTo(tenant.filled("{otherEnvSlug}"));
    assertThat(list.text("secretImports", "1", "position")).isEqualTo("2");
    assertThat(list.text("secretImports", "1", "isReplication")).isEqualTo("false");

    Api.Answer one = get("/api/v1/secret-imports/{made}").ok();
    assertThat(one.text("secretImport", "secretPath")).isEqualTo("/");
    assertThat(one.text("secretImport", "environment", "slug"))
        .isEqualTo(tenant.filled("{envSlug}"));

    assertThat(
            tenant
                .call(
                    "PATCH",
                    "/api/v1/secret-imports/{made}",
                    "{{place},\"import\":{\"position\":1}}")
                .ok()
                .text("secretImport", "position"))
        .isEqualTo("1");
    assertThat(get("/api/v2/secret-imports?{where}").ok().text("secretImports", "0", "id"))
        .isEqualTo(made);
    assertThat(
            get("/api/v1/secret-imports/importers?projectId={projectId}&environment={otherEnvSlug}")
                .ok()
                .text("importers", "0", "importId"))
        .isEqualTo(made);

    tenant.call("DELETE", "/api/v1/secret-imports/{made}", "{{place}}").ok();
    assertThat(get("/api/v1/secret-imports/{made}").status()).isEqualTo(404);
    assertThat(tenant.call("DELETE", "/api/v2/secret-imports/{made}", "{{place}}").status())
        .isEqualTo(404);
  }

  @Test
  void imports_copiedAnew_areRefusedForTheyAreLinks() {
    for (String version : List.of("v1", "v2")) {
      String imports = "/api/" + version + "/secret-imports/";
      Api.Answer refused =
          tenant.call("POST", imports + "{secretImportId}/replication-resync", "{{place}}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text("error")).isEqualTo("BadRequest");
      assertThat(refused.text("message")).isEqualTo("Import is not in replication mode");
      assertThat(
              tenant
                  .call("POST", imports + "{folderId}/replication-resync", "{{place}}")
                  .text("error"))
          .isEqualTo("NotFound");
      assertThat(
              tenant.call("POST", imports + "{secretImportId}/replication-resync", "{}").status())
          .isIn(400, 422);
    }
  }

  @Test
  void imports_bringTheirSecretsWithValues() {
    tenant.post(
        "/api/v3/secrets/raw/DEEP", "{{place},\"secretPath\":\"/shelf\",\"secretValue\":\"deep\"}");

    Api.Answer brought = get("/api/v1/secret-imports/secrets?{where}").ok();

    assertThat(brought.text("secrets", "0", "secretPath")).isEqualTo("/shelf");
    assertThat(brought.text("secrets", "0", "secrets", "0", "secretValue")).isEqualTo("deep");
  }

  @Test
  void imports_thatAreWrong_areRefused() {
    String target = "/api/v1/secret-imports";
    assertThat(tenant.call("POST", target, "{{place}}").status()).isEqualTo(422);
    assertThat(
            tenant
                .call(
                    "POST",
                    target,
                    "{{place},\"import\":{\"environment\":\"{envSlug}\",\"path\":\"/\"}}")
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .call(
                    "POST",
                    target,
                    "{{place},\"import\":{\"environment\":\"{envSlug}\",\"path\":\"/shelf\"}}")
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .call(
                    "POST",
                    target,
                    "{{place},\"import\":{\"environment\":\"none\",\"path\":\"/\"}}")
                .status())
        .isEqualTo(404);
    assertThat(get(target + "/no-id").status()).isEqualTo(404);
  }

  @Test
  void personalSecrets_standBesideAndInsteadOfShared() {
    String mine = "{{place},\"type\":\"personal\",\"secretValue\":\"mine\"}";
    Api.Answer made = tenant.post("/api/v3/secrets/raw/KEY", mine);
    assertThat(made.text("secret", "type")).isEqualTo("personal");
    assertThat(made.text("secret", "secretKey")).isEqualTo("KEY");

    Api.Answer instead = get("/api/v4/secrets?{where}&includePersonalOverrides=true").ok();
    assertThat(instead.text("secrets", "0", "secretValue")).isEqualTo("mine");
    assertThat(instead.json().get("secrets").size()).isEqualTo(1);
    assertThat(get("/api/v3/secrets/raw?{where}").ok().json().get("secrets").size()).isEqualTo(2);
    assertThat(get("/api/v4/secrets/KEY?{where}&type=personal").ok().text("secret", "secretValue"))
        .isEqualTo("mine");

    String changed = "{" + VERSION_TWO + ",\"type\":\"personal\",\"secretValue\":\"other\"}";
    assertThat(
            tenant.call("PATCH", "/api/v4/secrets/KEY", changed).ok().text("secret", "secretValue"))
        .isEqualTo("other");
    tenant.call("DELETE", "/api/v3/secrets/raw/KEY", "{{place},\"type\":\"personal\"}").ok();
    assertThat(get("/api/v4/secrets/KEY?{where}").ok().text("secret", "secretValue"))
        .isEqualTo("value");

    assertThat(tenant.call("POST", "/api/v3/secrets/raw/NONE", mine).status()).isEqualTo(400);
    assertThat(
            tenant
                .call(
                    "POST",
                    "/api/v3/secrets/batch/raw",
                    "{{place},\"secrets\":[{\"secretKey\":\"KEY\",\"secretValue\":\"\",\"type\":\"personal\"}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void moves_takeSecretsToAnotherEnvironment() {
    String body =
        "{\"projectSlug\":\"{projectSlug}\",\"sourceEnvironment\":\"{envSlug}\","
            + "\"sourceSecretPath\":\"/\",\"destinationEnvironment\":\"{otherEnvSlug}\","
            + "\"destinationSecretPath\":\"/\",\"secretIds\":[\"{secretId}\"]}";

    Api.Answer moved = tenant.call("POST", "/api/v3/secrets/move", body).ok();

    assertThat(moved.text("isSourceUpdated")).isEqualTo("true");
    assertThat(moved.text("isDestinationUpdated")).isEqualTo("true");
    assertThat(get("/api/v4/secrets/KEY?{where}").status()).isEqualTo(404);
    assertThat(
            get("/api/v4/secrets/KEY?projectId={projectId}&environment={otherEnvSlug}")
                .ok()
                .text("secret", "secretValue"))
        .isEqualTo("value");
    assertThat(tenant.call("POST", "/api/v4/secrets/move", body).status()).isEqualTo(404);
    for (String wrong :
        List.of(
            body.replace("[\"{secretId}\"]", "[]"),
            body.replace("\"{otherEnvSlug}\"", "\"{envSlug}\""))) {
      assertThat(tenant.call("POST", "/api/v4/secrets/move", wrong).status()).isEqualTo(400);
    }
  }

  @Test
  void folders_areRenamedTogetherOrNotAtAll() {
    String second =
        tenant.post("/api/v1/folders", "{{place},\"name\":\"second\"}").text("folder", "id");
    tenant.names.put("second", second);
    String start =
        "{\"projectSlug\":\"{projectSlug}\",\"folders\":["
            + "{\"id\":\"{folderId}\",\"environment\":\"{envSlug}\",\"name\":\"one\"},";

    assertThat(
            tenant
                .call(
                    "PATCH",
                    "/api/v1/folders/batch",
                    start
                        + "{\"id\":\"{second}\",\"environment\":\"{envSlug}\",\"name\":\"one\"}]}")
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .call(
                    "PATCH",
                    "/api/v1/folders/batch",
                    start
                        + "{\"id\":\"{second}\",\"environment\":\"{otherEnvSlug}\",\"name\":\"two\"}]}")
                .status())
        .isEqualTo(400);
    assertThat(get("/api/v1/folders/{folderId}").ok().text("folder", "name")).isEqualTo("shelf");

    Api.Answer renamed =
        tenant
            .call(
                "PATCH",
                "/api/v1/folders/batch",
                start
                    + "{\"id\":\"{second}\",\"environment\":\"{envSlug}\",\"name\":\"two\",\"description\":\"d\"}]}")
            .ok();
    assertThat(renamed.text("folders", "0", "name")).isEqualTo("one");
    assertThat(renamed.text("folders", "1", "name")).isEqualTo("two");
    assertThat(get("/api/v1/folders/{second}").ok().text("folder", "description")).isEqualTo("d");
  }

  @Test
  void tags_areAttachedByIdAndBySlug() {
    Api.Answer made =
        tenant.post(
            "/api/v3/secrets/raw/TAGGED",
            "{{place},\"secretValue\":\"x\",\"tagIds\":[\"{tagId}\"]}");
    assertThat(made.text("secret", "tags", "0", "slug")).isEqualTo("red");
    assertThat(get("/api/v4/secrets/TAGGED?{where}").ok().text("secret", "tags", "0", "id"))
        .isEqualTo(tenant.filled("{tagId}"));
    assertThat(
            tenant
                .call("PATCH", "/api/v3/secrets/raw/TAGGED", "{{place},\"secretComment\":\"c\"}")
                .ok()
                .text("secret", "tags", "0", "slug"))
        .isEqualTo("red");
    tenant.call("PATCH", "/api/v3/secrets/raw/TAGGED", "{{place},\"tagIds\":[]}").ok();
    assertThat(get("/api/v4/secrets/TAGGED?{where}").ok().json().get("secret").get("tags").size())
        .isZero();

    String red = "{{place},\"tagSlugs\":[\"red\"]}";
    assertThat(
            tenant
                .call("POST", "/api/v3/secrets/tags/TAGGED", red)
                .ok()
                .text("secret", "tags", "0", "slug"))
        .isEqualTo("red");
    String version =
        tenant.call("POST", "/api/v3/secrets/tags/TAGGED", red).ok().text("secret", "version");
    assertThat(get("/api/v4/secrets/TAGGED?{where}").ok().text("secret", "version"))
        .isEqualTo(version);
    assertThat(
            tenant
                .call("DELETE", "/api/v3/secrets/tags/TAGGED", red)
                .ok()
                .json()
                .get("secret")
                .get("tags")
                .size())
        .isZero();
  }

  @Test
  void tags_ofAPersonalSecret_areItsOwn() {
    String tags = "/api/v3/secrets/tags/KEY";
    String red = "{{place},\"type\":\"personal\",\"tagSlugs\":[\"red\"]}";
    assertThat(tenant.call("POST", tags, red).status()).isEqualTo(404);
    tenant.post("/api/v4/secrets/KEY", "{{place},\"type\":\"personal\",\"secretValue\":\"mine\"}");

    Api.Answer attached = tenant.call("POST", tags, red).ok();

    assertThat(attached.text("secret", "type")).isEqualTo("personal");
    assertThat(attached.text("secret", "tags", "0", "slug")).isEqualTo("red");
    assertThat(
            get("/api/v4/secrets/KEY?{where}&type=personal")
                .ok()
                .text("secret", "tags", "0", "slug"))
        .isEqualTo("red");
    assertThat(get("/api/v4/secrets/KEY?{where}").ok().json().get("secret").get("tags").size())
        .isZero();
    Api.Answer detached = tenant.call("DELETE", tags, red).ok();
    assertThat(detached.json().get("secret").get("tags").size()).isZero();
    assertThat(
            tenant
                .call("POST", tags, "{{place},\"type\":\"personal\",\"tagSlugs\":[\"blue\"]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void tags_thatTheProjectDoesNotHave_areRefused() {
    String stranger = "4f8ea49b-da3f-42a8-9079-2f90b6fc3fea";
    String unknown = "{{place},\"secretValue\":\"x\",\"tagIds\":[\"" + stranger + "\"]}";
    Api.Answer refused = tenant.call("POST", "/api/v3/secrets/raw/NEW", unknown);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("tagIds");
    assertThat(tenant.call("PATCH", "/api/v4/secrets/KEY", unknown).status()).isEqualTo(400);
    assertThat(
            tenant
                .call(
                    "POST",
                    "/api/v3/secrets/batch/raw",
                    "{{place},\"secrets\":[{\"secretKey\":\"NEW\",\"secretValue\":\"\",\"tagIds\":[\""
                        + stranger
                        + "\"]}]}")
                .status())
        .isEqualTo(400);
    assertThat(
            tenant
                .call("POST", "/api/v3/secrets/tags/KEY", "{{place},\"tagSlugs\":[\"blue\"]}")
                .status())
        .isEqualTo(400);
    assertThat(tenant.call("POST", "/api/v3/secrets/tags/KEY", "{{place}}").status())
        .isEqualTo(422);
    assertThat(
            tenant
                .call("POST", "/api/v3/secrets/tags/NONE", "{{place},\"tagSlugs\":[\"red\"]}")
                .status())
        .isEqualTo(404);
    assertThat(get("/api/v4/secrets/NEW?{where}").status()).isEqualTo(404);
  }
}
