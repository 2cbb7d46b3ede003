package dev.coffer.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitTest {
  @TempDir Path home;
  private final String project = CofferServer.running().demo("projectId");
  private final String slug = CofferServer.running().demo("projectSlug");
  private Shell shell;
  private Path file;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    file = home.resolve(".coffer.json");
  }

  @Test
  void init_projectBySlugAndEnvironment_isWrittenDownAndUsed() throws IOException {
    Ran ran = shell.run("init", "--project", slug, "--env", "prod");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(Files.readString(file)).contains(project, "\"defaultEnvironment\" : \"prod\"");
    Ran get = shell.run("secrets", "get", "NO_SUCH");
    assertThat(get.status()).isEqualTo(4);
  }

  @Test
  void init_fileThatIsThere_isNotOverwrittenUnasked() throws IOException {
    shell.run("init", "--project", slug, "--env", "prod");
    String before = Files.readString(file);
    Ran again = shell.run("init", "--project", slug, "--env", "dev");
    assertThat(again.status()).isEqualTo(9);
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(shell.typing("y").run("init", "--project", slug, "--env", "dev").status()).isZero();
    assertThat(Files.readString(file)).contains("\"dev\"");
    assertThat(shell.run("init", "--project", slug, "--env", "staging", "--yes").status()).isZero();
    assertThat(Files.readString(file)).contains("staging");
  }

  @Test
  void init_unknownEnvironment_namesTheNearestAndWritesNothing() {
    Ran ran = shell.run("init", "--project", slug, "--env", "prd");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean prod?");
    assertThat(file).doesNotExist();
  }

  @Test
  void init_unknownProject_namesTheNearest() {
    Ran ran = shell.run("init", "--project", slug + "x");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean").contains(slug);
    assertThat(file).doesNotExist();
  }

  @Test
  void init_nobodyToChoose_isWrongUse() {
    Ran ran = shell.run("init");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--project");
  }

  @Test
  void init_atATerminal_offersTheProjects() throws IOException {
    Ran ran = shell.typing("1").run("init");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("  1  ", "Project (1 to ");
    assertThat(file).content().contains("projectId");
    Files.delete(file);
    assertThat(shell.typing("no", "0", "-1").run("init").status()).isEqualTo(9);
    assertThat(file).doesNotExist();
  }

  @Test
  void init_infisicalsFile_isTakenOver() throws IOException {
    Files.writeString(
        home.resolve(".infisical.json"),
        "{\"workspaceId\":\""
            + project
            + "\",\"defaultEnvironment\":\"staging\","
            + "\"gitBranchToEnvironmentMapping\":{\"main\":\"prod\"}}");
    Ran ran = shell.run("init");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(file).content().contains(project, "staging", "\"main\" : \"prod\"");
  }

  @Test
  void init_folderThatCanNotBeWritten_saysSo() throws IOException {
    Path gone = Files.createDirectory(home.resolve("gone"));
    Files.delete(gone);
    Ran ran = shell.in(gone).run("init", "--project", slug);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("can't be written");
  }
}
