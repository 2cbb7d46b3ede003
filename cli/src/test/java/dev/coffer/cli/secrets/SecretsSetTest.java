package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.Team;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsSetTest {
  @TempDir Path home;
  private Shell shell;
  private String project;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    project = CofferServer.running().project(shell);
    shell.set("COFFER_PROJECT", project);
  }

  private String plain(String name) {
    Ran ran = shell.run("secrets", "get", name, "--plain", "--no-expand");
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out();
  }

  private long revisions() {
    return shell.run("log", "--no-changes", "--limit=1000").out().lines().count() - 1;
  }

  @Test
  void set_severalNames_isOneCommitAndTellsWhatBecameOfEach() {
    assertThat(shell.run("secrets", "set", "A=1", "B=2").status()).isZero();
    Ran ran = shell.run("secrets", "set", "A=1", "B=22", "C=3");
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines())
        .containsExactly("NAME  RESULT", "A     unchanged", "B     changed", "C     created");
    assertThat(ran.err()).isEmpty();
    assertThat(revisions()).isEqualTo(2);
    assertThat(plain("B")).isEqualTo("22");
  }

  @Test
  void set_printsNoValue() {
    Ran ran = shell.run("secrets", "set", "A=s3cr3t", "-o", "json");
    assertThat(ran.out()).contains("\"change\" : \"created\"").doesNotContain("s3cr3t");
  }

  @Test
  void set_valueWithEqualsSigns_endsAtTheFirst() {
    shell.run("secrets", "set", "A=b=c==", "EMPTY=");
    assertThat(plain("A")).isEqualTo("b=c==");
    assertThat(plain("EMPTY")).isEmpty();
  }

  @Test
  void set_atFile_takesItsContentAsItIs() throws IOException {
    Files.writeString(home.resolve("key.pem"), "-----BEGIN-----\nä\n");
    assertThat(shell.run("secrets", "set", "KEY=@key.pem").status()).isZero();
    assertThat(plain("KEY")).isEqualTo("-----BEGIN-----\nä\n");
  }

  @Test
  void set_backslash_escapesWhatWouldBeRead() {
    shell.run("secrets", "set", "A=\\@x", "B=\\-", "C=\\\\@x", "D=a@b", "E=--");
    assertThat(plain("A")).isEqualTo("@x");
    assertThat(plain("B")).isEqualTo("-");
    assertThat(plain("C")).isEqualTo("\\\\@x");
    assertThat(plain("D")).isEqualTo("a@b");
    assertThat(plain("E")).isEqualTo("--");
  }

  @Test
  void set_standardInput_takesItWithoutTheLastLineEnd() {
    shell.input("typed\r\n").run("secrets", "set", "A=-");
    assertThat(plain("A")).isEqualTo("typed");
    Ran twice = shell.input("x").run("secrets", "set", "A=-", "B=-");
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err()).contains("for one value alone");
  }

  @Test
  void set_file_takesAllAndTheCommandLineGoesBeforeIt() throws IOException {
    Files.writeString(home.resolve(".env"), "# c\nA=1\nexport B=\"two\\nlines\"\nC='3'\n");
    Ran ran = shell.run("secrets", "set", "--file", ".env", "C=own");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(plain("A")).isEqualTo("1");
    assertThat(plain("B")).isEqualTo("two\nlines");
    assertThat(plain("C")).isEqualTo("own");
    assertThat(shell.input("Z=9\n").run("secrets", "set", "--file=-").status()).isZero();
    assertThat(plain("Z")).isEqualTo("9");
  }

  @Test
  void set_brokenFile_namesTheLineAndNothingOfIt() throws IOException {
    Files.writeString(home.resolve(".env"), "A=1\nB=\"s3cr3t\n");
    Ran ran = shell.run("secrets", "set", "--file", ".env");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("line 2").doesNotContain("s3cr3t");
    assertThat(shell.run("secrets").out()).startsWith("No secrets");
  }

  @Test
  void set_dryRun_showsAndWritesNothing() {
    shell.run("secrets", "set", "A=1", "B=2");
    Ran ran = shell.run("secrets", "set", "A=1", "B=other", "C=new", "--dry-run");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).containsPattern("A +unchanged").containsPattern("B +changed");
    assertThat(ran.out()).containsPattern("C +created").doesNotContain("other");
    assertThat(plain("B")).isEqualTo("2");
    assertThat(revisions()).isEqualTo(1);
  }

  @Test
  void set_commentAndTags_areTheSecrets() {
    assertThat(shell.run("secrets", "set", "A=1", "--comment=Why", "--tags=web,db").status())
        .isZero();
    assertThat(shell.run("secrets", "get", "A", "-o", "json").out())
        .contains("\"secretComment\" : \"Why\"", "\"slug\" : \"web\"", "\"slug\" : \"db\"");
    shell.run("secrets", "set", "A=2");
    assertThat(shell.run("secrets", "get", "A", "-o", "json").out()).contains("Why", "web");
    shell.run("secrets", "set", "A=2", "--tag=web");
    assertThat(shell.run("secrets", "get", "A", "-o", "json").out()).doesNotContain("\"db\"");
  }

  @Test
  void set_moreThanAThousand_goesInPartsAndSaysSo() throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      file.append("NAME_").append(i).append("=value").append(i).append('\n');
    }
    Files.writeString(home.resolve(".env"), file.toString());
    Ran ran = shell.run("secrets", "set", "--file=.env");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("Written in 2 commits.");
    assertThat(ran.out().lines().filter(line -> line.endsWith("created")).count()).isEqualTo(1_100);
    assertThat(shell.run("secrets", "get", "NAME_1099", "--plain").out()).isEqualTo("value1099");
  }

  @Test
  void set_largestValue_isWritten_andALargerOneRefused() throws IOException {
    Files.writeString(home.resolve("big"), "x".repeat(65_536));
    assertThat(shell.run("secrets", "set", "BIG=@big").status()).isZero();
    Files.writeString(home.resolve("big"), "x".repeat(65_537));
    Ran ran = shell.run("secrets", "set", "BIG=@big");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("The value of BIG is larger than 64 KiB");
    Files.writeString(home.resolve("huge"), "x".repeat(5_000_000));
    assertThat(shell.run("secrets", "set", "BIG=@huge").status()).isEqualTo(2);
  }

  @Test
  void set_noUtf8_isRefused() throws IOException {
    Files.write(home.resolve("bin"), new byte[] {(byte) 0xff, 1});
    Ran ran = shell.run("secrets", "set", "BIN=@bin");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("no UTF-8 text", "base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr3t", "=s3cr3t", "", "@s3cr3t"})
  void set_noAssignment_isRefusedWithoutRepeatingIt(String argument) {
    Ran ran = shell.run("secrets", "set", "A=1", argument);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Argument 2 is no NAME=VALUE").doesNotContain("s3cr3t");
  }

  @Test
  void set_wrongUse_endsWithUsage() {
    assertThat(shell.run("secrets", "set").err()).contains("nothing to set");
    assertThat(shell.run("secrets", "set", "A=1", "A=2").err()).contains("A is set twice");
    assertThat(shell.run("secrets", "set", "A=@none").err()).contains("file for A can't be read");
    assertThat(shell.run("secrets", "set", "--file=none").err()).contains("none can't be read");
    assertThat(shell.run("secrets", "set", "A=1", "--type=secret").status()).isEqualTo(2);
    assertThat(shell.run("secrets", "set", "A=1", "B=2", "--expected-version=1").status())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a b", "ä", "a:b", "\u0007"})
  void set_badName_isRefusedAndNothingIsWritten(String name) {
    Ran ran = shell.run("secrets", "set", "GOOD=1", name + "=s3cr3t");
    if (ran.status() != 0) {
      assertThat(ran.status()).isEqualTo(6);
      assertThat(ran.err())
          .startsWith("coffer: ")
          .doesNotContain("s3cr3t")
          .doesNotContain("\u0007");
      assertThat(shell.run("secrets").out()).doesNotContain("GOOD");
    } else {
      assertThat(plain(name)).isEqualTo("s3cr3t");
    }
  }

  @Test
  void set_expectedVersion_isRefusedUnlessItIsThatNow() {
    shell.run("secrets", "set", "A=1");
    assertThat(shell.run("secrets", "set", "A=2", "--expected-version=1").status()).isZero();
    Ran ran = shell.run("secrets", "set", "A=3", "--expected-version=1");
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains("at version 2");
    assertThat(plain("A")).isEqualTo("2");
  }

  @Test
  void set_personal_isThePersonsAlone() {
    shell.run("secrets", "set", "A=1");
    Shell person = Team.ofTheDemo(home).person(home, project);
    assertThat(person.run("secrets", "set", "A=mine", "--type=personal").out())
        .containsPattern("A +created");
    assertThat(person.run("secrets", "set", "A=mine", "--type=personal").out())
        .containsPattern("A +unchanged");
    assertThat(person.run("secrets", "set", "A=mine2", "--type=personal").out())
        .containsPattern("A +changed");
    assertThat(plain("A")).isEqualTo("1");
    assertThat(person.run("secrets", "delete", "A", "--type=personal", "--yes").status()).isZero();
    assertThat(person.run("secrets", "get", "A", "--plain").out()).isEqualTo("1");
    Ran machine = shell.run("secrets", "set", "A=x", "--type=personal");
    assertThat(machine.status()).isIn(5, 6);
  }
}
