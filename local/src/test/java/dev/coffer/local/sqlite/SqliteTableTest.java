package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTableTest {
  private final MutableClock clock = MutableClock.pinned();
  private final Key key = new Key(Room.WORK, "p", "s");
  private final Item item = Item.of(key).number("n", 1).build();

  @TempDir private Path folder;

  private SqliteTable open() {
    return SqliteTable.open(folder, clock);
  }

  private static Outcome put(SqliteTable table, Item item) {
    return table.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ABSENT)));
  }

  private long number(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("coffer.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("coffer.db"))) {
      Layout.execute(connection, sql);
    }
  }

  private void refuses(Path at, UnusableFolderException.Reason reason) {
    assertThatThrownBy(() -> SqliteTable.open(at, clock))
        .isInstanceOfSatisfying(
            UnusableFolderException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageNotContaining("\n");
  }

  @Test
  void open_again_findsWhatWasCommitted() {
    try (var table = open()) {
      assertThat(put(table, item)).isEqualTo(new Outcome.Done());
    }
    try (var table = open()) {
      assertThat(table.getAll(List.of(key))).containsEntry(key, item);
    }
  }

  @Test
  void open_folderInUse_isRefusedAtOnce() {
    try (var table = open()) {
      refuses(folder, UnusableFolderException.Reason.IN_USE);
      assertThat(put(table, item)).isEqualTo(new Outcome.Done());
    }
  }

  @Test
  void open_newerFormat_isRefusedAndFreesTheFolder() throws SQLException {
    open().close();
    execute("PRAGMA user_version=3");
    refuses(folder, UnusableFolderException.Reason.NEWER_FORMAT);
    execute("PRAGMA user_version=2");
    open().close();
  }

  @Test
  void open_format1_bringsItsItemsIntoTheNewOne() throws SQLException {
    for (Room room : Room.values()) {
      String table = Layout.table(room);
      execute(
          "CREATE TABLE "
              + table
              + " (pk TEXT NOT NULL, sk TEXT NOT NULL, attributes BLOB NOT NULL, expires INTEGER,"
              + " PRIMARY KEY (pk, sk)) WITHOUT ROWID");
      execute(
          "CREATE INDEX "
              + table
              + "_expires ON "
              + table
              + " (expires) WHERE expires IS NOT NULL");
    }
    String row = HexFormat.of().formatHex(AttributesV1.encode(item.attributes()));
    execute("INSERT INTO work VALUES ('p', 's', x'" + row + "', NULL)");
    long end = clock.instant().plusSeconds(60).getEpochSecond();
    execute("INSERT INTO work VALUES ('p', 'ends', x'" + row + "', " + end + ")");
    execute("PRAGMA user_version=1");

    try (var table = open()) {
      Key ends = new Key(Room.WORK, "p", "ends");
      assertThat(table.getAll(List.of(key, ends))).containsEntry(key, item).containsKey(ends);
      assertThat(put(table, item)).isInstanceOf(Outcome.ConditionFailed.class);
    }
    assertThat(number("PRAGMA user_version")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%WITHOUT ROWID%'"))
        .isZero();
    assertThat(number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'format1%'")).isZero();
  }

  @Test
  void open_someoneElsesDatabase_isRefusedUntouched() throws SQLException {
    execute("CREATE TABLE theirs (a)");
    refuses(folder, UnusableFolderException.Reason.NOT_A_STORE);
    assertThat(number("SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
  }

  @Test
  void open_noDatabaseAtAll_isRefused() throws IOException {
    Files.writeString(folder.resolve("coffer.db"), "not a database, whatever its name ".repeat(99));
    refuses(folder, UnusableFolderException.Reason.NOT_A_STORE);
  }

  @Test
  void open_pathIsAFile_isNotWritable() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    refuses(file, UnusableFolderException.Reason.NOT_WRITABLE);
    refuses(file.resolve("below"), UnusableFolderException.Reason.NOT_WRITABLE);
  }

  @Test
  void open_newFolder_isItsOwnersAlone() throws IOException {
    var fresh = folder.resolve("a").resolve("b");
    SqliteTable.open(fresh, clock).close();
    assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
  }

  @Test
  void close_emptiesTheLogAndEndsEverything() {
    var table = open();
    put(table, item);
    table.close();
    table.close();
    assertThat(folder.resolve("coffer.db-wal")).doesNotExist();
    assertThatThrownBy(() -> put(table, item)).isInstanceOf(Fault.Unavailable.class);
    assertThatThrownBy(() -> table.getAll(List.of(key))).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void commit_interruptedThread_isDoneAndStaysInterrupted() {
    try (var table = open()) {
      Thread.currentThread().interrupt();
      assertThat(put(table, item)).isEqualTo(new Outcome.Done());
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void commit_manyAtOnce_oneThatFailsHarmsNoOther() throws Exception {
    try (var table = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      put(table, item);
      put(table, Item.of(new Key(Room.WORK, "p", "text")).text("n", "1").build());
      var calls = new ArrayList<Callable<Outcome>>();
      for (int i = 0; i < 200; i++) {
        var fresh = Item.of(new Key(Room.WORK, "p", "i" + i)).build();
        Callable<Outcome> good = () -> put(table, fresh);
        Callable<Outcome> failing = () -> put(table, item);
        Callable<Outcome> invalid =
            () ->
                table.commit(
                    List.of(),
                    Transaction.of(
                        new Operation.Add(
                            new Key(Room.WORK, "p", "text"), "n", 1, Condition.ALWAYS)));
        calls.add(i % 4 == 1 ? failing : i % 4 == 2 ? invalid : good);
      }
      var answers = threads.invokeAll(calls);
      for (int i = 0; i < 200; i++) {
        var answer = answers.get(i);
        switch (i % 4) {
          case 1 -> assertThat(answer.get()).isInstanceOf(Outcome.ConditionFailed.class);
          case 2 -> assertThat(answer.exceptionNow()).isInstanceOf(IllegalArgumentException.class);
          default -> assertThat(answer.get()).isEqualTo(new Outcome.Done());
        }
      }
      var keys = IntStream.range(0, 200).mapToObj(i -> new Key(Room.WORK, "p", "i" + i)).toList();
      assertThat(table.getAll(keys)).hasSize(100);
    }
  }

  @Test
  void commit_addBeyondALong_isRefused() {
    try (var table = open()) {
      put(table, Item.of(key).number("n", Long.MAX_VALUE).build());
      var add = new Operation.Add(key, "n", 1, Condition.ALWAYS);
      assertThatThrownBy(() -> table.commit(List.of(), Transaction.of(add)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sweep_afterItsTime_removesExpiredRowsOnly() throws SQLException {
    try (var table = open()) {
      put(table, Item.of(key).expiresAt(clock.instant().plusSeconds(5)).build());
      put(
          table,
          Item.of(new Key(Room.WORK, "p", "later"))
              .expiresAt(clock.instant().plusSeconds(500))
              .build());
      put(table, Item.of(new Key(Room.WORK, "p", "ever")).build());
      clock.advance(Duration.ofMinutes(2));
      put(table, Item.of(new Key(Room.AUTH, "p", "wakes the writer")).build());
    }
    assertThat(number("SELECT count(*) FROM work")).isEqualTo(2);
  }

  @Test
  void getAll_rowWithUnreadableAttributes_throwsAndOthersRead() throws SQLException {
    try (var table = open()) {
      put(table, item);
      execute("INSERT INTO work VALUES ('p', 'bad', x'02', NULL)");
      var bad = new Key(Room.WORK, "p", "bad");
      assertThatThrownBy(() -> table.getAll(List.of(bad)))
          .isInstanceOf(MalformedItemException.class);
      assertThat(table.getAll(List.of(key))).containsEntry(key, item);
    }
  }
}
