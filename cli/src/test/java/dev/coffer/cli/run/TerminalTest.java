package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real pseudo-terminal, driven by Python's pty module. */
final class TerminalTest {
  /**
   * Starts the words after the first in a terminal of 33 by 101 and follows the script, the first.
   */
  private static final String DRIVER =
      """
      import fcntl, os, pty, select, signal, struct, sys, termios, time
      steps, words = eval(sys.argv[1]), sys.argv[2:]
      child, terminal = pty.fork()
      if child == 0:
          os.execvp(words[0], words)
      fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 33, 101, 0, 0))
      seen = b''
      def read(seconds):
          global seen
          if select.select([terminal], [], [], seconds)[0]:
              try:
                  part = os.read(terminal, 65536)
              except OSError:
                  part = b''
              seen += part
              return part != b''
          return True
      for wanted, keys in steps:
          end = time.time() + 40
          while wanted.encode() not in seen:
              if time.time() > end or not read(0.2):
                  print('missing:', wanted, 'in', seen.decode()); os.kill(child, 9); sys.exit(99)
          seen = seen.split(wanted.encode(), 1)[1]
          os.write(terminal, keys.encode())
      end = time.time() + 10
      while read(0.2) and time.time() < end:
          pass
      print(seen.decode(), end='')
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) % 256)
      """;

  private static Vault vault;

  @TempDir Path home;

  @BeforeAll
  static void fill() {
    vault = Vault.fresh().put("WORD", "of-the-vault");
  }

  private Ran drive(String steps, List<String> words) throws Exception {
    Path driver = Files.writeString(home.resolve("driver.py"), DRIVER);
    List<String> line = new ArrayList<>(List.of("python3", driver.toString(), steps));
    line.addAll(words);
    RealProcess coffer = new RealProcess(home, vault.projectId()).set("TERM", "xterm");
    return coffer.startLine(line).ended();
  }

  private static List<String> coffer(String... arguments) {
    List<String> words = new ArrayList<>(RealProcess.launcher());
    words.addAll(List.of(arguments));
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--watch"})
  void program_hasTheTerminalAndItsSize(String option) throws Exception {
    Ran ran =
        drive(
            "[('ready', '\\n')]",
            coffer(
                "run",
                option,
                "--command",
                "test -t 0 && test -t 1 && test -t 2 && echo ready && read line && stty size && tty"));
    assertThat(ran.out()).contains("33 101").contains("/dev/pts/");
    assertThat(ran.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--watch"})
  void controlC_reachesTheProgramOnceAndTheCommandLineOutlivesIt(String option) throws Exception {
    Ran ran =
        drive(
            "[('ready', '\\x03'), ('got 1', ''), ('on', '\\x03'), ('got 2', '')]",
            coffer(
                "run",
                option,
                "--command",
                "n=0; trap 'n=$((n+1)); echo got $n; test $n = 2 && exit 6' INT; echo ready;"
                    + " while :; do sleep 0.3; echo on; done"));
    assertThat(ran.out()).doesNotContain("got 3");
    assertThat(ran.status()).as(ran.out()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--watch"})
  void controlC_endsAProgramThatDoesNotHandleIt(String option) throws Exception {
    Ran ran =
        drive(
            "[('ready', '\\x03')]",
            coffer("run", option, "--command", "echo ready; exec sleep 600"));
    assertThat(ran.status()).isIn(130, 254);
  }

  @Test
  void controlQuit_endsTheProgram() throws Exception {
    Ran ran =
        drive(
            "[('ready', '\\x1c')]",
            coffer("run", "--command", "ulimit -c 0; echo ready; exec sleep 600"));
    assertThat(ran.status()).isEqualTo(253);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--watch"})
  void controlZ_stopsTheJobAndFgGoesOn(String option) throws Exception {
    StringBuilder line = new StringBuilder("#!/bin/sh\nexec");
    RealProcess.launcher().forEach(word -> line.append(" '").append(word).append('\''));
    Path launcher = Files.writeString(home.resolve("coffer"), line + " \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Ran ran =
        drive(
            "[('bash-', './coffer run "
                + option
                + " -- sh -c \"echo go \\$WORD; read line; echo got \\$line; exit 4\"\\n'),"
                + " ('go of-the-vault', '\\x1a'), ('topped', 'fg\\n'), ('coffer', 'typed\\n'),"
                + " ('got typed', 'echo status $?; exit\\n')]",
            List.of("bash", "--norc", "--noprofile", "-i"));
    assertThat(ran.out()).as(ran.out()).contains("status 4");
  }
}
