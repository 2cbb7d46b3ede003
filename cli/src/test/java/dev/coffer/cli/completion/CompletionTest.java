package dev.coffer.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the real shells, as far as they are installed. */
final class CompletionTest {
  @TempDir Path home;

  private Path script(String shell) throws IOException {
    Ran ran = new Shell(home).run("completion", shell);
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    return Files.writeString(home.resolve("completion." + shell), ran.out());
  }

  private Ran call(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.toString());
    builder.redirectError(home.resolve("err").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(home.resolve("err")));
  }

  private static void assume(String shell) {
    boolean there = false;
    for (String folder : System.getenv("PATH").split(":", -1)) {
      there |= Files.isExecutable(Path.of(folder, shell));
    }
    assumeTrue(there, shell + " is not installed");
  }

  private SortedSet<String> bash(Path script, String... words)
      throws IOException, InterruptedException {
    StringBuilder array = new StringBuilder("coffer");
    for (String word : words) {
      array.append(" '").append(word).append('\'');
    }
    Ran ran =
        call(
            "bash",
            "--norc",
            "-c",
            "source "
                + script
                + "; COMP_WORDS=("
                + array
                + "); COMP_CWORD="
                + words.length
                + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE};"
                + " _complete_coffer coffer \"${COMP_WORDS[COMP_CWORD]}\";"
                + " printf '%s\\n' \"${COMPREPLY[@]}\"");
    assertThat(ran.status()).as(ran.err()).isZero();
    TreeSet<String> offered = new TreeSet<>();
    ran.out().lines().map(String::strip).forEach(offered::add);
    return offered;
  }

  @Test
  void bash_script_parsesAndCompletes() throws IOException, InterruptedException {
    assume("bash");
    Path script = script("bash");
    assertThat(call("bash", "-n", script.toString()).status()).isZero();
    assertThat(bash(script, "")).contains("secrets", "login", "doctor", "completion");
    assertThat(bash(script, "pro")).containsExactly("profiles", "projects");
    assertThat(bash(script, "projects", "--")).contains("--output", "--profile");
    assertThat(bash(script, "projects", "--output", "")).contains("table", "json", "yaml");
    assertThat(bash(script, "login", "--method", "")).contains("universal-auth");
    assertThat(bash(script, "profiles", "")).contains("use", "remove");
  }

  @Test
  void zsh_script_parsesAndLoads() throws IOException, InterruptedException {
    assume("zsh");
    Path script = script("zsh");
    assertThat(call("zsh", "-n", script.toString()).status()).isZero();
    Ran loaded =
        call(
            "zsh",
            "-f",
            "-c",
            "autoload -U compinit && compinit -u -d "
                + home.resolve("dump")
                + "; source "
                + script
                + "; print -r -- ${_comps[coffer]}");
    assertThat(loaded.status()).as(loaded.err()).isZero();
    assertThat(loaded.out()).contains("coffer");
    assertThat(loaded.err()).isEmpty();
  }

  @Test
  void fish_script_parsesAndCompletes() throws IOException, InterruptedException {
    assume("fish");
    Path script = script("fish");
    assertThat(call("fish", "-n", script.toString()).status()).isZero();
    assertThat(fish(script, "coffer ")).contains("secrets", "login", "completion");
    assertThat(fish(script, "coffer pro")).containsExactly("profiles", "projects");
    assertThat(fish(script, "coffer projects --out")).containsExactly("--output");
    assertThat(fish(script, "coffer projects --output ")).containsExactly("json", "table", "yaml");
    assertThat(fish(script, "coffer login --method u")).containsExactly("universal-auth", "user");
    assertThat(fish(script, "coffer profiles ")).contains("use", "remove").doesNotContain("login");
    assertThat(fish(script, "coffer completion ")).containsExactly("bash", "fish", "zsh");
  }

  private SortedSet<String> fish(Path script, String line)
      throws IOException, InterruptedException {
    Ran ran =
        call("fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "'");
    assertThat(ran.status()).as(ran.err()).isZero();
    TreeSet<String> offered = new TreeSet<>();
    ran.out().lines().map(each -> each.split("\t", 2)[0]).forEach(offered::add);
    return offered;
  }

  @Test
  void completion_shellThatIsNotKnown_isWrongUse() {
    assertThat(new Shell(home).run("completion", "tcsh").status()).isEqualTo(2);
    assertThat(new Shell(home).run("completion").status()).isEqualTo(2);
  }

  @Test
  void fish_script_namesEveryOptionOfEveryCommand() throws IOException {
    String script = Files.readString(script("fish"));
    for (String option : List.of("-l client-id", "-l expiry-seconds", "-l since", "-l as-of")) {
      assertThat(script).contains(option);
    }
  }
}
