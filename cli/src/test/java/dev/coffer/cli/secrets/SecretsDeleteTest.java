package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting and moving. */
final class SecretsDeleteTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void fill() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
    shell.run("secrets", "set", "A=1", "B=2", "C=3");
    shell.run("secrets", "folders", "create", "--name=app");
  }

  @Test
  void delete_nobodyToAsk_deletesNothing() {
    Ran ran = shell.run("secrets", "delete", "A", "B");
    assertThat(ran.status()).isEqualTo(9);
    assertThat(ran.err()).contains("Delete A, B from dev /?", "--yes");
    assertThat(shell.run("secrets").out()).contains("A ");
  }

  @Test
  void delete_yes_deletesAllInOneCommit() {
    Ran ran = shell.run("secrets", "delete", "A", "B", "--yes");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).containsPattern("A +deleted").containsPattern("B +deleted");
    assertThat(shell.run("secrets", "--plain").out()).isEqualTo("C=3\n");
    assertThat(shell.run("log", "--limit=1").out()).contains("-A", "-B");
  }

  @Test
  void delete_oneUnknown_deletesNoneAndNamesTheNearest() {
    shell.run("secrets", "set", "LONG_NAME=1");
    Ran ran = shell.run("secrets", "delete", "A", "LONG_NAM", "--yes");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("'LONG_NAM' not found", "Did you mean LONG_NAME?");
    assertThat(shell.run("secrets", "--plain").out()).contains("A=1");
  }

  @Test
  void move_toAFolder_takesThemThere() {
    Ran ran = shell.run("secrets", "move", "A", "B", "--to-path=/app");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("A +moved");
    assertThat(shell.run("secrets", "--plain").out()).isEqualTo("C=3\n");
    assertThat(shell.run("secrets", "--path=/app", "--plain").out()).contains("A=1", "B=2");
  }

  @Test
  void move_nameThatIsTaken_isRefusedUnlessOverwritten() {
    shell.run("secrets", "set", "--env=prod", "A=there");
    assertThat(shell.run("secrets", "move", "A", "--to-env=prod").status()).isEqualTo(6);
    assertThat(shell.run("secrets", "move", "A", "--to-env=prod", "--overwrite").status()).isZero();
    assertThat(shell.run("secrets", "get", "A", "--env=prod", "--plain").out()).isEqualTo("1");
  }

  @Test
  void move_nowhere_isWrongUse() {
    assertThat(shell.run("secrets", "move", "A").status()).isEqualTo(2);
    assertThat(shell.run("secrets", "move", "A", "--to-path=/").status()).isEqualTo(2);
    assertThat(shell.run("secrets", "move", "A", "--to-path=/none").status()).isEqualTo(4);
    assertThat(shell.run("secrets", "move", "Z", "--to-path=/app").status()).isEqualTo(4);
  }
}
