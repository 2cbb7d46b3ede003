package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Ran;
import java.nio.charset.StandardCharsets;
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

/** The program in the place of the command line: process, signals, exit status, files, bytes. */
final class RunProcessTest {
  private static Vault vault;

  @TempDir Path home;
  private RealProcess coffer;

  @BeforeAll
  static void fill() {
    vault = Vault.fresh().put("CANARY", "canary-v\u00e4rde-\u20ac");
  }

  @BeforeEach
  void logIn() {
    coffer = new RealProcess(home, vault.projectId());
  }

  @Test
  void program_takesThePlaceOfTheCommandLine() {
    RealProcess.Started started =
        coffer.start("run", "--", "sh", "-c", "echo $$; sleep 600 & echo $!; wait");
    started.untilOut("\n");
    assertThat(started.out()).startsWith(started.process().pid() + "\n");
    assertThat(started.process().info().commandLine().orElse("")).doesNotContain("java");
    started.process().descendants().forEach(ProcessHandle::destroyForcibly);
    started.ended();
  }

  @Test
  void program_hasNoBlockedOrIgnoredSignals() {
    Ran ran = coffer.run("run", "--", "grep", "-E", "Sig(Blk|Ign)", "/proc/self/status");
    assertThat(RealProcess.signals(ran.out())).containsExactly(0L, 0L);
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "HUP,129", "INT,130", "QUIT,131", "USR1,138", "USR2,140", "KILL,137"})
  void signal_toTheCommandLine_isTheProgramsOwn(String signal, int status) {
    RealProcess.Started started =
        coffer.start("run", "--", "sh", "-c", "ulimit -c 0; echo ready; exec sleep 600");
    started.untilOut("ready").signal(signal);
    assertThat(started.ended().status()).isEqualTo(status);
  }

  @Test
  void signalThatTheProgramHandles_isHandled() {
    RealProcess.Started started =
        coffer.start(
            "run",
            "--",
            "sh",
            "-c",
            "trap 'echo got; exit 7' USR2; echo ready; while :; do sleep 0.1; done");
    started.untilOut("ready").signal("USR2");
    Ran ran = started.ended();
    assertThat(ran.out()).contains("got");
    assertThat(ran.status()).isEqualTo(7);
  }

  @Test
  void exitStatus_isThePrograms() {
    assertThat(coffer.run("run", "--", "sh", "-c", "exit 255").status()).isEqualTo(255);
    assertThat(coffer.run("run", "--", "true").status()).isZero();
  }

  @Test
  void program_thatIsMissingOrMayNotRun_endsWith127Or126() throws Exception {
    Files.writeString(home.resolve("plain"), "text");
    script("lost", "#!/no/such/interpreter\n");
    assertThat(coffer.run("run", "--", "no-such-program").status()).isEqualTo(127);
    assertThat(coffer.run("run", "--", "./plain").status()).isEqualTo(126);
    Ran lost = coffer.run("run", "--", "./lost");
    assertThat(lost.status()).isEqualTo(126);
    assertThat(lost.err()).contains("interpreter");
  }

  @Test
  void script_withoutInterpreter_runsInAShell() throws Exception {
    script("bare", "echo \"$CANARY $1\"\n");
    assertThat(coffer.run("run", "--", "./bare", "one").out())
        .isEqualTo("canary-v\u00e4rde-\u20ac one\n");
  }

  @Test
  void environment_largerThanTheSystemAllows_endsWith126AndNamesTheVariable() {
    Vault own = Vault.fresh();
    String large = "x".repeat(60_000);
    own.put("PART", large).put("LARGE", "${PART}${PART}${PART}");
    Ran ran = coffer.set("COFFER_PROJECT", own.projectId()).run("run", "--", "true");
    assertThat(ran.status()).as(ran.err()).isEqualTo(126);
    assertThat(ran.err()).contains("Too long for one variable: LARGE.").doesNotContain("xxxx");
  }

  @Test
  void argumentsAndValues_inTheLocaleC_keepTheirBytes() {
    coffer.unset("LANG").set("LC_ALL", "C");
    Ran ran = coffer.run("run", "--", "sh", "-c", "printf %s \"$1|$CANARY\"", "sh", "\u00fc\u20ac");
    assertThat(ran.out()).isEqualTo("\u00fc\u20ac|canary-v\u00e4rde-\u20ac");
  }

  @Test
  void filesThatTheCallerOpened_areTheProgramsToo_andNoneOfTheJvms() throws Exception {
    Files.writeString(home.resolve("passed"), "passed on");
    StringBuilder line = new StringBuilder();
    RealProcess.launcher().forEach(word -> line.append('\'').append(word).append("' "));
    Ran ran =
        coffer
            .startLine(
                List.of(
                    "bash",
                    "-c",
                    line + "run -- sh -c 'cat <&7; echo; ls /proc/$$/fd' 7<passed 0</dev/null"))
            .ended();
    assertThat(ran.out()).as(ran.err()).startsWith("passed on\n");
    assertThat(ran.out().lines().skip(1)).contains("0", "1", "2", "7").hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void secrets_areInNoArgumentsAndNoFile() throws Exception {
    RealProcess.Started started = coffer.start("run", "--command", "echo ready; sleep 600 & wait");
    started.untilOut("ready");
    List<ProcessHandle> all = new java.util.ArrayList<>(started.process().descendants().toList());
    all.add(started.process().toHandle());
    for (ProcessHandle each : all) {
      assertThat(Files.readString(Path.of("/proc/" + each.pid() + "/cmdline")))
          .doesNotContain("canary")
          .doesNotContain(dev.coffer.cli.CofferServer.running().demo("clientSecret"));
    }
    started.process().descendants().forEach(ProcessHandle::destroyForcibly);
    started.ended();
    try (var files = Files.walk(home)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain("canary");
      }
    }
    assertThat(home.resolve(".cache/coffer/last-known-good")).isNotEmptyDirectory();
  }

  private void script(String name, String text) throws Exception {
    Path script = Files.writeString(home.resolve(name), text);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
