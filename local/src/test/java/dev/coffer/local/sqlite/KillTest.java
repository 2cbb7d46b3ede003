package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills (SIGKILL) a committing process again and again, each time after another number of its
 * acknowledgements, and looks at what it left.
 */
final class KillTest {
  private static final int KILLS = 50;

  @TempDir private Path folder;

  @Test
  void kill_whileCommitting_losesNothingAcknowledgedAndLeavesNothingHalf() throws Exception {
    var random = new Random(20261124);
    var acknowledged = new TreeSet<Long>();
    long first = 1;
    for (int kill = 0; kill < KILLS; kill++) {
      var process = start(first);
      acknowledged.addAll(killAfter(process, random.nextInt(1, 120), random.nextInt(3_000_000)));
      var present = inspect();
      assertThat(present).containsAll(acknowledged);
      first = present.last() + 1;
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS * 10);
  }

  @Test
  void open_whileAnotherProcessHasTheFolder_isRefusedAtOnce() throws Exception {
    var process = start(1);
    try (var output = process.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(output.readLine()).isNotNull();
      assertThatThrownBy(() -> SqliteTable.open(folder, Clock.systemUTC()))
          .isInstanceOfSatisfying(
              UnusableFolderException.class,
              e -> assertThat(e.reason()).isEqualTo(UnusableFolderException.Reason.IN_USE));
    } finally {
      process.destroyForcibly().waitFor();
    }
    SqliteTable.open(folder, Clock.systemUTC()).close();
  }

  @Test
  void open_afterARefusalWithinThisProcess_isStillRefusedToAnother() throws Exception {
    try (var table = SqliteTable.open(folder, Clock.systemUTC())) {
      assertThatThrownBy(() -> SqliteTable.open(folder, Clock.systemUTC()))
          .isInstanceOf(UnusableFolderException.class);
      var process = start(1);
      try (var output = process.inputReader(StandardCharsets.US_ASCII)) {
        assertThat(output.readLine()).isNull();
      }
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(table.getAll(List.of(CommittingProcess.COUNTER))).isEmpty();
    }
  }

  private Process start(long first) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CommittingProcess.class.getName(),
            folder.toString(),
            Long.toString(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Reads so many acknowledgements, goes on for a moment, kills, and reads what was still said. */
  private static List<Long> killAfter(Process process, int lines, int nanos) throws Exception {
    var said = new ArrayList<Long>();
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < lines; i++) {
        said.add(Long.parseLong(output.readLine()));
      }
      long until = System.nanoTime() + nanos;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      process.waitFor();
      var rest = output.lines().toList();
      // The last line may be cut, and then would be another number.
      rest.stream().limit(Math.max(0, rest.size() - 1)).map(Long::parseLong).forEach(said::add);
    }
    return said;
  }

  /** The numbers of the transactions that are there, each of which must be there as a whole. */
  private SortedSet<Long> inspect() {
    try (var table = SqliteTable.open(folder, Clock.systemUTC())) {
      var present = new TreeSet<Long>();
      var byRoom = new ArrayList<Set<Long>>();
      for (var room : CommittingProcess.ROOMS) {
        byRoom.add(numbers(table, room));
      }
      present.addAll(byRoom.getFirst());
      assertThat(byRoom).allMatch(present::equals);
      var objects = present.stream().map(n -> CommittingProcess.object(n).key()).toList();
      assertThat(table.getObjects(objects)).hasSize(present.size());
      var counter = table.getAll(List.of(CommittingProcess.COUNTER)).get(CommittingProcess.COUNTER);
      assertThat(counter.number("n")).isEqualTo(present.size());
      return present;
    }
  }

  private static Set<Long> numbers(SqliteTable table, Room room) {
    var numbers = new HashSet<Long>();
    var query = Query.prefix(room, "transactions", "0", false, 1000);
    while (true) {
      var page = table.query(query);
      page.items().forEach(item -> numbers.add(item.number("n")));
      if (page.next() == null) {
        return numbers;
      }
      query = query.after(page.next());
    }
  }
}
