package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program gets, and what keeps it from starting. */
final class RunTest {
  private static Vault vault;

  @TempDir Path home;
  private Shell shell;

  @BeforeAll
  static void fill() {
    vault =
        Vault.fresh()
            .put("A", "canary-a")
            .put("B", "two\nlines 'and' \"quotes\" $HOME \u20ac")
            .put("EMPTY", "")
            .put("HOME", "canary-home")
            .put("sp%20ace", "canary-space")
            .put("X%3DY", "canary-equals")
            .folder("dev", "/", "web")
            .folder("dev", "/web", "deep")
            .folder("dev", "/", "api")
            .put("dev", "/web", "A", "canary-web")
            .put("dev", "/web", "WEB", "canary-only-web")
            .put("dev", "/web/deep", "DEEP", "canary-deep")
            .put("dev", "/web/deep", "WEB", "canary-too-deep")
            .put("dev", "/api", "NEAR", "canary-api")
            .put("dev", "/web", "NEAR", "canary-web-near")
            .put("prod", "/", "A", "canary-prod")
            .folder("prod", "/", "broken")
            .put("prod", "/broken", "LOST", "before ${dev.NO_SUCH} after");
  }

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", vault.projectId());
    shell.set("PATH", System.getenv("PATH"));
    shell.set("HOME", home.toString());
  }

  private String value(String name, String... options) {
    List<String> words = new java.util.ArrayList<>(List.of("run"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "printenv", name));
    Ran ran = shell.run(words.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out();
  }

  @Test
  void run_program_hasTheSecretsAndTheCallersVariables() {
    shell.set("MINE", "kept");
    assertThat(value("A")).isEqualTo("canary-a\n");
    assertThat(value("B")).isEqualTo("two\nlines 'and' \"quotes\" $HOME \u20ac\n");
    assertThat(value("EMPTY")).isEqualTo("\n");
    assertThat(value("sp ace")).isEqualTo("canary-space\n");
    assertThat(value("MINE")).isEqualTo("kept\n");
  }

  @Test
  void run_namesThatCannotBeTaken_areNamedOnStandardErrorAndLeftOut() {
    Ran ran = shell.run("run", "--", "printenv");
    assertThat(ran.out())
        .contains("HOME=" + home + "\n")
        .doesNotContain("canary-home", "canary-eq");
    assertThat(ran.err()).contains("stay as they are: HOME.").contains("left out: X=Y.");
    assertThat(ran.err()).doesNotContain("canary");
  }

  @Test
  void run_severalPathsAndEnvironments_theLaterGoesOver() {
    assertThat(value("A", "--path", "/", "--path", "/web")).isEqualTo("canary-web\n");
    assertThat(value("A", "--path", "/web", "--path", "/")).isEqualTo("canary-a\n");
    assertThat(value("A", "-e", "dev", "-e", "prod")).isEqualTo("canary-prod\n");
    assertThat(value("A", "--env=prod", "--env=dev")).isEqualTo("canary-a\n");
    assertThat(value("WEB", "--path", "/web", "--path", "/")).isEqualTo("canary-only-web\n");
  }

  @Test
  void run_recursive_theNearestFolderGoesOver() {
    assertThat(value("DEEP", "--recursive")).isEqualTo("canary-deep\n");
    assertThat(value("A", "--recursive")).isEqualTo("canary-a\n");
    assertThat(value("WEB", "--recursive")).isEqualTo("canary-only-web\n");
    assertThat(value("NEAR", "--recursive")).isEqualTo("canary-api\n");
  }

  @Test
  void run_asOf_hasTheSecretsOfThen() {
    Vault own = Vault.fresh().put("WHEN", "first");
    long revision =
        own.call(
                "PATCH",
                "/api/v4/secrets/WHEN",
                new JsonObject()
                    .with("projectId", own.projectId())
                    .with("environment", "dev")
                    .with("secretPath", "/")
                    .with("secretValue", "second"))
            .object("secret")
            .number("version");
    assertThat(revision).isEqualTo(2);
    shell.set("COFFER_PROJECT", own.projectId());
    assertThat(value("WHEN")).isEqualTo("second\n");
    assertThat(value("WHEN", "--as-of", "1")).isEqualTo("first\n");
  }

  @Test
  void run_credentialsOfTheCaller_areNotPassed_unlessKept() {
    shell.set("INFISICAL_TOKEN", "");
    Ran ran = shell.run("run", "--", "printenv");
    assertThat(ran.out()).contains("COFFER_CLIENT_ID=").doesNotContain("COFFER_CLIENT_SECRET");
    assertThat(ran.out()).doesNotContain("INFISICAL_TOKEN");
    assertThat(shell.run("run", "--keep-credentials", "--", "printenv").out())
        .contains("COFFER_CLIENT_SECRET=");
  }

  @Test
  void run_referenceThatLeadsNowhere_isAnError_unlessNotStrict() {
    Ran ran = shell.run("run", "-e", "prod", "-p", "/broken", "--", "printenv", "LOST");
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains("NO_SUCH");
    assertThat(ran.out()).isEmpty();
    assertThat(value("LOST", "-e", "prod", "-p", "/broken", "--no-strict"))
        .isEqualTo("before ${dev.NO_SUCH} after\n");
  }

  @Test
  void run_argumentsOfTheProgram_areItsOwn() {
    for (String[] line :
        new String[][] {
          {"run", "--", "printf", "%s\\n", "--env", "-p", "--", "@/etc/hostname", "--help", ""},
          {"run", "printf", "%s\\n", "--env", "-p", "--", "@/etc/hostname", "--help", ""}
        }) {
      Ran ran = shell.run(line);
      assertThat(ran.out()).as(ran.err()).isEqualTo("--env\n-p\n--\n@/etc/hostname\n--help\n\n");
    }
  }

  @Test
  void run_command_isTheShells() {
    Ran ran = shell.run("run", "--command", "printenv A && printenv WEB; exit 3");
    assertThat(ran.out()).isEqualTo("canary-a\n");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(shell.set("SHELL", "/bin/bash").run("run", "-c", "echo $BASH").out())
        .isEqualTo("/bin/bash\n");
  }

  @Test
  void run_standardInput_isTheProgramsToo() {
    assertThat(shell.input("typed").run("run", "--", "cat").out()).isEqualTo("typed");
  }

  @Test
  void run_exitStatus_isThePrograms() {
    assertThat(shell.run("run", "--", "sh", "-c", "exit 42").status()).isEqualTo(42);
    assertThat(shell.run("run", "--", "sh", "-c", "kill -TERM $$").status()).isEqualTo(143);
  }

  @Test
  void run_programThatIsNotThere_endsWith127BeforeAnythingIsRead() {
    shell.set("COFFER_ADDRESS", "http://127.0.0.1:1");
    for (String name : List.of("no-such-program", "./no-such-program", "")) {
      Ran ran = shell.run("run", "--", name);
      assertThat(ran.status()).isEqualTo(127);
      assertThat(ran.err()).contains("There is no such program.");
    }
  }

  @Test
  void run_programThatMayNotBeExecuted_endsWith126BeforeAnythingIsRead() throws Exception {
    shell.set("COFFER_ADDRESS", "http://127.0.0.1:1");
    Files.writeString(home.resolve("text"), "no program");
    assertThat(shell.run("run", "--", "./text").status()).isEqualTo(126);
    assertThat(shell.run("run", "--", home.toString()).status()).isEqualTo(126);
    shell.set("PATH", home.toString());
    Ran ran = shell.run("run", "--", "text");
    assertThat(ran.status()).isEqualTo(126);
    assertThat(ran.err()).contains("may not be executed");
  }

  @Test
  void run_wrongOptions_endWithUsage() {
    for (String[] line :
        new String[][] {
          {"run"},
          {"run", "--command", "true", "--", "true"},
          {"run", "--watch", "--offline", "--", "true"},
          {"run", "--watch", "--as-of", "1", "--", "true"},
          {"run", "--watch", "--watch-interval", "4", "--", "true"},
          {"run", "--watch-signal", "NOSUCH", "--", "true"},
          {"run", "--offline", "--no-fallback", "--", "true"},
          {"run", "--max-age", "soon", "--", "true"}
        }) {
      Ran ran = shell.run(line);
      assertThat(ran.status()).as(String.join(" ", line)).isEqualTo(2);
      assertThat(ran.err()).startsWith("coffer: ");
    }
  }

  @Test
  void run_unknownEnvironmentOrFolder_namesTheNearest() {
    Ran environment = shell.run("run", "-e", "prd", "--", "true");
    assertThat(environment.status()).isEqualTo(4);
    assertThat(environment.err()).contains("Did you mean prod?");
    Ran folder = shell.run("run", "-p", "/wbe", "--", "true");
    assertThat(folder.status()).isEqualTo(4);
    assertThat(folder.err()).contains("/web");
  }

  @Test
  void run_wrongCredential_endsWithUnauthenticated() {
    assertThat(shell.set("COFFER_CLIENT_SECRET", "0".repeat(64)).run("run", "--", "true").status())
        .isEqualTo(3);
  }

  @Test
  void run_help_hasAnExample() {
    Ran ran = shell.run("run", "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("Example:").contains("--watch").contains("[no-]strict");
  }
}
