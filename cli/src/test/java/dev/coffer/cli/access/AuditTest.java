package dev.coffer.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Admin;
import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {
  private static final String VALUE = "a-value-of-the-test";

  @TempDir Path home;
  private final Admin admin = new Admin();
  private Shell shell;
  private String project = "";

  @BeforeEach
  void makeSecrets() {
    shell = Shell.loggedIn(home);
    project = CofferServer.running().project(shell);
    shell.set("COFFER_PROJECT", project);
    for (String environment : new String[] {"dev", "prod"}) {
      for (String name : new String[] {"ONE", "TWO"}) {
        admin
            .api()
            .post(
                "/api/v4/secrets/" + name,
                new JsonObject()
                    .with("projectId", project)
                    .with("environment", environment)
                    .with("secretPath", "/")
                    .with("secretValue", VALUE));
      }
    }
  }

  private long rows(String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "audit";
    System.arraycopy(more, 0, arguments, 1, more.length);
    Ran ran = shell.run(arguments);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).doesNotContain(VALUE);
    return ran.out().equals("No records.\n") ? 0 : ran.out().lines().count() - 1;
  }

  @Test
  void audit_filters_eachHasItsEffect() {
    assertThat(rows("--event", "create-secret")).isEqualTo(4);
    assertThat(rows("--event", "create-secret", "--env", "prod")).isEqualTo(2);
    assertThat(rows("--event", "create-secret", "--secret", "ONE")).isEqualTo(2);
    assertThat(rows("--event", "create-secret", "--secret", "ONE", "--env", "dev")).isEqualTo(1);
    assertThat(rows("--event", "create-secret", "--path", "/")).isEqualTo(4);
    assertThat(rows("--event", "create-secret", "--path", "/none")).isZero();
    assertThat(rows("--event", "create-secret", "--limit", "3")).isEqualTo(3);
    assertThat(rows("--event", "create-secret", "--source", "cli")).isEqualTo(4);
    assertThat(rows("--event", "create-secret", "--source", "terraform")).isZero();
    assertThat(rows("--event", "create-secret", "--outcome", "refused")).isZero();
    assertThat(rows("--event", "create-secret", "--since", "1h")).isEqualTo(4);
    assertThat(rows("--event", "create-secret", "--since", "9d", "--until", "2d")).isZero();
    assertThat(rows("--event", "delete-secret,create-secret")).isEqualTo(4);
  }

  @Test
  void audit_actorByNameAndId_isFound() {
    Admin.Identity reader = admin.identity(3600);
    admin.join(reader, project, "viewer");
    Shell other =
        new Shell(home)
            .set("COFFER_ADDRESS", CofferServer.running().address())
            .set("COFFER_CLIENT_ID", reader.clientId())
            .set("COFFER_CLIENT_SECRET", reader.clientSecret());
    assertThat(other.run("secrets", "get", "ONE", "--project", project, "--plain").status())
        .isZero();
    assertThat(rows("--actor", reader.name())).isEqualTo(1);
    assertThat(rows("--actor", reader.id())).isEqualTo(1);
    Ran none = shell.run("audit", "--actor", reader.name() + "x");
    assertThat(none.status()).isEqualTo(4);
    assertThat(none.err()).contains(reader.name());
    assertThat(other.run("audit", "--organization").status()).isEqualTo(5);
    shell.set("COFFER_TOKEN", admin.personToken());
    assertThat(rows("--organization", "--actor", reader.name(), "--event", "get-secret"))
        .isEqualTo(1);
  }

  @Test
  void audit_json_holdsTheRecords() {
    Ran ran = shell.run("audit", "--event", "create-secret", "-o", "json");
    assertThat(ran.out()).contains("\"type\" : \"create-secret\"").doesNotContain(VALUE);
  }

  @Test
  void audit_badTimesAndLimits_areWrongUse() {
    for (String when : new String[] {"yesterday", "5x", "2026-13-01", ""}) {
      Ran ran = shell.run("audit", "--since", when);
      assertThat(ran.status()).as(when).isEqualTo(2);
      assertThat(ran.err()).contains("--since", "7d");
    }
    assertThat(shell.run("audit", "--limit", "0").status()).isEqualTo(2);
    assertThat(shell.run("audit", "--limit", "many").status()).isEqualTo(2);
    assertThat(shell.run("audit", "--since", "2020-01-01").status()).isEqualTo(6);
  }
}
