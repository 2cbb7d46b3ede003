package dev.coffer.local.sqlite;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints how many single-record commits of 600 bytes a second SqliteTable makes, beside bare JDBC
 * commits of the same rows on the same disk, in turns, so that a busy disk slows both.
 */
final class CommitRates {
  private static final long WINDOW = 2_000_000_000L;

  private CommitRates() {}

  /** Takes the folder to measure in. */
  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory(Path.of(args[0]), "rates");
    var sequence = new AtomicLong();
    try (var table = SqliteTable.open(folder.resolve("table"), Clock.systemUTC())) {
      for (int round = 0; round < 3; round++) {
        double bare = bare(folder.resolve("bare" + round + ".db"));
        double one = callers(table, 1, false, sequence);
        double eight = callers(table, 8, false, sequence);
        double virtual = callers(table, 8, true, sequence);
        System.out.printf(
            "bare %.0f/s; table: 1 caller %.0f/s (%.2f), 8 platform %.0f/s (%.2f),"
                + " 8 virtual %.0f/s (%.2f)%n",
            bare, one, one / bare, eight, eight / bare, virtual, virtual / bare);
      }
    }
  }

  private static double bare(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      Layout.execute(connection, "PRAGMA journal_mode=WAL");
      Layout.execute(connection, "PRAGMA synchronous=FULL");
      Layout.execute(connection, "CREATE TABLE t (pk TEXT, sk TEXT, v BLOB, PRIMARY KEY (pk, sk))");
      try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
        long start = System.nanoTime();
        long n = 0;
        while (System.nanoTime() - start < WINDOW) {
          insert.setString(1, "A#scope#2026-11-24#" + n % 16);
          insert.setString(2, "%020d".formatted(n++));
          insert.setBytes(3, new byte[600]);
          insert.executeUpdate();
        }
        return n * 1e9 / (System.nanoTime() - start);
      }
    }
  }

  private static double callers(SqliteTable table, int callers, boolean virtual, AtomicLong next)
      throws Exception {
    var done = new AtomicLong();
    long start = System.nanoTime();
    try (var threads =
        virtual
            ? Executors.newVirtualThreadPerTaskExecutor()
            : Executors.newFixedThreadPool(callers)) {
      for (int i = 0; i < callers; i++) {
        var _ =
            threads.submit(() -> {
              while (System.nanoTime() - start < WINDOW) {
                long n = next.incrementAndGet();
                var key = new Key(Room.AUDIT, "A#scope#2026-11-24#" + n % 16, "%020d".formatted(n));
                var item = Item.of(key).bytes("record", new byte[600]).build();
                table.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ABSENT)));
                done.incrementAndGet();
              }
            });
      }
    }
    return done.get() * 1e9 / (System.nanoTime() - start);
  }
}
