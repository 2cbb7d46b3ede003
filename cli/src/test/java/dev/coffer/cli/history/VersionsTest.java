package dev.coffer.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One secret's versions, the ways back to them, and their end. */
final class VersionsTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void fill() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
    shell.run("secrets", "set", "KEY=one");
    shell.run("secrets", "set", "KEY=two");
    shell.run("secrets", "set", "KEY=three");
  }

  private String plain() {
    return shell.run("secrets", "get", "KEY", "--plain").out();
  }

  @Test
  void versions_areNewestFirstWithoutValues() {
    Ran ran = shell.run("versions", "KEY");
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().skip(1).map(line -> line.substring(0, 1)))
        .containsExactly("3", "2", "1");
    assertThat(ran.out()).contains("demo", "******").doesNotContain("two");
    assertThat(shell.run("versions", "KEY", "--reveal").out()).contains("one", "two", "three");
    assertThat(shell.run("versions", "KEY", "--limit=2").out()).doesNotContain("\n1 ");
    assertThat(shell.run("versions", "KEY", "-o", "json").out())
        .contains("\"secretValue\" : \"two\"");
  }

  @Test
  void versions_unknown_namesTheNearest() {
    Ran ran = shell.run("versions", "KEYY");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean KEY?");
  }

  @Test
  void rollback_toVersion_makesANewOneWithItsValue() {
    Ran ran = shell.run("rollback", "KEY", "--to-version=1");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("KEY +4 +1");
    assertThat(plain()).isEqualTo("one");
  }

  @Test
  void rollback_toARevision_takesTheVersionOfThen() {
    assertThat(shell.run("rollback", "KEY", "--to=2").status()).isZero();
    assertThat(plain()).isEqualTo("two");
  }

  @Test
  void rollback_wrongUse_endsWithUsage() {
    assertThat(shell.run("rollback", "KEY").status()).isEqualTo(2);
    assertThat(shell.run("rollback").status()).isEqualTo(2);
    assertThat(shell.run("rollback", "--to-version=1").status()).isEqualTo(2);
    assertThat(shell.run("rollback", "KEY", "--to=1", "--to-version=1").status()).isEqualTo(2);
    assertThat(shell.run("rollback", "KEY", "--to=1", "--deep").status()).isEqualTo(2);
    assertThat(shell.run("rollback", "KEY", "--to-version=9").status()).isEqualTo(4);
    assertThat(shell.run("rollback", "NONE", "--to-version=1").status()).isEqualTo(4);
    assertThat(shell.run("rollback", "KEY", "--to=yesterday").status()).isEqualTo(6);
  }

  @Test
  void undelete_bringsTheLastValueBack() {
    shell.run("secrets", "delete", "KEY", "--yes");
    Ran list = shell.run("undelete", "--list");
    assertThat(list.out()).contains("KEY", "demo").doesNotContain("three");
    Ran versions = shell.run("versions", "KEY", "--reveal");
    assertThat(versions.out()).contains("three");
    assertThat(versions.err()).contains("It is deleted.");
    Ran back = shell.run("undelete", "KEY");
    assertThat(back.status()).as(back.err()).isZero();
    assertThat(back.out()).contains("KEY", "/");
    assertThat(plain()).isEqualTo("three");
    assertThat(shell.run("undelete", "--list").out()).startsWith("No deleted secrets");
  }

  @Test
  void undelete_nameThatIsTaken_isRefusedUnlessItGetsAnother() {
    shell.run("secrets", "delete", "KEY", "--yes");
    shell.run("secrets", "set", "KEY=new");
    Ran ran = shell.run("undelete", "KEY");
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains("--as=NAME");
    assertThat(shell.run("undelete", "KEY", "--as=OLD_KEY").status()).isZero();
    assertThat(shell.run("secrets", "get", "OLD_KEY", "--plain").out()).isEqualTo("three");
  }

  @Test
  void undelete_neverDeleted_isNotFound() {
    shell.run("secrets", "delete", "KEY", "--yes");
    Ran ran = shell.run("undelete", "KEYS");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean KEY?");
    assertThat(shell.run("undelete").status()).isEqualTo(2);
    assertThat(shell.run("undelete", "KEY", "--list").status()).isEqualTo(2);
  }

  @Test
  void destroy_asks_namesTheVersionAndThatItIsForEver() {
    Ran ran = shell.run("destroy", "KEY", "--version=1");
    assertThat(ran.status()).isEqualTo(9);
    assertThat(ran.err()).contains("version 1 of KEY in dev / for ever? This can't be undone.");
    assertThat(shell.run("versions", "KEY", "--reveal").out()).contains("one");
  }

  @Test
  void destroy_yes_takesTheValueAway() {
    Ran ran = shell.run("destroy", "KEY", "--version=1", "--yes");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("KEY +1");
    assertThat(shell.run("versions", "KEY", "--reveal").out())
        .contains("(destroyed)", "two")
        .doesNotContain("one");
    assertThat(shell.run("rollback", "KEY", "--to-version=1").status()).isEqualTo(6);
  }

  @Test
  void destroy_currentOrUnknownVersion_isRefused() {
    assertThat(shell.run("destroy", "KEY", "--version=3", "--yes").status()).isEqualTo(6);
    assertThat(shell.run("destroy", "KEY", "--version=9", "--yes").status()).isEqualTo(4);
    assertThat(shell.run("destroy", "KEY", "--yes").status()).isEqualTo(2);
    assertThat(shell.run("destroy", "NONE", "--version=1", "--yes").status()).isEqualTo(4);
  }
}
