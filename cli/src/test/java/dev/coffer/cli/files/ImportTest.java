package dev.coffer.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportTest {
  private static int number;

  @TempDir static Path shared;
  private static Folders folders;

  @TempDir Path home;
  private Shell shell;
  private String at;

  @BeforeAll
  static void project() {
    folders = Folders.fresh(shared);
  }

  @BeforeEach
  void logIn() {
    shell = folders.shell(home);
    at = newFolder();
  }

  private static String newFolder() {
    String name = "f" + number++;
    folders.folder("/", name);
    return "/" + name;
  }

  private Ran importing(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("import", "--path", at));
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        ".env|^export A='x\ny' # it\nB=\"1\\n2\"\n^",
        ".env.local|^A='x\ny'\r\nB='1\n2'^",
        "a.json|^{\"A\":\"x\\ny\",\"B\":\"1\\n2\"}^",
        "a.json|^[{\"key\":\"A\",\"value\":\"x\\ny\",\"tags\":[{}]},{\"key\":\"B\",\"value\":\"1\\n2\"}]^",
        "secrets|^ {\"A\":\"x\\ny\",\"B\":\"1\\n2\"}^",
        "a.yaml|^A: |-\n  x\n  y\nB: \"1\\n2\"^",
        "a.yml|^- secretKey: A\n  secretValue: \"x\\ny\"\n- {secretKey: B, secretValue: \"1\\n2\"}^",
        "a.csv|^Key,Value\nA,\"x\ny\"\nB,\"1\n2\"\n^",
        "a.csv|^comment,Secret Name,Secret Value\nc,A,\"x\ny\"\n,B,\"1\n2\"\n^",
      })
  void import_file_isWrittenAsOneCommit(String name, String text) throws IOException {
    file(name, text);
    Ran ran = importing(name, "--output=json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out().replaceAll("\\s", ""))
        .isEqualTo("{\"created\":2,\"changed\":0,\"unchanged\":0,\"skipped\":0,\"commits\":1}");
    assertThat(folders.value(at, "A")).isEqualTo("x\ny");
    assertThat(folders.value(at, "B")).isEqualTo("1\n2");
    assertThat(folders.commits(at)).contains("Import of 2 secrets");
  }

  @Test
  void import_scalarsOfJsonAndYaml_areTheTextsTheyAreSpelledAs() throws IOException {
    file("a.json", "{\"A\": 1e3, \"B\": 0.10, \"C\": true}");
    file("b.yaml", "D: no\nE: 0x1F\nF: 2026-11-25\nG: 1_0\nH: ''\n");
    assertThat(importing("a.json", "b.yaml").status()).isZero();
    Map<String, String> expected =
        Map.of(
            "A",
            "1e3",
            "B",
            "0.10",
            "C",
            "true",
            "D",
            "no",
            "E",
            "0x1F",
            "F",
            "2026-11-25",
            "G",
            "1_0",
            "H",
            "");
    expected.forEach((name, value) -> assertThat(folders.value(at, name)).isEqualTo(value));
  }

  @Test
  void import_dopplersOwnNames_areLeftOutAndSaidSo() {
    shell.input(
        "{\"DOPPLER_CONFIG\":\"dev\",\"DOPPLER_ENVIRONMENT\":\"d\",\"DOPPLER_PROJECT\":\"p\",\"A\":\"1\"}");
    Ran ran = importing("-", "--output=json");
    assertThat(ran.err()).contains("Doppler");
    assertThat(ran.out()).contains("\"created\" : 1");
  }

  @Test
  void import_comments_areWritten() throws IOException {
    file("a.json", "[{\"key\":\"A\",\"value\":\"1\",\"comment\":\"why\"}]");
    assertThat(importing("a.json").status()).isZero();
    assertThat(folders.secret(at, "A").text("secretComment")).isEqualTo("why");
  }

  @Test
  void import_sameAgain_changesNothing() throws IOException {
    file(".env", "A=1\nB=2\n");
    importing(".env");
    List<String> before = folders.commits(at);
    Ran ran = importing(".env");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("0        0        2          0");
    assertThat(folders.commits(at)).isEqualTo(before);
  }

  @Test
  void import_otherValueThere_failsBeforeAnythingIsWritten() throws IOException {
    folders.secret(at, "A", "old");
    file(".env", "NEW=s3cret\nA=s3cret2\n");
    Ran ran = importing(".env");
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains(": A.").doesNotContain("NEW").doesNotContain("s3cret");
    assertThat(folders.value(at, "A")).isEqualTo("old");
    assertThat(shell.run("secrets", "get", "NEW", "--path", at).status()).isEqualTo(4);
  }

  @Test
  void import_skip_leavesWhatIsThere() throws IOException {
    folders.secret(at, "A", "old");
    file(".env", "NEW=1\nA=2\n");
    Ran ran = importing(".env", "--on-conflict=skip");
    assertThat(ran.out()).contains("1        0        0          1");
    assertThat(folders.value(at, "A")).isEqualTo("old");
    assertThat(folders.value(at, "NEW")).isEqualTo("1");
  }

  @Test
  void import_overwrite_makesNewVersionsOfWhatDiffersAlone() throws IOException {
    folders.secret(at, "A", "old");
    folders.secret(at, "B", "same");
    file(".env", "NEW=1\nA=2\nB=same\n");
    Ran ran = importing(".env", "--on-conflict=overwrite");
    assertThat(ran.out()).contains("1        1        1          0");
    assertThat(folders.value(at, "A")).isEqualTo("2");
    assertThat(folders.secret(at, "A").number("version")).isEqualTo(2);
    assertThat(folders.secret(at, "B").number("version")).isEqualTo(1);
  }

  @Test
  void import_dryRun_saysWhatItWouldDoAndDoesNothing() throws IOException {
    folders.secret(at, "A", "old");
    file(".env", "NEW=s3cret\nA=2\n");
    Ran ran = importing(".env", "--dry-run", "--on-conflict=overwrite");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("NEW   created").contains("A     changed");
    assertThat(ran.out() + ran.err()).doesNotContain("s3cret");
    assertThat(folders.value(at, "A")).isEqualTo("old");
    assertThat(importing(".env", "--dry-run").status()).isEqualTo(6);
  }

  @Test
  void import_whiteSpaceAtTheEnds_isLeftOutAndSaidSo() throws IOException {
    file(".env", "A=' x '\nB='y\n'\n");
    Ran ran = importing(".env");
    assertThat(ran.err()).contains("White space").contains(": A.");
    assertThat(folders.value(at, "A")).isEqualTo("x");
    assertThat(folders.value(at, "B")).isEqualTo("y\n");
    assertThat(importing(".env").out()).contains("0        0        2          0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a.env|^A=1\nB='s3cret^|line 2",
        "a.env|^A=1\nA=s3cret^|line 2: this name was there before, at a.env, line 1",
        "a.json|^{\"A\":\"1\",\n\"N\":{\"x\":\"s3cret\"}}^|line 2, field 'N': the value is an object",
        "a.json|^{\"A\":\"1\",\"L\":[\"s3cret\"]}^|field 'L'",
        "a.json|^{\"A\":\"1\",\"N\":null}^|field 'N': there is no value",
        "a.json|^{\"A\":\"1\",\n\"B\":\"s3cret^|line 2",
        "a.json|^{\"A\":\"1\"} \"s3cret\"^|line 1",
        "a.json|^\"s3cret\"^|neither",
        "a.json|^[{\"key\":\"A\",\"value\":\"1\"},{\"value\":\"s3cret\"}]^|item 2",
        "a.json|^[{\"key\":\"A\",\"value\":\"1\"},\"s3cret\"]^|item 2",
        "a.json|^{\"A\":\"1\",\"x:y\":\"s3cret\"}^|field 'x:y': a name can't hold",
        "a.json|^{\"A\":\"1\",\"\":\"s3cret\"}^|the name is empty",
        "a.json|^{\"A\":\"1\",\"S\":\"s3cret\\ud800\"}^|well-formed",
        "a.yaml|^A: 1\nN:\n  x: s3cret\n^|line 2, field 'N'",
        "a.yaml|^A: 1\nN:\n^|field 'N': there is no value",
        "a.yaml|^A: 1\nA: s3cret\n^|there before",
        "a.yaml|^A: 1\nB: \"s3cret\n^|no YAML",
        "a.json|^{\"A\":\"1\",\"Z\":\"s3cret\\u0000\"}^|NUL",
        "a.yaml|s3cret|neither",
        "a.yaml|^A: 1\n? [s3cret]\n: 2\n^|line 2: the key is no text",
        "a.csv|^A,1\nB,s3cret\n^|first row",
        "a.csv|^Key,Value\nA,1\ns3cret\n^|row 3",
        "a.csv|^Key,Value\nA,1\nB,\"s3cret\"x\n^|row 3",
      })
  void import_badInput_saysWhereAndWritesNothing(String name, String text, String where)
      throws IOException {
    file(name, text);
    Ran ran = importing(name);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(name).contains(where).doesNotContain("s3cret");
    assertThat(ran.out()).isEmpty();
    assertThat(shell.run("secrets", "get", "A", "--path", at).status()).isEqualTo(4);
  }

  @Test
  void import_valueThatIsTooLong_isRefusedBeforeAnythingIsWritten() throws IOException {
    file("a.env", "A=1\nB=" + "x".repeat(65_537) + "\n");
    Ran ran = importing("a.env");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("line 2: the value is longer than 65536 bytes");
    file("a.env", "B=" + "x".repeat(65_536) + "\n");
    assertThat(importing("a.env").status()).isZero();
  }

  @Test
  void import_fileThatIsNotThereOrNoText_isRefused() throws IOException {
    assertThat(importing("none.env").err()).contains("There is no file none.env");
    Files.write(home.resolve("a.env"), new byte[] {'A', '=', (byte) 0xff, (byte) 0xfe});
    Ran ran = importing("a.env");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("a.env is no UTF-8 text");
    assertThat(importing(".").status()).isEqualTo(2);
  }

  @Test
  void import_standardInput_takesAFormat() {
    shell.input("Key,Value\nA,1\n");
    assertThat(importing("-", "--format=csv").status()).isZero();
    assertThat(folders.value(at, "A")).isEqualTo("1");
  }

  @Test
  void import_moreThanOneRequestHolds_isWrittenInParts() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_001; i++) {
      text.append("K").append(i).append("=").append(i).append('\n');
    }
    file("many.env", text.toString());
    Ran ran = importing("many.env", "--output=json");
    assertThat(ran.out()).contains("\"created\" : 1001").contains("\"commits\" : 2");
    assertThat(folders.value(at, "K1000")).isEqualTo("1000");
  }

  @Test
  void import_moreBytesThanOneRequestHolds_isWrittenInParts() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      text.append("K").append(i).append("='").append("\"".repeat(30_000)).append("'\n");
    }
    file("big.env", text.toString());
    Ran ran = importing("big.env", "--output=json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("\"created\" : 70").contains("\"commits\" : 2");
  }

  @Test
  void import_sameNameInTwoFiles_isRefusedNamingBoth() throws IOException {
    file("a.env", "A=1");
    file("b.json", "{\"A\":\"1\"}");
    Ran ran = importing("a.env", "b.json");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("b.json, line 1").contains("a.env, line 1");
  }

  @Test
  void import_unknownFolder_endsWithNotFound() throws IOException {
    file(".env", "A=1");
    at = "/no-such-folder";
    assertThat(importing(".env").status()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "json-object", "yaml", "csv", "shell"})
  void import_ofAnExport_isEqual(String format) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String each : Samples.values().sample()) {
      values.put("V_" + values.size(), each.replace("${", "$ {").replace("\0", ""));
    }
    file("first.json", ExportText.of(ExportFormat.JSON_OBJECT, Samples.secrets(values)));
    assertThat(importing("first.json").status()).isZero();
    String first = shell.run("export", "--path", at, "-fjson-object").out();
    String name = "again." + format.replace("json-object", "json").replace("shell", "env");
    assertThat(shell.run("export", "--path", at, "-f", format, "--output-file", name).status())
        .isZero();
    at = newFolder();
    assertThat(importing(name).err()).isEmpty();
    assertThat(shell.run("export", "--path", at, "-fjson-object").out()).isEqualTo(first);
  }

  @Test
  void import_help_hasAnExample() {
    assertThat(shell.run("import", "--help").out()).contains("Example:").contains("--on-conflict");
  }
}
