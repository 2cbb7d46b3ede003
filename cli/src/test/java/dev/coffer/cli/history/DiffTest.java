package dev.coffer.cli.history;

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

/** Comparisons, and equal values. */
final class DiffTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void fill() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
    shell.run("secrets", "set", "SAME=same-value", "OTHER=of-dev", "GONE=only-dev");
    shell.run("secrets", "set", "--env=prod", "SAME=same-value", "OTHER=of-prod", "NEW=only-prod");
  }

  @Test
  void diff_twoEnvironments_namesWhatDiffersWithoutValues() {
    Ran ran = shell.run("diff", "--env=dev", "--with=prod");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(ran.out().lines())
        .containsExactly("NAME   CHANGE", "GONE   removed", "NEW    added", "OTHER  changed");
    assertThat(ran.err()).isEmpty();
    assertThat(shell.run("diff", "--with=prod", "-o", "json").out())
        .contains("\"change\" : \"added\"")
        .doesNotContain("only-")
        .doesNotContain("of-");
  }

  @Test
  void diff_reveal_showsBothValues() {
    Ran ran = shell.run("diff", "--with=prod", "--reveal");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(ran.out()).containsPattern("OTHER +changed +of-dev +of-prod");
    assertThat(ran.out()).doesNotContain("same-value");
    assertThat(shell.run("diff", "--with=prod", "--reveal", "-o", "yaml").out())
        .contains("after: of-prod");
  }

  @Test
  void diff_theSame_endsWithZero() {
    Ran ran = shell.run("diff", "--with=dev");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("No differences.\n");
  }

  @Test
  void diff_twoRevisions_namesWhatChanged() {
    shell.run("secrets", "set", "OTHER=second");
    shell.run("secrets", "delete", "GONE", "--yes");
    assertThat(shell.run("diff", "--from=1").out())
        .containsPattern("GONE +removed")
        .containsPattern("OTHER +changed");
    assertThat(shell.run("diff", "--from=1", "--to=2").out())
        .containsPattern("OTHER +changed")
        .doesNotContain("GONE");
    assertThat(shell.run("diff", "--from=3", "--to=3").status()).isZero();
  }

  @Test
  void diff_file_comparesItHere() throws IOException {
    Files.writeString(home.resolve(".env"), "SAME=same-value\nOTHER=mine\nLOCAL=1\n");
    Ran ran = shell.run("diff", "--file=.env");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(ran.out())
        .containsPattern("LOCAL +added")
        .containsPattern("OTHER +changed")
        .containsPattern("GONE +removed")
        .doesNotContain("mine");
    Ran same = shell.input(shell.run("secrets", "--plain").out()).run("diff", "--file=-");
    assertThat(same.status()).isZero();
    assertThat(shell.run("diff", "--file=none").status()).isEqualTo(2);
  }

  @Test
  void diff_recursive_namesFolders() {
    shell.run("secrets", "folders", "create", "--name=app");
    shell.run("secrets", "set", "--path=/app", "INNER=1");
    assertThat(shell.run("diff", "--with=prod", "--recursive").out())
        .containsPattern("app/INNER +removed");
  }

  @Test
  void diff_twoFolders_comparesThem() {
    shell.run("secrets", "folders", "create", "--name=app");
    shell.run("secrets", "set", "--path=/app", "SAME=same-value");
    assertThat(shell.run("diff", "--with-path=/app").out()).doesNotContain("SAME");
  }

  @Test
  void diff_wrongUse_endsWithUsage() {
    assertThat(shell.run("diff").status()).isEqualTo(2);
    assertThat(shell.run("diff", "--with=prod", "--from=1").status()).isEqualTo(2);
    assertThat(shell.run("diff", "--to=1").status()).isEqualTo(2);
    assertThat(shell.run("diff", "--from=1", "--as-of=1").status()).isEqualTo(2);
    assertThat(shell.run("diff", "--with=prd").err()).contains("Did you mean prod?");
  }

  @Test
  void duplicates_namesThoseOfOneValueWithoutIt() {
    Ran ran = shell.run("duplicates");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .containsPattern("#1 +dev +/ +SAME")
        .containsPattern("#1 +prod +/ +SAME")
        .doesNotContain("OTHER")
        .doesNotContain("same-value");
  }
}
