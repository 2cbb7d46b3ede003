package dev.coffer.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectsTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
  }

  @Test
  void create_name_printsTheProject() {
    String slug = "slug-" + System.nanoTime();
    Ran made = shell.run("projects", "create", "A shop", "--slug", slug, "--description", "Shoes");
    assertThat(made.status()).isZero();
    assertThat(made.out()).contains("A shop", slug, "dev, staging, prod");
    assertThat(shell.run("projects").out()).contains(slug);
    assertThat(shell.run("projects", "-o", "json").out()).contains("\"slug\" : \"" + slug + "\"");
    assertThat(shell.run("projects", "-o", "yaml").out()).contains("slug: " + slug);
  }

  @Test
  void create_slugThatIsTaken_isRefused() {
    String slug = "slug-" + System.nanoTime();
    assertThat(shell.run("projects", "create", "One", "--slug", slug).status()).isZero();
    Ran again = shell.run("projects", "create", "Two", "--slug", slug);
    assertThat(again.status()).isEqualTo(6);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).startsWith("coffer: ");
  }

  @Test
  void create_nameThatIsTooLong_namesTheField() {
    Ran ran = shell.run("projects", "create", "n".repeat(65));
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains("projectName");
  }

  @Test
  void create_nameThatSteersTheTerminal_isShownEscaped() {
    Ran ran = shell.run("projects", "create", "red \u001b[31m");
    assertThat(ran.out()).doesNotContain("\u001b");
    assertThat(shell.run("projects").out()).doesNotContain("\u001b");
  }

  @Test
  void create_noName_isWrongUse() {
    assertThat(shell.run("projects", "create").status()).isEqualTo(2);
  }

  @Test
  void project_ofTheTests_hasAnId() {
    assertThat(CofferServer.running().project(shell)).matches("[0-9a-f-]{36}");
  }
}
