package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, and the example file of one. */
final class FoldersTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
  }

  @Test
  void create_withMissingParents_makesAll() {
    Ran ran =
        shell.run("secrets", "folders", "create", "-p", "/apps", "-n", "web", "--description=Site");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("/apps/web");
    assertThat(shell.run("secrets", "folders").out()).contains("/apps").doesNotContain("/apps/web");
    assertThat(shell.run("secrets", "folders", "get", "--recursive").out())
        .contains("/apps/web", "Site");
    assertThat(shell.run("secrets", "folders", "list", "--path=/apps", "-o", "json").out())
        .contains("\"name\" : \"web\"");
  }

  @Test
  void create_thatIsThere_isRefused() {
    shell.run("secrets", "folders", "create", "--name=web");
    assertThat(shell.run("secrets", "folders", "create", "--name=web").status()).isEqualTo(6);
    assertThat(shell.run("secrets", "folders", "create", "--name=a b/c").status()).isEqualTo(6);
    assertThat(shell.run("secrets", "folders", "create").status()).isEqualTo(2);
  }

  @Test
  void delete_asks_andSaysHowMuchIsInIt() {
    shell.run("secrets", "folders", "create", "--path=/apps", "--name=web");
    shell.run("secrets", "set", "--path=/apps", "A=1");
    shell.run("secrets", "set", "--path=/apps/web", "B=1", "C=1");
    Ran asked = shell.run("secrets", "folders", "delete", "--name=apps");
    assertThat(asked.status()).isEqualTo(9);
    assertThat(asked.err())
        .contains("Delete the folder /apps of dev with 3 secrets and 1 folder in it?");
    assertThat(shell.run("secrets", "folders").out()).contains("/apps");
    Ran done = shell.run("secrets", "folders", "delete", "--name=apps", "--yes");
    assertThat(done.status()).isZero();
    assertThat(done.out()).containsPattern("apps +deleted");
    assertThat(shell.run("secrets", "folders").out()).isEqualTo("No folders in dev /.\n");
  }

  @Test
  void delete_unknown_namesTheNearest() {
    shell.run("secrets", "folders", "create", "--name=web");
    Ran ran = shell.run("secrets", "folders", "delete", "--name=wb", "--yes");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean web?");
  }

  @Test
  void list_asOf_hasTheFoldersOfThen() {
    shell.run("secrets", "folders", "create", "--name=past");
    shell.run("secrets", "folders", "delete", "--name=past", "--yes");
    assertThat(shell.run("secrets", "folders").out()).doesNotContain("past");
    assertThat(shell.run("secrets", "folders", "--as-of=1").out()).contains("/past");
  }

  @Test
  void exampleEnv_hasNamesCommentsAndDefaults_noValues() {
    shell.run("secrets", "set", "PLAIN=s3cr3t");
    shell.run(
        "secrets", "set", "PORT=s3cr3t", "--comment=Where it listens\nDEFAULT:80 80", "-t=web");
    shell.run("secrets", "set", "HOST=s3cr3t", "--comment=DEFAULT:localhost", "-t=web");
    Ran ran = shell.run("secrets", "generate-example-env");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            PLAIN=

            # --- web ---
            HOST=localhost
            # Where it listens
            PORT="80 80"
            """);
  }
}
