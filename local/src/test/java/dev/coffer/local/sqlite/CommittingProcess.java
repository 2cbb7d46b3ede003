package dev.coffer.local.sqlite;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that commits from four threads until it is killed, and prints the number of each
 * transaction after its acknowledgement. Transaction n puts an object, three rows of three rooms
 * and counts in a shared item.
 */
final class CommittingProcess {
  static final List<Room> ROOMS = List.of(Room.VAULT, Room.WORK, Room.AUDIT);
  static final Key COUNTER = new Key(Room.ACCESS, "counter", "HEAD");

  private CommittingProcess() {}

  /** Takes the folder and the first number. */
  public static void main(String[] args) throws Exception {
    var next = new AtomicLong(Long.parseLong(args[1]));
    var table = SqliteTable.open(Path.of(args[0]), Clock.systemUTC());
    table.commit(
        List.of(),
        Transaction.of(
            new Operation.Put(Item.of(COUNTER).number("n", 0).build(), Condition.ABSENT)));
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.startVirtualThread(() -> commitForEver(table, next)));
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void commitForEver(SqliteTable table, AtomicLong next) {
    while (true) {
      long n = next.getAndIncrement();
      if (!(table.commit(List.of(object(n)), transaction(n)) instanceof Outcome.Done)) {
        throw new IllegalStateException("transaction " + n + " was not done");
      }
      var line = (n + "\n").getBytes(StandardCharsets.US_ASCII);
      System.out.write(line, 0, line.length);
      System.out.flush();
    }
  }

  static Item object(long n) {
    return Item.of(new Key(Room.VAULT, "objects", "o" + n)).bytes("b", new byte[3000]).build();
  }

  static Key key(Room room, long n) {
    return new Key(room, "transactions", "%020d".formatted(n));
  }

  private static Transaction transaction(long n) {
    var operations = new ArrayList<Operation>();
    for (var room : ROOMS) {
      operations.add(
          new Operation.Put(Item.of(key(room, n)).number("n", n).build(), Condition.ABSENT));
    }
    operations.add(new Operation.Add(COUNTER, "n", 1, Condition.PRESENT));
    return new Transaction(operations);
  }
}
