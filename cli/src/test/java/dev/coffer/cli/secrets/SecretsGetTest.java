package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.Team;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsGetTest {
  @TempDir Path home;
  private Shell shell;
  private String project;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    project = CofferServer.running().project(shell);
    shell.set("COFFER_PROJECT", project);
  }

  private Ran set(String... arguments) {
    List<String> all = new ArrayList<>(List.of("secrets", "set"));
    all.addAll(List.of(arguments));
    Ran ran = shell.run(all.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void get_plain_isTheValueByteForByte() {
    shell.input("two\nlines\n\n").run("secrets", "set", "KEY=-");
    assertThat(shell.run("secrets", "get", "KEY", "--plain").out()).isEqualTo("two\nlines\n");
    assertThat(shell.run("secrets", "get", "KEY", "--raw-value").out()).isEqualTo("two\nlines\n");
  }

  @Test
  void get_table_hidesTheValueUnlessRevealed() {
    set("KEY=s3cr3t");
    assertThat(shell.run("secrets", "get", "KEY").out())
        .contains("KEY", "******")
        .doesNotContain("s3cr3t");
    assertThat(shell.run("secrets", "get", "KEY", "--reveal").out()).contains("s3cr3t");
    assertThat(shell.run("secrets", "get", "KEY", "-o", "json").out()).contains("s3cr3t");
  }

  @Test
  void get_severalNames_areInTheirOrder() {
    set("A=1", "B=2", "C=3");
    assertThat(shell.run("secrets", "get", "C", "A", "C", "--plain").out()).isEqualTo("3\n1\n");
  }

  @Test
  void get_manyNames_areReadTogether() {
    List<String> get = new ArrayList<>(List.of("secrets", "get", "--plain"));
    List<String> values = new ArrayList<>();
    for (int i = 19; i >= 0; i--) {
      set("N" + i + "=v" + i);
      get.add("N" + i);
      values.add("v" + i);
    }
    assertThat(shell.run(get.toArray(String[]::new)).out().lines())
        .containsExactlyElementsOf(values);
    get.add("N99");
    Ran ran = shell.run(get.toArray(String[]::new));
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("'N99' not found", "Did you mean");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void get_version_isTheEarlierOne() {
    set("KEY=one");
    set("KEY=two");
    assertThat(shell.run("secrets", "get", "KEY", "--version", "1", "--plain").out())
        .isEqualTo("one");
    assertThat(shell.run("secrets", "get", "KEY", "--version", "9", "--plain").status())
        .isEqualTo(4);
    assertThat(shell.run("secrets", "get", "KEY", "B", "--version", "1").status()).isEqualTo(2);
    assertThat(shell.run("secrets", "get", "KEY", "--version=1", "--recursive").status())
        .isEqualTo(2);
  }

  @Test
  void get_asOf_isTheValueOfThen() {
    set("KEY=one");
    set("KEY=two");
    assertThat(shell.run("secrets", "get", "KEY", "--as-of=1", "--plain").out()).isEqualTo("one");
  }

  @Test
  void get_noExpand_isTheValueAsItIsStored() {
    set("HOST=h", "URL=//${HOST}");
    assertThat(shell.run("secrets", "get", "URL", "--plain").out()).isEqualTo("//h");
    assertThat(shell.run("secrets", "get", "URL", "--plain", "--no-expand").out())
        .isEqualTo("//${HOST}");
  }

  @Test
  void get_recursive_findsItInTheFoldersBelow() {
    shell.run("secrets", "folders", "create", "--name=app");
    set("--path=/app", "INNER=below");
    assertThat(shell.run("secrets", "get", "INNER").status()).isEqualTo(4);
    assertThat(shell.run("secrets", "get", "INNER", "--recursive", "--plain").out())
        .isEqualTo("below");
  }

  @Test
  void get_person_prefersTheOverride() {
    set("KEY=shared");
    Shell person = Team.ofTheDemo(home).person(home, project);
    assertThat(person.run("secrets", "get", "KEY", "--plain").out()).isEqualTo("shared");
    assertThat(person.run("secrets", "set", "KEY=mine", "--type=personal").status()).isZero();
    assertThat(person.run("secrets", "get", "KEY", "--plain").out()).isEqualTo("mine");
    assertThat(person.run("secrets", "get", "KEY", "--plain", "--type=shared").out())
        .isEqualTo("shared");
    assertThat(person.run("secrets", "get", "KEY", "--plain", "--no-secret-overriding").out())
        .isEqualTo("shared");
    assertThat(shell.run("secrets", "get", "KEY", "--plain").out()).isEqualTo("shared");
    assertThat(shell.run("secrets", "get", "KEY", "--plain", "--type=personal").status())
        .isEqualTo(4);
  }

  @Test
  void get_unknownSecret_endsWithNotFound() {
    Ran ran = shell.run("secrets", "get", "NO_SUCH");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("not found");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void get_misspeltSecret_namesTheNearest() {
    set("DB_PASSWORD=x");
    Ran ran = shell.run("secrets", "get", "DB_PASWORD");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean DB_PASSWORD?");
  }

  @Test
  void get_oddName_endsWithoutADefect() {
    for (String name :
        List.of("a/b", "..", "%2e", "ä ö", "a?b=c", "x\u0000y", "a#b", "\u001b[31m")) {
      Ran ran = shell.run("secrets", "get", name);
      assertThat(ran.status()).as(name).isIn(4, 6);
      assertThat(ran.err()).as(name).startsWith("coffer: ").doesNotContain("\u001b");
    }
  }

  @Test
  void get_unknownEnvironment_namesTheNearest() {
    Ran ran = shell.run("secrets", "get", "ANY", "--env", "prd");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean prod?");
  }

  @Test
  void get_emptyToken_isRefusedAndNoOtherCredentialIsUsed() {
    Ran ran = shell.run("secrets", "get", "ANY", "--token", "");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--token is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secrets set --expected-version KEY=hunter2",
        "secrets set --type KEY=hunter2 A=b",
        "secrets get A --version hunter2",
        "login --password-stdin=hunter2",
        "login -phunter2",
        "projects -o hunter2"
      })
  void anyCommand_wrongArguments_repeatsNone(String line) {
    Ran ran = shell.run(line.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out() + ran.err()).doesNotContain("hunter2");
  }
}
