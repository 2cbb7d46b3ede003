package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.testkit.DynamoDbLocal;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers at once, whose history must be that of some order of their transactions. */
final class ConcurrentWritersTest {
  private static final int WRITERS = 8;
  private static final int EACH = 12;
  private static final Key HEAD = new Key(Room.VAULT, "ledger", "HEAD");

  @TempDir private Path folder;

  @Test
  void writers_onSqlite_leaveAnExplainableHistory() throws Exception {
    try (var table = SqliteTable.open(folder, MutableClock.pinned())) {
      race(table);
    }
  }

  @Test
  void writers_onDynamo_leaveAnExplainableHistory() throws Exception {
    try (var database = DynamoDbLocal.embedded()) {
      race(database.table(MutableClock.pinned()));
    }
  }

  /** Each writer moves the head by one revision, and logs it, EACH times; some claim. */
  private static void race(Table table) throws Exception {
    var head = Item.of(HEAD).number("rev", 0).build();
    assertThat(table.commit(List.of(), Transaction.of(new Operation.Put(head, Condition.ABSENT))))
        .isEqualTo(new Outcome.Done());
    var claimed = new ArrayList<List<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Callable<List<Integer>>>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(() -> write(table, writer));
      }
      for (var done : threads.invokeAll(writers)) {
        claimed.add(done.get());
      }
    }
    int total = WRITERS * EACH;
    var end = table.getAll(List.of(HEAD)).get(HEAD);
    assertThat(end.number("rev")).isEqualTo(total);
    var log = table.query(Query.prefix(Room.VAULT, "log", "", false, 1000)).items();
    assertThat(log.stream().map(item -> item.number("rev")))
        .isEqualTo(LongStream.rangeClosed(1, total).boxed().toList());
    for (int writer = 0; writer < WRITERS; writer++) {
      long one = writer;
      assertThat(log.stream().filter(item -> item.number("writer") == one)).hasSize(EACH);
    }
    var all = claimed.stream().flatMap(List::stream).toList();
    assertThat(new HashSet<>(all)).hasSameSizeAs(all).hasSize(EACH);
  }

  /** The claims that this writer won. */
  private static List<Integer> write(Table table, int writer) {
    var won = new ArrayList<Integer>();
    for (int i = 0; i < EACH; i++) {
      while (!advance(table, writer)) {
        Thread.onSpinWait();
      }
      if (claim(table, writer, i)) {
        won.add(i);
      }
    }
    return won;
  }

  private static boolean advance(Table table, int writer) {
    long rev = table.getAll(List.of(HEAD)).get(HEAD).number("rev");
    var entry =
        Item.of(new Key(Room.VAULT, "log", "%020d".formatted(rev + 1)))
            .number("rev", rev + 1)
            .number("writer", writer)
            .build();
    return committed(
        table,
        Transaction.of(
            new Operation.Add(HEAD, "rev", 1, Condition.equal("rev", rev)),
            new Operation.Put(entry, Condition.ABSENT)));
  }

  private static boolean claim(Table table, int writer, int number) {
    var claim =
        Item.of(new Key(Room.ACCESS, "claim" + number, "-")).number("writer", writer).build();
    while (true) {
      switch (outcome(table, Transaction.of(new Operation.Put(claim, Condition.ABSENT)))) {
        case Outcome.Done _ -> {
          return true;
        }
        case Outcome.ConditionFailed(var current) -> {
          assertThat(current).isNotEqualTo(Map.of());
          return false;
        }
        case Outcome.Conflict _ -> Thread.onSpinWait();
        case Outcome.Unknown _ -> throw new AssertionError("nothing here loses an answer");
      }
    }
  }

  private static boolean committed(Table table, Transaction transaction) {
    return outcome(table, transaction) instanceof Outcome.Done;
  }

  private static Outcome outcome(Table table, Transaction transaction) {
    try {
      return table.commit(List.of(), transaction);
    } catch (Fault.Unavailable _) {
      return new Outcome.Conflict();
    }
  }
}
