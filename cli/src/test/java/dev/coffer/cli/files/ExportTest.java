package dev.coffer.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.secrets.ReadableValues;
import dev.coffer.cli.secrets.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {
  private static final String VALUE = "s3cret-it's";

  @TempDir static Path shared;
  private static Folders folders;

  @TempDir Path home;
  private Shell shell;

  @BeforeAll
  static void fill() {
    folders = Folders.fresh(shared);
    for (String each : new String[] {"plain", "odd", "hard", "broken", "top", "quirk", "big"}) {
      folders.folder("/", each);
    }
    folders.secret("/plain", "B", VALUE);
    folders.secret("/plain", "A", "x\ny");
    folders.secret("/odd", "a-b", VALUE);
    folders.secret("/odd", "FINE", "1");
    folders.secret("/hard", "BOTH", "s3cret'\"");
    folders.secret("/hard", "EASY", "1");
    folders.secret("/broken", "R", "${dev.NO_SUCH_THING}");
    folders.folder("/top", "a");
    folders.folder("/top/a", "deep");
    folders.secret("/top/a/deep", "S", "deepest");
    folders.secret("/top/a", "S", "nearest");
    folders.secret("/top/a", "T", "below");
    folders.secret("/quirk", "Q", "x\ny", new JsonObject().with("skipMultilineEncoding", true));
    for (int i = 0; i < 17; i++) {
      folders.secret("/big", "K" + i, "v".repeat(63 * 1024));
    }
  }

  @BeforeEach
  void logIn() {
    shell = folders.shell(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "dotenv|^A='x\ny'\nB=\"s3cret-it's\"\n^",
        "dotenv-export|^export A='x\ny'\nexport B=\"s3cret-it's\"\n^",
        "shell|^export A='x\ny'\nexport B='s3cret-it'\\''s'\n^",
        "dotenv-node|^A='x\ny'\nB=`s3cret-it's`\n^",
        "dotenv-python|^A=\"x\ny\"\nB=\"s3cret-it's\"\n^",
        "yaml|^\"A\": \"x\\ny\"\n\"B\": \"s3cret-it's\"\n^",
        "csv|^\"Key\",\"Value\"\n\"A\",\"x\ny\"\n\"B\",\"s3cret-it's\"\n^",
      })
  void export_format_isItsText(String format, String text) {
    Ran ran = shell.run("export", "--path=/plain", "--format=" + format);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo(text);
  }

  @Test
  void export_noFormat_isDotenv() {
    assertThat(shell.run("export", "-p", "/plain").out()).startsWith("A='x\ny'\n");
  }

  @Test
  void export_json_hasTheFieldsOfInfisicalsCommandLine() throws IOException {
    Ran ran = shell.run("export", "--path=/plain", "--format=json");
    JsonObject item =
        JsonObject.parse(("{\"items\":" + ran.out() + "}").getBytes("UTF-8"))
            .objects("items")
            .getLast();
    assertThat(item.fields())
        .containsOnlyKeys(
            "key", "value", "workspace", "type", "_id", "secretPath", "tags", "comment")
        .containsEntry("key", "B")
        .containsEntry("value", VALUE)
        .containsEntry("type", "shared")
        .containsEntry("secretPath", "/plain");
  }

  @Test
  void export_jsonObject_isNamesAndValues() throws IOException {
    Ran ran = shell.run("export", "--path=/plain", "--format=json-object");
    assertThat(JsonObject.parse(ran.out().getBytes("UTF-8")).fields())
        .containsEntry("A", "x\ny")
        .containsEntry("B", VALUE)
        .hasSize(2);
  }

  @Test
  void export_kubernetes_isAManifest() {
    Ran ran = shell.run("export", "-p/plain", "-fkubernetes", "--name=my.app", "--namespace=prod");
    assertThat(ran.out())
        .isEqualTo(
            """
            "apiVersion": "v1"
            "kind": "Secret"
            "metadata":
              "name": "my.app"
              "namespace": "prod"
            "type": "Opaque"
            "data":
              "A": "eAp5"
              "B": "czNjcmV0LWl0J3M="
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=kubernetes",
        "--format=kubernetes --name=Upper",
        "--format=kubernetes --name=a..b",
        "--format=kubernetes --name=-a",
        "--format=kubernetes --name=a --namespace=a.b",
        "--format=dotenv --name=a",
        "--format=toml",
      })
  void export_wrongOptions_endsWithUsage(String options) {
    Ran ran = shell.run(("export --path=/plain " + options).split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void export_kubernetesOverOneMebibyte_isRefused() {
    Ran ran = shell.run("export", "-p/big", "-fkubernetes", "--name=a");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("1 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dotenv", "dotenv-export", "dotenv-node", "dotenv-python", "shell"})
  void export_nameThatIsNoVariable_isRefusedByName(String format) {
    Ran ran = shell.run("export", "-p/odd", "-f", format);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("a-b").doesNotContain("FINE").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker", "json", "json-object", "yaml", "csv"})
  void export_nameThatIsNoVariable_isCarriedWhereItCanBe(String format) {
    assertThat(shell.run("export", "-p/odd", "-f", format).out()).contains("a-b");
  }

  @Test
  void export_valueThatReadersReadDifferently_isRefusedAndOthersAreNamed() {
    Ran ran = shell.run("export", "-p/hard");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("BOTH")
        .contains("--format shell")
        .doesNotContain("EASY")
        .doesNotContain("s3cret");
    assertThat(shell.run("export", "-p/hard", "-fshell").out()).contains("BOTH='s3cret'\\''\"'");
  }

  @Test
  void export_newlineForDocker_isRefused() {
    Ran ran = shell.run("export", "-p/plain", "-fdocker");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(": A.").contains("line feed");
  }

  @Test
  void export_multilineEncoding_escapesLineFeedsInDotenvAlone() {
    assertThat(shell.run("export", "-p/quirk").out()).isEqualTo("Q='x\\ny'\n");
    assertThat(shell.run("export", "-p/quirk", "-fdotenv-export").out())
        .isEqualTo("export Q='x\\ny'\n");
    assertThat(shell.run("export", "-p/quirk", "-fshell").out()).isEqualTo("export Q='x\ny'\n");
  }

  @Test
  void export_referenceThatLeadsNowhere_failsUnlessNotStrict() {
    Ran strict = shell.run("export", "-p/broken");
    assertThat(strict.status()).isNotZero();
    assertThat(strict.out()).isEmpty();
    Ran lenient = shell.run("export", "-p/broken", "--no-strict", "-fshell");
    assertThat(lenient.status()).isZero();
    assertThat(shell.run("export", "-p/broken", "--no-expand", "-fshell").out())
        .isEqualTo("export R='${dev.NO_SUCH_THING}'\n");
  }

  @Test
  void export_nameInSeveralFolders_takesTheNearestAndSaysSo() {
    Ran ran = shell.run("export", "-p/top", "--recursive", "-fyaml");
    assertThat(ran.out()).contains("\"S\": \"nearest\"").contains("\"T\": \"below\"");
    assertThat(ran.err()).contains("several folders").contains(": S.").doesNotContain("deepest");
    Ran all = shell.run("export", "-p/top", "--recursive", "-fjson");
    assertThat(all.out()).contains("nearest").contains("deepest");
    assertThat(all.err()).isEmpty();
  }

  @Test
  void export_outputFile_isPrivateAndPrintsNoValue() throws IOException {
    Ran ran = shell.run("export", "-p/plain", "--output-file=app.env");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("2 secrets are in app.env").doesNotContain("s3cret");
    Path file = home.resolve("app.env");
    assertThat(file).hasContent("A='x\ny'\nB=\"s3cret-it's\"\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void export_outputFileThatIsThere_staysUnlessYes() throws IOException {
    Path file = Files.writeString(home.resolve("app.env"), "mine");
    Ran asked = shell.run("export", "-p/plain", "--output-file=app.env");
    assertThat(asked.status()).isEqualTo(9);
    assertThat(file).hasContent("mine");
    assertThat(shell.run("export", "-p/plain", "--output-file=app.env", "--yes").status()).isZero();
    assertThat(Files.readString(file)).startsWith("A=");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void export_refused_leavesTheFileAsItWas() throws IOException {
    Path file = Files.writeString(home.resolve("app.env"), "mine");
    assertThat(shell.run("export", "-p/hard", "--output-file=app.env", "--yes").status())
        .isEqualTo(2);
    assertThat(file).hasContent("mine");
    try (var all = Files.list(home)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void export_outputFileThatIsAFolderOrLink_isRefused() throws IOException {
    Files.createDirectory(home.resolve("folder"));
    Files.createSymbolicLink(home.resolve("link"), home.resolve("folder"));
    for (String name : new String[] {"folder", "link"}) {
      Ran ran = shell.run("export", "-p/plain", "--yes", "--output-file=" + name);
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("no regular file");
    }
  }

  @Test
  void requireReadable_valueThatIsKeptBack_isDenied() {
    Secret shown = Samples.secret("SHOWN", "1");
    Secret kept = new Secret("KEPT", "<hidden>", true, "/", "", "shared", false, new JsonObject());
    assertThatThrownBy(() -> ReadableValues.require(List.of(shown, kept)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.status()).isEqualTo(ExitStatus.DENIED);
              assertThat(failure.message()).contains("KEPT").doesNotContain("SHOWN");
            });
  }

  @Test
  void export_unknownFolder_endsWithNotFound() {
    Ran ran = shell.run("export", "-p/plian");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("/plain");
  }

  @Test
  void export_help_hasAnExample() {
    assertThat(shell.run("export", "--help").out())
        .contains("Example:")
        .contains("dotenv-node")
        .contains("kubernetes");
  }
}
