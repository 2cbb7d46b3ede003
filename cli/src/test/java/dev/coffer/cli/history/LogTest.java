package dev.coffer.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of an environment, and the ways back along it. */
final class LogTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void fill() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
    shell.run("secrets", "set", "A=1", "B=2");
    shell.run("secrets", "folders", "create", "--name=app");
    shell.run("secrets", "set", "--path=/app", "INNER=below");
    shell.run("secrets", "set", "A=11");
    shell.run("secrets", "delete", "B", "--yes");
  }

  private List<String> lines(String... arguments) {
    Ran ran = shell.run(arguments);
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out().lines().skip(1).toList();
  }

  @Test
  void log_ofTheEnvironment_isNewestFirstWithWhatChanged() {
    List<String> lines = lines("log");
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("5 ").contains("demo", "-B");
    assertThat(lines.get(1)).startsWith("4 ").contains("~A");
    assertThat(lines.get(2)).contains("+INNER");
    assertThat(lines.get(3)).contains("+app/");
    assertThat(lines.get(4)).contains("+A", "+B");
    assertThat(shell.run("log", "-o", "json").out()).doesNotContain("\"11\"").contains("changes");
  }

  @Test
  void log_limitAndAsOf_cutIt() {
    assertThat(lines("log", "--limit=2")).hasSize(2);
    assertThat(lines("log", "--as-of=2")).hasSize(2).first().asString().startsWith("2 ");
    assertThat(shell.run("log", "--limit=0").status()).isEqualTo(2);
    assertThat(lines("log", "--no-changes").getFirst()).doesNotContain("-B");
  }

  @Test
  void log_ofAFolder_hasWhatTouchedIt() {
    assertThat(lines("log", "--path=/app")).hasSize(2).first().asString().contains("+INNER");
  }

  @Test
  void log_moreThanAPage_goesOn() {
    for (int i = 0; i < 103; i++) {
      shell.run("secrets", "set", "N=" + i);
    }
    assertThat(lines("log", "--no-changes", "--limit=1000")).hasSize(108);
    assertThat(lines("log", "--no-changes", "--limit=101")).hasSize(101);
  }

  @Test
  void log_search_findsMessages() {
    assertThat(shell.run("rollback", "--to=4", "--message=Back to four", "--yes").status())
        .isZero();
    assertThat(lines("log", "--search=to FOUR")).hasSize(1).first().asString().contains("+B");
    assertThat(shell.run("log", "--search=nothing").out()).startsWith("No commits");
  }

  @Test
  void verify_ofAGoodLedger_endsWithZero() {
    Ran ran = shell.run("log", "--verify");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("Nothing is damaged.\n");
    assertThat(ran.err()).contains("environment: 5 revisions");
    assertThat(shell.run("log", "--verify", "-o", "json").out()).contains("\"clean\" : true");
  }

  @Test
  void rollback_folder_showsTheComparisonAndAsks() {
    Ran asked = shell.run("rollback", "--to=3");
    assertThat(asked.status()).isEqualTo(9);
    assertThat(asked.err()).contains("/  ~A", "/  +B", "Make dev / as in revision 3 of ");
    assertThat(shell.run("secrets", "--plain").out()).isEqualTo("A=11\n");
    Ran done = shell.run("rollback", "--to=3", "--yes");
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(shell.run("secrets", "--plain").out()).contains("A=1\n", "B=2\n");
    Ran again = shell.run("rollback", "--to=3", "--yes");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("It is as in revision 3");
  }

  @Test
  void rollback_dryRun_showsAndChangesNothing() {
    Ran ran = shell.run("rollback", "--to=3", "--dry-run");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).containsPattern("/ +~A").containsPattern("/ +\\+B");
    assertThat(shell.run("secrets", "--plain").out()).isEqualTo("A=11\n");
    assertThat(shell.run("rollback", "--to=3", "--dry-run", "-o", "json").out())
        .contains("\"change\" : \"update\"");
  }

  @Test
  void rollback_deep_takesTheFoldersBelowAlong() {
    shell.run("secrets", "set", "--path=/app", "INNER=other");
    assertThat(shell.run("rollback", "--to=5", "--yes").status()).isZero();
    assertThat(shell.run("secrets", "--path=/app", "--plain").out()).isEqualTo("INNER=other\n");
    Ran deep = shell.run("rollback", "--to=5", "--deep", "--yes");
    assertThat(deep.err()).contains("/app  ~INNER");
    assertThat(shell.run("secrets", "--path=/app", "--plain").out()).isEqualTo("INNER=below\n");
  }

  @Test
  void rollback_aTime_isTheStateOfThen() {
    assertThat(shell.run("rollback", "--to=2099-01-01T00:00:00Z", "--yes").out())
        .contains("It is as in revision 5");
    assertThat(shell.run("rollback", "--to=2001-01-01T00:00:00Z", "--yes").status()).isEqualTo(4);
    assertThat(shell.run("rollback", "--to=0", "--yes").status()).isEqualTo(4);
    assertThat(shell.run("rollback", "--to=99", "--yes").status()).isIn(4, 6);
    assertThat(shell.run("rollback", "--to=1", "--path=/app", "--yes").status()).isEqualTo(6);
  }

  @Test
  void revert_aRevision_undoesIt() {
    Ran asked = shell.run("revert", "4");
    assertThat(asked.status()).isEqualTo(9);
    assertThat(asked.err()).contains("~A", "Undo this, which demo did as revision 4");
    Ran done = shell.run("revert", "4", "--yes");
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(shell.run("secrets", "--plain").out()).isEqualTo("A=1\n");
  }

  @Test
  void revert_inPart_namesWhatStays() {
    Ran ran = shell.run("revert", "1", "--yes");
    assertThat(ran.status()).isEqualTo(6);
    shell.run("secrets", "set", "C=1", "D=1");
    shell.run("secrets", "set", "C=2");
    Ran part = shell.run("revert", "6", "--yes");
    assertThat(part.status()).isZero();
    assertThat(part.err()).contains("C was changed since and stays as it is");
    assertThat(shell.run("secrets", "--plain").out()).contains("C=2").doesNotContain("D=");
  }

  @Test
  void revert_unknown_isNotFound() {
    assertThat(shell.run("revert", "99", "--yes").status()).isIn(4, 6);
    assertThat(shell.run("revert", "no-such-commit", "--yes").status()).isEqualTo(4);
    assertThat(shell.run("revert", "3b3b0fd0-0d53-4c42-8f6b-0a3f21d0fd52", "--yes").status())
        .isEqualTo(4);
  }
}
