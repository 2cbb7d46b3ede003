package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.api.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program beside the command line, and secrets that change. */
final class WatchTest {
  private static final String[] WATCH = {"run", "--watch", "--watch-interval", "5"};

  @TempDir Path home;
  private Vault vault;
  private RealProcess coffer;
  private RealProcess.Started started;

  @BeforeEach
  void logIn() {
    vault = Vault.fresh().put("WORD", "first");
    coffer = new RealProcess(home, vault.projectId());
  }

  @AfterEach
  void end() {
    if (started != null) {
      started.process().descendants().forEach(ProcessHandle::destroyForcibly);
      started.process().destroyForcibly();
    }
  }

  private RealProcess.Started start(String... more) {
    List<String> words = new java.util.ArrayList<>(List.of(WATCH));
    words.addAll(List.of(more));
    started = coffer.start(words.toArray(String[]::new));
    return started;
  }

  @Test
  void secretThatChanges_restartsTheProgramAndWhatItStarted() throws Exception {
    start("--command", "echo \"$WORD $$\"; sleep 600 & echo below $!; wait");
    started.untilOut("below ");
    long below = started.process().descendants().filter(each -> each.isAlive()).count();
    List<ProcessHandle> before = started.process().descendants().toList();
    vault.change("WORD", "second");
    started.untilErr("restarting the program").untilOut("second ");
    assertThat(below).isEqualTo(2);
    assertThat(before).noneMatch(ProcessHandle::isAlive);
    started.signal("TERM");
    assertThat(started.ended().status()).isEqualTo(143);
  }

  @Test
  void programThatDoesNotEnd_isEndedByForceAfterTheGrace() {
    start(
        "--watch-grace",
        "1",
        "--command",
        "trap 'echo asked' TERM; echo $WORD; while :; do sleep 0.2; done");
    started.untilOut("first");
    vault.change("WORD", "second");
    started.untilOut("second");
    assertThat(started.out()).contains("asked");
  }

  @Test
  void watchSignal_signalsInsteadOfRestarting() {
    start(
        "--watch-signal",
        "HUP",
        "--command",
        "trap 'echo again' HUP; echo ready $WORD; while :; do sleep 0.2; done");
    started.untilOut("ready first");
    vault.change("WORD", "second");
    started.untilOut("again");
    assertThat(started.out()).doesNotContain("second");
  }

  @Test
  void programThatEnds_endsTheWatchWithItsStatus() {
    assertThat(start("--", "sh", "-c", "exit 9").ended().status()).isEqualTo(9);
    assertThat(start("--", "sh", "-c", "kill -KILL $$").ended().status()).isEqualTo(137);
    assertThat(start("--", "no-such-program").ended().status()).isEqualTo(127);
  }

  @Test
  void signals_areForwardedToTheProgram() {
    for (String signal : List.of("TERM", "HUP", "USR1", "INT")) {
      start(
          "--",
          "sh",
          "-c",
          "trap 'echo got; exit 5' " + signal + "; echo ready; while :; do sleep 0.1; done");
      started.untilOut("ready").signal(signal);
      Ran ran = started.ended();
      assertThat(ran.out()).as(signal).contains("got");
      assertThat(ran.status()).as(signal).isEqualTo(5);
    }
  }

  @Test
  void program_hasNoBlockedOrIgnoredSignals() {
    Ran ran = start("--", "grep", "-E", "Sig(Blk|Ign)", "/proc/self/status").ended();
    assertThat(RealProcess.signals(ran.out())).containsExactly(0L, 0L);
  }

  @Test
  void serverThatGoesAndComesBack_keepsTheProgramRunningAndSaysSoOnceEach() throws Exception {
    Path folder = Files.createDirectory(home.resolve("server"));
    Process server = CofferServer.start(folder, 0);
    JsonObject demo = CofferServer.demo(folder);
    int port = java.net.URI.create(demo.text("address")).getPort();
    Vault other = Vault.of(demo).put("WORD", "first");
    try {
      coffer.set("COFFER_ADDRESS", demo.text("address"));
      coffer.set("COFFER_CLIENT_ID", demo.text("clientId"));
      coffer.set("COFFER_CLIENT_SECRET", demo.text("clientSecret"));
      coffer.set("COFFER_PROJECT", demo.text("projectId"));
      start("--command", "echo $WORD; exec sleep 600").untilOut("first");
      server.destroyForcibly().waitFor();
      started.untilErr("The program runs on");
      Files.delete(folder.resolve("out.log"));
      server = CofferServer.start(folder, port);
      started.untilErr("The server answers again.");
      other.change("WORD", "second");
      started.untilOut("second");
      assertThat(started.err().split("runs on", -1)).hasSize(2);
      assertThat(started.err().split("answers again", -1)).hasSize(2);
    } finally {
      server.destroyForcibly();
    }
  }
}
