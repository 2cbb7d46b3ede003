package dev.coffer.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DialectTest {
  @ParameterizedTest
  @EnumSource
  void line_nul_hasNoForm(Dialect dialect) {
    assertThat(dialect.line("A", "x\0y")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void line_ordinaryValue_hasAForm(Dialect dialect) {
    assertThat(dialect.line("A", "postgres://u:p@h/db?x=1&y=2#z")).isPresent();
    assertThat(dialect.line("A", "")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\\\b",
        "a\\",
        "a\rb",
        "x${HOME}y",
        "it's \"both\"",
        "it's $5",
        "it's `x`",
        "it's \\d"
      })
  void portable_valueThatReadersTakeDifferently_hasNoForm(String value) {
    assertThat(Dialect.PORTABLE.line("A", value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a\\nb|A='a\\nb'",
        "$HOME `x` \"y\"|^A='$HOME `x` \"y\"'^",
        "it's|^A=\"it's\"^",
        "^a\nb^|^A='a\nb'^",
        "${x|A='${x'",
      })
  void portable_otherValues_areQuotedWithoutEscapes(String value, String line) {
    assertThat(Dialect.PORTABLE.line("A", value)).contains(line);
  }

  @Test
  void node_threeKindsOfQuotes_goWithoutOnesWhereThatIsRead() {
    assertThat(Dialect.NODE.line("A", "a'b\"c`d")).contains("A=a'b\"c`d");
    assertThat(Dialect.NODE.line("A", "a'b\"c`d#")).isEmpty();
    assertThat(Dialect.NODE.line("A", "'b\"c`d")).isEmpty();
    assertThat(Dialect.NODE.line("A", "a'b\"c`\nd")).isEmpty();
    assertThat(Dialect.NODE.line("A", "a\rb")).contains("A=\"a\\rb\"");
    assertThat(Dialect.NODE.line("A", "a\rb\"")).isEmpty();
    assertThat(Dialect.NODE.line("A", "a\\")).contains("A=a\\");
    assertThat(Dialect.NODE.line("A", "a\n\\")).isEmpty();
  }

  @Test
  void python_replacedNameOrBackslashBehindSeveralLines_hasNoForm() {
    assertThat(Dialect.PYTHON.line("A", "${x}")).isEmpty();
    assertThat(Dialect.PYTHON.line("A", "a\nb\\")).isEmpty();
    assertThat(Dialect.PYTHON.line("A", "b\\")).contains("A=b\\");
    assertThat(Dialect.PYTHON.line("A", "a'b\"c\\d\r")).contains("A=\"a'b\\\"c\\\\d\\r\"");
  }

  @Test
  void docker_line_hasNoLineFeedAndAtMost65535Bytes() {
    assertThat(Dialect.DOCKER.line("A", "a\nb")).isEmpty();
    assertThat(Dialect.DOCKER.line("A", "a\r")).isEmpty();
    assertThat(Dialect.DOCKER.line("A", "a\rb")).isPresent();
    assertThat(Dialect.DOCKER.line("A", "x".repeat(65_533))).isPresent();
    assertThat(Dialect.DOCKER.line("A", "x".repeat(65_534))).isEmpty();
    assertThat(Dialect.DOCKER.line("A", "\u00e9".repeat(32_767))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A,true,true",
    "_a1,true,true",
    "1A,false,true",
    "a-b,false,true",
    "a.b,false,true",
    "é,false,true",
    "a b,false,false",
    "a=b,false,false"
  })
  void carries_name_asItsReadersDo(String name, boolean variable, boolean docker) {
    assertThat(Dialect.PORTABLE.carries(name)).isEqualTo(variable);
    assertThat(Dialect.SHELL.carries(name)).isEqualTo(variable);
    assertThat(Dialect.DOCKER.carries(name)).isEqualTo(docker);
  }
}
