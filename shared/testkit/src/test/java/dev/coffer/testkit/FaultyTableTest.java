package dev.coffer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FaultyTableTest {
  private static DynamoDbLocal database;

  private final String partition = "P#" + UUID.randomUUID();
  private final CountingTable real = new CountingTable(database.table(MutableClock.pinned()));
  private final FaultyTable table = new FaultyTable(real, new Random(7));
  private final Item log = Item.of(key("LOG")).text("id", partition).build();
  private final Transaction logged = Transaction.of(new Operation.Put(log, Condition.ABSENT));

  @BeforeAll
  static void start() {
    database = DynamoDbLocal.embedded();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private Key key(String sort) {
    return new Key(Room.VAULT, partition, sort);
  }

  private boolean happened() {
    return real.getAll(List.of(log.key())).containsKey(log.key());
  }

  @Test
  void commit_throttledOrLostBefore_doesNothing() {
    table.with(TableFault.THROTTLED, 1);
    assertThat(table.commit(List.of(), logged)).isEqualTo(new Outcome.Conflict());
    table.with(TableFault.THROTTLED, 0).with(TableFault.LOST_BEFORE, 1);
    assertThat(table.commit(List.of(), logged)).isEqualTo(new Outcome.Unknown());
    assertThat(happened()).isFalse();
  }

  @Test
  void commit_lostAfter_isDoneAndUnknown() {
    table.with(TableFault.LOST_AFTER, 1);
    assertThat(table.commit(List.of(), logged)).isEqualTo(new Outcome.Unknown());
    assertThat(happened()).isTrue();
    assertThat(table.injected()).isEqualTo(Map.of(TableFault.LOST_AFTER, 1));
  }

  @Test
  void commit_twice_answersTheSecondOrTheFirst() {
    table.with(TableFault.TWICE_ANSWERS_SECOND, 1);
    assertThat(table.commit(List.of(), logged)).isInstanceOf(Outcome.ConditionFailed.class);
    var other = Item.of(key("LOG2")).build();
    table.with(TableFault.TWICE_ANSWERS_SECOND, 0).with(TableFault.TWICE_ANSWERS_FIRST, 1);
    assertThat(table.commit(List.of(), Transaction.of(new Operation.Put(other, Condition.ABSENT))))
        .isEqualTo(new Outcome.Done());
    assertThat(real.calls().commit()).isEqualTo(4);
  }

  @Test
  void commit_objectsInPart_storesSomeAndNeverTheTransaction() {
    var objects = new ArrayList<Item>();
    for (int i = 0; i < 10; i++) {
      objects.add(Item.of(key("o" + i)).build());
    }
    table.with(TableFault.OBJECTS_IN_PART, 1);
    assertThatThrownBy(() -> table.commit(objects, logged)).isInstanceOf(Fault.Unavailable.class);
    assertThat(real.getObjects(objects.stream().map(Item::key).toList())).hasSizeLessThan(10);
    assertThat(happened()).isFalse();
  }

  @Test
  void read_afterDelayedCommit_showsTheOldStateForAFewReadsButHeadsAtOnce() {
    var head = Item.of(key("HEAD")).build();
    var seen = Item.of(key("SEEN")).number("n", 1).build();
    real.commit(List.of(), Transaction.of(new Operation.Put(seen, Condition.ABSENT)));
    table.with(TableFault.DELAYED, 1);
    table.commit(
        List.of(),
        Transaction.of(
            new Operation.Put(head, Condition.ABSENT),
            new Operation.Put(log, Condition.ABSENT),
            new Operation.Add(seen.key(), "n", 1, Condition.PRESENT)));
    var keys = List.of(head.key(), log.key(), seen.key());
    assertThat(table.getAll(keys)).isEqualTo(Map.of(head.key(), head, seen.key(), seen));
    for (int i = 0; i < 3; i++) {
      table.query(Query.prefix(Room.VAULT, partition, "", false, 10));
    }
    assertThat(table.getAll(keys)).isEqualTo(real.getAll(keys)).hasSize(3);
  }

  @Test
  void read_unavailable_throwsUntilHealed() {
    table.with(TableFault.READ_UNAVAILABLE, 1);
    assertThatThrownBy(() -> table.getAll(List.of(log.key())))
        .isInstanceOf(Fault.Unavailable.class);
    table.heal();
    assertThat(table.getAll(List.of(log.key()))).isEmpty();
  }
}
