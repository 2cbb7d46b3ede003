package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsListTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void fill() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().project(shell));
    shell.run("secrets", "set", "URL=https://${HOST}/x", "HOST=example.com", "--comment=Where");
    shell.run("secrets", "set", "--path=/", "KEY=s3cr3t", "--tags=web");
    shell.run("secrets", "folders", "create", "--name=app");
    shell.run("secrets", "set", "--path=/app", "INNER=below");
  }

  @Test
  void secrets_alone_listsTheFolderWithoutValues() {
    Ran ran = shell.run("secrets");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("HOST", "URL", "KEY", "******", "Where").doesNotContain("INNER");
    assertThat(ran.out()).doesNotContain("s3cr3t").doesNotContain("example.com");
    assertThat(ran.err()).isEmpty();
    assertThat(shell.run("secrets", "list")).isEqualTo(ran);
  }

  @Test
  void list_reveal_showsValuesWithReferencesExpanded() {
    assertThat(shell.run("secrets", "--reveal").out()).contains("s3cr3t", "https://example.com/x");
    assertThat(shell.run("secrets", "--reveal", "--no-expand").out()).contains("https://${HOST}/x");
  }

  @Test
  void list_plain_printsNamesAndValues() {
    assertThat(shell.run("secrets", "--plain").out().lines())
        .containsExactlyInAnyOrder("HOST=example.com", "KEY=s3cr3t", "URL=https://example.com/x");
  }

  @Test
  void list_recursive_hasTheFoldersBelow() {
    assertThat(shell.run("secrets", "list", "--recursive").out()).contains("INNER", "/app");
  }

  @Test
  void list_tags_hasThoseAlone() {
    assertThat(shell.run("secrets", "list", "--tags", "web", "--plain").out())
        .isEqualTo("KEY=s3cr3t\n");
  }

  @Test
  void list_asOf_hasWhatWasThereThen() {
    assertThat(shell.run("secrets", "list", "--as-of=1", "--plain").out())
        .contains("HOST=")
        .doesNotContain("KEY=");
  }

  @Test
  void list_jsonAndYaml_holdValues() {
    assertThat(shell.run("secrets", "-o", "json").out()).contains("\"secretValue\" : \"s3cr3t\"");
    assertThat(shell.run("secrets", "-o", "yaml").out()).contains("secretValue: s3cr3t");
  }

  @Test
  void list_emptyFolder_saysSo() {
    Ran ran = shell.run("secrets", "--env=prod");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo("No secrets in prod /.\n");
  }

  @Test
  void list_valueThatSteersTheTerminal_isShownEscaped() {
    shell.input("a\u001b[31mred\u0007\n").run("secrets", "set", "ODD=-");
    Ran ran = shell.run("secrets", "--reveal");
    assertThat(ran.out()).contains("a\\u001b[31mred\\u0007").doesNotContain("\u001b");
    assertThat(shell.run("secrets", "get", "ODD", "--plain").out())
        .isEqualTo("a\u001b[31mred\u0007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--env=prd", "--path=/ap"})
  void list_unknownPlace_namesTheNearest(String option) {
    Ran ran = shell.run("secrets", option);
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).containsPattern("Did you mean (prod|/app)\\?");
  }

  @Test
  void secrets_optionBeforeTheCommandsName_isRefused() {
    Ran ran = shell.run("secrets", "--env=prod", "set", "A=b-c-d");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Options go behind the name").doesNotContain("b-c-d");
    assertThat(shell.run("secrets", "list").out()).doesNotContain("A ");
  }
}
