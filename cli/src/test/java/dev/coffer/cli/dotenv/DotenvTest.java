package dev.coffer.cli.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.dotenv.Dotenv.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DotenvTest {
  private static String value(String text) {
    List<Entry> entries = Dotenv.parse(text, ".env");
    assertThat(entries).hasSize(1);
    return entries.getFirst().value();
  }

  @Test
  void parse_severalLines_keepsOrderAndLineNumbers() {
    assertThat(Dotenv.parse("# first\n\nB=1\nexport A='x\ny'\n\tC = 3 \n", ".env"))
        .containsExactly(new Entry("B", "1", 3), new Entry("A", "x\ny", 4), new Entry("C", "3", 6));
  }

  @Test
  void parse_nameTwice_givesBoth() {
    assertThat(Dotenv.parse("A=1\nA=2", ".env"))
        .containsExactly(new Entry("A", "1", 1), new Entry("A", "2", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "A=plain|plain",
        "A=two words  |two words",
        "A=a#b|a#b",
        "A=a #b|a",
        "A=#b|#b",
        "A= #b|^^",
        "A=|^^",
        "A= |^^",
        "A=a\\nb|a\\nb",
        "A=$HOME|$HOME",
        "A=it's|it's",
        "A=a=b=c|a=b=c",
        "export=1|1",
        "export A=1|1",
      })
  void parse_unquoted_isTheLineWithoutComment(String text, String value) {
    assertThat(value(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "A=' a # b '|^ a # b ^",
        "A='a\\nb'|a\\nb",
        "A='\"'|\"",
        "A='it'\\''s'|it's",
        "A=''|^^",
        "A='a' # more|a",
        "A=`'\"`|'\"",
      })
  void parse_singleQuotesAndBackticks_areLiteral(String text, String value) {
    assertThat(value(text)).isEqualTo(value);
  }

  @Test
  void parse_doubleQuotes_knowSixEscapesAndKeepOtherBackslashes() {
    assertThat(value("A=\"\\n\\r\\t\\\"\\\\\\$\"")).isEqualTo("\n\r\t\"\\$");
    assertThat(value("A=\"\\d\\x41'#\"")).isEqualTo("\\d\\x41'#");
    assertThat(value("A=\"a\\\\nb\"")).isEqualTo("a\\nb");
  }

  @Test
  void parse_quotedValue_mayHaveSeveralLines() {
    assertThat(value("A=\"-----BEGIN\n# kept\n-----END\"\n"))
        .isEqualTo("-----BEGIN\n# kept\n-----END");
  }

  @Test
  void parse_byteOrderMark_isLeftOut() {
    assertThat(Dotenv.parse("\uFEFFA=1", ".env")).containsExactly(new Entry("A", "1", 1));
  }

  @Test
  void parse_everyLineEndsWithCrlf_readsAsWithLf() {
    assertThat(Dotenv.parse("A='x\r\ny'\r\nB=2\r\n", ".env"))
        .containsExactly(new Entry("A", "x\ny", 1), new Entry("B", "2", 3));
  }

  @Test
  void parse_someLinesEndWithLf_keepsCarriageReturnsWithinQuotes() {
    assertThat(Dotenv.parse("A='x\r\ny'\nB=2\r\n", ".env"))
        .containsExactly(new Entry("A", "x\r\ny", 1), new Entry("B", "2", 3));
  }

  @Test
  void parse_emptyText_hasNoEntries() {
    assertThat(Dotenv.parse("", ".env")).isEmpty();
    assertThat(Dotenv.parse("\n  \n#", ".env")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "export hunter2",
        "=hunter2",
        "hunter2 x=1",
        "hunt$er2=1",
        "A='hunter2",
        "A=\"hunter2\\\"",
        "A='hunter2'x",
        "A='hunter2'#x",
        "A=\"hunter2\"\"x\"",
      })
  void parse_badLine_namesItsNumberAndNothingOfIt(String text) {
    assertThatThrownBy(() -> Dotenv.parse("OK='1\n2'\n" + text, "my.env"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
              assertThat(failure.message()).startsWith("my.env, line 3: ").doesNotContain("hunt");
            });
  }
}
