package dev.coffer.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How names, paths and plaintexts of requests are taken. */
final class NamesTest {
  @Test
  void secretName_isTrimmedAndOtherwiseKeptAsItIs() {
    assertThat(SecretName.of("n", " \u00a0\ufeffMy Key.ａ-é ☃\n").text()).isEqualTo("My Key.ａ-é ☃");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a:b",
        ".",
        "..",
        "a\\b",
        "a/b",
        "a?b",
        "a#b",
        "a%2Fb",
        "a\u0000b",
        "a\u001fb",
        "a\u007fb",
        "a\u0085b",
        "a\ud800b",
        "a\nb"
      })
  void secretName_thatNoPathCanHold_isInvalid(String text) {
    assertThatThrownBy(() -> SecretName.of("n", text)).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void secretName_holds255BytesOfUtf8() {
    assertThat(SecretName.of("n", "é".repeat(127)).text()).hasSize(127);
    assertThatThrownBy(() -> SecretName.of("n", "é".repeat(128))).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void lookup_takesAnythingButNothing() {
    assertThat(SecretName.lookup("n", " a:b ")).isEqualTo("a:b");
    assertThatThrownBy(() -> SecretName.lookup("n", " ")).isInstanceOf(Fault.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'',/",
    "/,/",
    "' / ',/",
    "a,/a",
    "/a/b/,/a/b",
    "a/b,/a/b",
    "/A_1-b,/A_1-b",
    "//,/",
  })
  void secretPath_hasOneSpelling(String text, String path) {
    assertThat(SecretPath.of("p", text).text()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "/..",
        "/a/../b",
        "/a/./b",
        "//a",
        "/a//b",
        "/a//",
        "/a b",
        "/a%2fb",
        "/é",
        "/a\\b",
        "/a\u0000",
        "/\ud800"
      })
  void secretPath_ofOtherThanFolderNames_isInvalid(String text) {
    assertThatThrownBy(() -> SecretPath.of("p", text)).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void secretPath_isAtMost16DeepAnd1024BytesLong() {
    assertThat(SecretPath.of("p", "/a".repeat(16)).segments()).hasSize(16);
    assertThatThrownBy(() -> SecretPath.of("p", "/a".repeat(17))).isInstanceOf(Fault.Invalid.class);
    assertThat(SecretPath.of("p", ("/" + "a".repeat(127)).repeat(8)).segments()).hasSize(8);
    assertThatThrownBy(() -> SecretPath.of("p", ("/" + "a".repeat(127)).repeat(8) + "/a"))
        .isInstanceOf(Fault.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "..", "a/b", "é", "a.b"})
  void folderName_ofOtherCharacters_isInvalid(String text) {
    assertThatThrownBy(() -> FolderName.of("name", text))
        .isInstanceOfSatisfying(
            Fault.Invalid.class,
            fault ->
                assertThat(fault.issues())
                    .extracting(Fault.Issue::message)
                    .isEqualTo(
                        List.of(
                            "Invalid folder name. Only alphanumeric characters, dashes, and"
                                + " underscores are allowed.")));
  }

  @ParameterizedTest
  @CsvSource({
    "'  a ','a'",
    "'a\n','a\n'",
    "'a\n\n','a\n'",
    "' a \n b  ','a \n b'",
    "' \n','\n'",
    "'',''",
  })
  void value_isTrimmedButForOneLineFeedAtItsEnd(String text, String value) {
    assertThat(Plaintexts.value("v", text).revealText()).isEqualTo(value);
  }

  @Test
  void value_holds64KibibytesOfUtf8() {
    assertThat(Plaintexts.value("v", "é".repeat(32 * 1024)).length()).isEqualTo(64 * 1024);
    assertThatThrownBy(() -> Plaintexts.value("v", "é".repeat(32 * 1024) + "a"))
        .isInstanceOf(Fault.Invalid.class);
    assertThatThrownBy(() -> Plaintexts.value("v", "\udc00")).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void comment_isTrimmedAndHolds4Kibibytes() {
    assertThat(Plaintexts.comment("c", " a\n").revealText()).isEqualTo("a");
    assertThatThrownBy(() -> Plaintexts.comment("c", "a".repeat(4 * 1024 + 1)))
        .isInstanceOf(Fault.Invalid.class);
  }
}
