package dev.coffer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What the Table port promises, tested on whatever a subclass opens. Tests keep apart by random
 * partition keys, so one database may serve all.
 */
public abstract class TableContract {
  private static final Outcome DONE = new Outcome.Done();

  private final String partition = "P#" + UUID.randomUUID();

  /** The table under test, which goes by {@link #clock}. */
  protected abstract Table table();

  /** The clock that the table goes by. */
  protected abstract MutableClock clock();

  private Key key(String sort) {
    return new Key(Room.WORK, partition, sort);
  }

  private Item item(String sort, String text) {
    return Item.of(key(sort)).text("t", text).build();
  }

  private Outcome write(Operation... operations) {
    return table().commit(List.of(), Transaction.of(operations));
  }

  private void given(Item item) {
    assertThat(write(new Operation.Put(item, Condition.ALWAYS))).isEqualTo(DONE);
  }

  private @Nullable Item read(String sort) {
    return table().getAll(List.of(key(sort))).get(key(sort));
  }

  private static Outcome failed(Key key, @Nullable Item current) {
    return new Outcome.ConditionFailed(Map.of(key, Optional.ofNullable(current)));
  }

  @Nested
  class Items {
    @Test
    void put_everyKindOfAttribute_readsBackAlike() {
      var item =
          Item.of(key("a"))
              .text("text", "gr\u00fc\u00df \ud83d\ude00 \u0000")
              .text("empty", "")
              .number("most", Long.MAX_VALUE)
              .number("least", Long.MIN_VALUE)
              .bytes("bytes", new byte[] {0, -1, 127, -128})
              .bytes("none", new byte[0])
              .expiresAt(clock().instant().plusSeconds(60))
              .build();
      given(item);
      assertThat(read("a")).isEqualTo(item);
      assertThat(table().getObjects(List.of(key("a")))).containsEntry(key("a"), item);
      assertThat(table().query(Query.prefix(Room.WORK, partition, "a", false, 10)).items())
          .containsExactly(item);
    }

    @Test
    void put_itemWithoutAttributes_readsBack() {
      var bare = Item.of(key("bare")).build();
      given(bare);
      assertThat(read("bare")).isEqualTo(bare);
    }

    @Test
    void put_overAnItem_replacesAllOfIt() {
      given(Item.of(key("a")).text("old", "1").number("n", 1).build());
      given(item("a", "new"));
      assertThat(read("a")).isEqualTo(item("a", "new"));
    }

    @Test
    void put_sameKeyInAnotherRoom_isAnotherItem() {
      var elsewhere = Item.of(new Key(Room.AUDIT, partition, "a")).text("t", "audit").build();
      given(item("a", "work"));
      given(elsewhere);
      assertThat(table().getAll(List.of(key("a"), elsewhere.key())))
          .isEqualTo(Map.of(key("a"), item("a", "work"), elsewhere.key(), elsewhere));
    }

    @Test
    void getAll_noKeys_isEmpty() {
      assertThat(table().getAll(List.of())).isEmpty();
      assertThat(table().getObjects(List.of())).isEmpty();
    }

    @Test
    void getAll_absentAndRepeatedKeys_answersEachPresentOnce() {
      given(item("a", "1"));
      assertThat(table().getAll(List.of(key("a"), key("a"), key("b"))))
          .isEqualTo(Map.of(key("a"), item("a", "1")));
      assertThat(table().getObjects(List.of(key("b"), key("a"), key("a"))))
          .isEqualTo(Map.of(key("a"), item("a", "1")));
    }

    @Test
    void getAll_250KeysOfThreeRooms_answersAll() {
      var rooms = List.of(Room.VAULT, Room.ACCESS, Room.TOKENS);
      var expected = new HashMap<Key, Item>();
      for (int i = 0; i < 250; i++) {
        var item = Item.of(new Key(rooms.get(i % 3), partition, "k" + i)).number("n", i).build();
        expected.put(item.key(), item);
      }
      assertThat(
              table()
                  .commit(
                      expected.values(),
                      Transaction.of(new Operation.Put(item("last", ""), Condition.ABSENT))))
          .isEqualTo(DONE);
      assertThat(table().getAll(expected.keySet())).isEqualTo(expected);
      assertThat(table().getObjects(expected.keySet())).isEqualTo(expected);
    }
  }

  @Nested
  class Limits {
    @Test
    void key_emptyPart_isRefused() {
      assertThatThrownBy(() -> new Key(Room.WORK, "", "s"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Key(Room.WORK, "p", ""))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_atItsLimitInBytes_isStoredAndOneByteMoreIsRefused() {
      var longest =
          new Key(
              Room.WORK, (partition + "x".repeat(2048)).substring(0, 2048), "\u00e9".repeat(512));
      var item = Item.of(longest).number("n", 1).build();
      given(item);
      assertThat(table().getAll(List.of(longest))).containsEntry(longest, item);
      refuses(Item.of(new Key(Room.WORK, "x".repeat(2049), "s")).build());
      refuses(Item.of(new Key(Room.WORK, "p", "\u00e9".repeat(512) + "x")).build());
      assertThatThrownBy(() -> table().getAll(List.of(new Key(Room.WORK, "x".repeat(2049), "s"))))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void item_of400KB_isStoredAndOneByteMoreIsRefused() {
      int rest = 400 * 1024 - "pk".length() - "sk".length() - partition.length() - 1 - 1;
      var largest = Item.of(key("a")).bytes("b", new byte[rest]).build();
      given(largest);
      assertThat(read("a")).isEqualTo(largest);
      refuses(Item.of(key("a")).bytes("b", new byte[rest + 1]).build());
    }

    @Test
    void object_over400KB_isRefusedAndNothingHappens() {
      var large = Item.of(key("o")).bytes("b", new byte[400 * 1024]).build();
      var transaction = Transaction.of(new Operation.Put(item("a", ""), Condition.ALWAYS));
      assertThatThrownBy(() -> table().commit(List.of(large), transaction))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(read("a")).isNull();
    }

    @Test
    void transaction_over4MB_isRefused() {
      var puts = new ArrayList<Operation>();
      for (int i = 0; i < 11; i++) {
        var large = Item.of(key("i" + i)).bytes("b", new byte[399 * 1024]).build();
        puts.add(new Operation.Put(large, Condition.ALWAYS));
      }
      assertThatThrownBy(() -> table().commit(List.of(), new Transaction(puts)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(read("i0")).isNull();
    }

    @Test
    void transaction_noneOr101OperationsOrOneKeyTwice_isRefused() {
      var checks = new ArrayList<Operation>();
      for (int i = 0; i < 101; i++) {
        checks.add(new Operation.Check(key("c" + i), Condition.ABSENT));
      }
      assertThatThrownBy(() -> new Transaction(checks))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Transaction(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Transaction.of(checks.getFirst(), checks.getFirst()))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transaction_of100Operations_happens() {
      var puts = new ArrayList<Operation>();
      for (int i = 0; i < 100; i++) {
        puts.add(new Operation.Put(item("i" + i, partition), Condition.ABSENT));
      }
      assertThat(table().commit(List.of(), new Transaction(puts))).isEqualTo(DONE);
      assertThat(read("i99")).isEqualTo(item("i99", partition));
    }

    @Test
    void item_reservedOrMalformedNameOrHalfASurrogatePair_isRefused() {
      refuses(Item.of(key("a")).text("pk", "x").build());
      refuses(Item.of(key("a")).text("sk", "x").build());
      refuses(Item.of(key("a")).number("expiresAt", 1).build());
      refuses(Item.of(key("a")).text("na\u00efve", "x").build());
      refuses(Item.of(key("a")).text("", "x").build());
      refuses(Item.of(key("a")).text("t", "\ud83d").build());
      refuses(Item.of(key("\ude00")).text("t", "").build());
    }

    @Test
    void commit_objectUnderAnOperationsKey_isRefused() {
      var transaction = Transaction.of(new Operation.Delete(key("a"), Condition.ALWAYS));
      assertThatThrownBy(() -> table().commit(List.of(item("a", "")), transaction))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private void refuses(Item item) {
      assertThatThrownBy(() -> write(new Operation.Put(item, Condition.ALWAYS)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Conditions {
    @Test
    void absent_onPresentItem_failsWithIt() {
      given(item("a", "1"));
      assertThat(write(new Operation.Put(item("a", "2"), Condition.ABSENT)))
          .isEqualTo(failed(key("a"), item("a", "1")));
      assertThat(read("a")).isEqualTo(item("a", "1"));
    }

    @Test
    void present_onAbsentItem_failsWithNothing() {
      assertThat(write(new Operation.Put(item("a", "2"), Condition.PRESENT)))
          .isEqualTo(failed(key("a"), null));
      assertThat(write(new Operation.Delete(key("a"), Condition.PRESENT)))
          .isEqualTo(failed(key("a"), null));
      assertThat(read("a")).isNull();
    }

    @Test
    void equals_valueOfEachKind_holdsOnlyForExactlyThat() {
      var item = Item.of(key("a")).text("t", "x").number("n", 5).bytes("b", new byte[] {1}).build();
      given(item);
      assertThat(check(Condition.equal("t", "x"))).isEqualTo(DONE);
      assertThat(check(Condition.equal("n", 5))).isEqualTo(DONE);
      assertThat(check(Condition.equal("b", new byte[] {1}))).isEqualTo(DONE);
      for (var wrong :
          List.of(
              Condition.equal("t", "X"),
              Condition.equal("t", ""),
              Condition.equal("n", 6),
              Condition.equal("n", "5"),
              Condition.equal("b", new byte[] {1, 0}),
              Condition.equal("none", ""),
              Condition.equal("none", 0))) {
        assertThat(check(wrong)).isEqualTo(failed(key("a"), item));
      }
    }

    @Test
    void lessThan_absentAttribute_countsAsZero() {
      var item = Item.of(key("a")).number("n", 5).text("t", "1").build();
      given(item);
      assertThat(check(new Condition.LessThan("n", 6))).isEqualTo(DONE);
      assertThat(check(new Condition.LessThan("n", 5))).isEqualTo(failed(key("a"), item));
      assertThat(check(new Condition.LessThan("none", 1))).isEqualTo(DONE);
      assertThat(check(new Condition.LessThan("none", 0))).isEqualTo(failed(key("a"), item));
      assertThat(check(new Condition.LessThan("none", -1))).isEqualTo(failed(key("a"), item));
      assertThat(check(new Condition.LessThan("t", 9))).isEqualTo(failed(key("a"), item));
    }

    @Test
    void comparison_onAbsentItem_failsWithNothing() {
      assertThat(check(Condition.equal("n", 0))).isEqualTo(failed(key("a"), null));
      assertThat(check(new Condition.LessThan("n", 9))).isEqualTo(failed(key("a"), null));
    }

    @Test
    void check_always_isDoneWhateverIsThere() {
      assertThat(check(Condition.ALWAYS)).isEqualTo(DONE);
      assertThat(read("a")).isNull();
    }

    @Test
    void check_askedAgainAfterAChange_answersAnew() {
      assertThat(check(Condition.ABSENT)).isEqualTo(DONE);
      given(item("a", "1"));
      assertThat(check(Condition.ABSENT)).isEqualTo(failed(key("a"), item("a", "1")));
    }

    @Test
    void delete_conditionHolds_removesAndAgainIsDone() {
      given(item("a", "1"));
      assertThat(table().delete(key("a"), Condition.equal("t", "2")))
          .isEqualTo(failed(key("a"), item("a", "1")));
      assertThat(table().delete(key("a"), Condition.equal("t", "1"))).isEqualTo(DONE);
      assertThat(read("a")).isNull();
      assertThat(table().delete(key("a"), Condition.ALWAYS)).isEqualTo(DONE);
    }

    private Outcome check(Condition condition) {
      return write(new Operation.Check(key("a"), condition));
    }
  }

  @Nested
  class Counters {
    @Test
    void add_presentItem_addsAndCountsAbsentAsZero() {
      given(Item.of(key("a")).number("n", 5).text("t", "x").build());
      assertThat(write(new Operation.Add(key("a"), "n", 3, Condition.ALWAYS))).isEqualTo(DONE);
      assertThat(write(new Operation.Add(key("a"), "m", -2, Condition.PRESENT))).isEqualTo(DONE);
      assertThat(read("a"))
          .isEqualTo(Item.of(key("a")).number("n", 8).number("m", -2).text("t", "x").build());
    }

    @Test
    void add_absentItem_failsWhateverTheConditionAndMakesNone() {
      for (var condition : List.of(Condition.ALWAYS, Condition.ABSENT, Condition.PRESENT)) {
        assertThat(write(new Operation.Add(key("a"), "n", 1, condition)))
            .isEqualTo(failed(key("a"), null));
      }
      assertThat(read("a")).isNull();
    }

    @Test
    void add_boundReached_failsWithTheItem() {
      given(Item.of(key("a")).number("limit", 2).build());
      var use = new Operation.Add(key("a"), "uses", 1, new Condition.LessThan("uses", 2));
      assertThat(List.of(write(use), write(use))).containsOnly(DONE);
      assertThat(write(use))
          .isEqualTo(
              failed(key("a"), Item.of(key("a")).number("limit", 2).number("uses", 2).build()));
    }

    @Test
    void raise_greater_setsAndElseFails() {
      given(item("a", "x"));
      assertThat(write(new Operation.Raise(key("a"), "n", -5))).isEqualTo(DONE);
      assertThat(write(new Operation.Raise(key("a"), "n", 7))).isEqualTo(DONE);
      var raised = Item.of(key("a")).text("t", "x").number("n", 7).build();
      assertThat(write(new Operation.Raise(key("a"), "n", 7))).isEqualTo(failed(key("a"), raised));
      assertThat(write(new Operation.Raise(key("a"), "n", 6))).isEqualTo(failed(key("a"), raised));
      assertThat(read("a")).isEqualTo(raised);
    }

    @Test
    void raise_absentItem_fails() {
      assertThat(write(new Operation.Raise(key("a"), "n", 1))).isEqualTo(failed(key("a"), null));
      assertThat(read("a")).isNull();
    }
  }

  @Nested
  class Expiry {
    private Item shortLived() {
      return Item.of(key("a")).number("n", 1).expiresAt(clock().instant().plusSeconds(10)).build();
    }

    @Test
    void item_beforeItsLastSecondEnds_isPresentAndFromThenAbsent() {
      var item = shortLived();
      given(item);
      clock().advance(Duration.ofMillis(9_999));
      assertThat(read("a")).isEqualTo(item);
      clock().advance(Duration.ofMillis(1));
      assertThat(read("a")).isNull();
      assertThat(table().getObjects(List.of(key("a")))).isEmpty();
      assertThat(table().query(Query.prefix(Room.WORK, partition, "a", false, 10)).items())
          .isEmpty();
    }

    @Test
    void conditions_onExpiredItem_takeItForAbsent() {
      given(shortLived());
      clock().advance(Duration.ofSeconds(10));
      for (Operation operation :
          List.of(
              new Operation.Check(key("a"), Condition.PRESENT),
              new Operation.Check(key("a"), Condition.equal("n", 1)),
              new Operation.Check(key("a"), new Condition.LessThan("n", 9)),
              new Operation.Delete(key("a"), Condition.PRESENT),
              new Operation.Add(key("a"), "n", 1, Condition.ALWAYS),
              new Operation.Raise(key("a"), "n", 9))) {
        assertThat(write(operation)).isEqualTo(failed(key("a"), null));
      }
      assertThat(write(new Operation.Check(key("a"), Condition.ABSENT))).isEqualTo(DONE);
      assertThat(write(new Operation.Put(item("a", "again"), Condition.ABSENT))).isEqualTo(DONE);
      assertThat(read("a")).isEqualTo(item("a", "again"));
    }

    @Test
    void transaction_onExpiredItem_failsWithNothingCurrent() {
      given(shortLived());
      clock().advance(Duration.ofSeconds(10));
      assertThat(
              write(
                  new Operation.Add(key("a"), "n", 1, Condition.ALWAYS),
                  new Operation.Put(item("b", partition), Condition.ABSENT)))
          .isEqualTo(failed(key("a"), null));
      assertThat(read("b")).isNull();
    }

    @Test
    void counter_onItemThatExpires_keepsItsEnd() {
      given(shortLived());
      write(new Operation.Add(key("a"), "n", 1, Condition.ALWAYS));
      clock().advance(Duration.ofSeconds(10));
      assertThat(read("a")).isNull();
    }

    @Test
    void put_expiryWithAFraction_isRefused() {
      var item = Item.of(key("a")).expiresAt(clock().instant().plusMillis(1500)).build();
      assertThatThrownBy(() -> write(new Operation.Put(item, Condition.ALWAYS)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Queries {
    /** In the order of their UTF-8 bytes, which is not that of {@link String#compareTo}. */
    private final List<String> ordered =
        List.of(
            "-",
            "A",
            "a",
            "a#",
            "a#1",
            "ab",
            "b",
            "\u007f",
            "\u00e9",
            "\u0939",
            "\ud7ff",
            "\ue000",
            "\uffee",
            "\ud83d\ude00",
            "\ud83d\ude00a",
            "\udbff\udffd");

    private List<String> sorts(
        @Nullable String from, @Nullable String to, boolean descending, int limit) {
      var all = new ArrayList<String>();
      var query = new Query(Room.WORK, partition, from, to, descending, limit, null);
      for (int pages = 0; pages < 100; pages++) {
        var page = table().query(query);
        assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
        page.items().forEach(item -> all.add(item.key().sort()));
        if (page.next() == null) {
          return all;
        }
        query = query.after(page.next());
      }
      throw new AssertionError("a query has no end");
    }

    private void givenAll() {
      ordered.reversed().forEach(sort -> given(item(sort, sort)));
      given(Item.of(new Key(Room.WORK, partition + "x", "a")).build());
      given(Item.of(new Key(Room.VAULT, partition, "a")).build());
    }

    @Test
    void query_all_comesInOrderOfBytesBothWays() {
      givenAll();
      assertThat(sorts(null, null, false, 1000)).isEqualTo(ordered);
      assertThat(sorts(null, null, true, 1000)).isEqualTo(ordered.reversed());
    }

    @Test
    void query_pageByPage_missesAndRepeatsNone() {
      givenAll();
      for (int limit : new int[] {1, 3, ordered.size(), ordered.size() - 1}) {
        assertThat(sorts(null, null, false, limit)).isEqualTo(ordered);
        assertThat(sorts(null, null, true, limit)).isEqualTo(ordered.reversed());
      }
    }

    @Test
    void query_range_includesBothEnds() {
      givenAll();
      var part = ordered.subList(2, 14);
      assertThat(sorts("a", "\ud83d\ude00", false, 5)).isEqualTo(part);
      assertThat(sorts("a", "\ud83d\ude00", true, 5)).isEqualTo(part.reversed());
      assertThat(sorts("\ue000", null, false, 2)).isEqualTo(ordered.subList(11, 16));
      assertThat(sorts(null, "a", true, 2)).isEqualTo(ordered.subList(0, 3).reversed());
      assertThat(sorts("b", "a", false, 2)).isEmpty();
      assertThat(sorts("aa", "aa", false, 2)).isEmpty();
    }

    @Test
    void query_prefix_takesAllThatStartWithIt() {
      for (var sort : List.of("a", "a#", "a#1", "a#\uffee", "a#\ud83d\ude00", "a$", "b")) {
        given(item(sort, ""));
      }
      assertThat(table().query(Query.prefix(Room.WORK, partition, "a#", false, 100)).items())
          .extracting(item -> item.key().sort())
          .containsExactly("a#", "a#1", "a#\uffee", "a#\ud83d\ude00");
    }

    @Test
    void query_expiredAmongThem_leavesThemOutAndGoesOn() {
      for (int i = 0; i < 9; i++) {
        var item = Item.of(key("k" + i));
        given((i % 3 == 0 ? item : item.expiresAt(clock().instant().plusSeconds(5))).build());
      }
      clock().advance(Duration.ofSeconds(5));
      assertThat(sorts(null, null, false, 2)).containsExactly("k0", "k3", "k6");
      assertThat(sorts(null, null, true, 1)).containsExactly("k6", "k3", "k0");
    }

    @Test
    void query_unknownPartition_isEmpty() {
      assertThat(sorts(null, null, false, 10)).isEmpty();
    }

    @Test
    void query_changedBetweenPages_goesOnFromTheCursor() {
      givenAll();
      var first = new Query(Room.WORK, partition, null, null, false, 3, null);
      var next = table().query(first).next();
      assertThat(next).isNotNull();
      table().delete(key(ordered.get(2)), Condition.PRESENT);
      given(item("!", "before the cursor"));
      assertThat(table().query(first.after(String.valueOf(next))).items())
          .extracting(item -> item.key().sort())
          .containsExactlyElementsOf(ordered.subList(3, 6));
    }

    @Test
    void query_cursorOfAnotherRange_isRefused() {
      givenAll();
      var next = table().query(new Query(Room.WORK, partition, null, null, false, 1, null)).next();
      var other = new Query(Room.WORK, partition, "a", null, false, 1, next);
      assertThatThrownBy(() -> table().query(other)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> table().query(other.after("?")))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void query_itemsOverAMegabyte_arrivesWhole() {
      for (int i = 0; i < 6; i++) {
        given(Item.of(key("k" + i)).bytes("b", new byte[300 * 1024]).build());
      }
      assertThat(sorts(null, null, false, 100)).containsExactly("k0", "k1", "k2", "k3", "k4", "k5");
      var keys = new ArrayList<Key>();
      for (int i = 0; i < 6; i++) {
        keys.add(key("k" + i));
      }
      assertThat(table().getAll(keys)).hasSize(6);
    }
  }

  @Nested
  class Transactions {
    @Test
    void transaction_allConditionsHold_doesEveryStep() {
      given(item("gone", "1"));
      given(Item.of(key("counter")).number("n", 1).build());
      given(item("checked", "1"));
      assertThat(
              write(
                  new Operation.Put(item("new", partition), Condition.ABSENT),
                  new Operation.Delete(key("gone"), Condition.PRESENT),
                  new Operation.Check(key("checked"), Condition.equal("t", "1")),
                  new Operation.Add(key("counter"), "n", 1, Condition.equal("n", 1))))
          .isEqualTo(DONE);
      assertThat(read("new")).isEqualTo(item("new", partition));
      assertThat(read("gone")).isNull();
      assertThat(read("counter")).isEqualTo(Item.of(key("counter")).number("n", 2).build());
    }

    @Test
    void transaction_someConditionsFail_doesNothingAndNamesEach() {
      given(item("there", "1"));
      given(Item.of(key("counter")).number("n", 1).build());
      assertThat(
              write(
                  new Operation.Put(item("new", partition), Condition.ABSENT),
                  new Operation.Put(item("there", "2"), Condition.ABSENT),
                  new Operation.Add(key("counter"), "n", 1, Condition.ALWAYS),
                  new Operation.Delete(key("not there"), Condition.PRESENT)))
          .isEqualTo(
              new Outcome.ConditionFailed(
                  Map.of(
                      key("there"), Optional.of(item("there", "1")),
                      key("not there"), Optional.empty())));
      assertThat(read("new")).isNull();
      assertThat(read("there")).isEqualTo(item("there", "1"));
      assertThat(read("counter")).isEqualTo(Item.of(key("counter")).number("n", 1).build());
    }

    @Test
    void transaction_raiseTooLow_failsTheWhole() {
      var high = Item.of(key("high")).number("n", 9).build();
      given(high);
      assertThat(
              write(
                  new Operation.Raise(key("high"), "n", 5),
                  new Operation.Put(item("new", partition), Condition.ABSENT)))
          .isEqualTo(failed(key("high"), high));
      assertThat(read("new")).isNull();
    }

    @Test
    void transaction_acrossRooms_isOne() {
      var audit = Item.of(new Key(Room.AUDIT, partition, "r")).text("id", partition).build();
      given(item("head", "1"));
      assertThat(
              write(
                  new Operation.Put(item("head", "2"), Condition.equal("t", "0")),
                  new Operation.Put(audit, Condition.ABSENT)))
          .isEqualTo(failed(key("head"), item("head", "1")));
      assertThat(table().getAll(List.of(audit.key()))).isEmpty();
    }

    @Test
    void transaction_deliveredTwice_appliesOnce() {
      given(Item.of(key("counter")).number("n", 0).build());
      var transaction =
          Transaction.of(
              new Operation.Put(item("claim", partition), Condition.ABSENT),
              new Operation.Add(key("counter"), "n", 1, Condition.PRESENT));
      assertThat(table().commit(List.of(), transaction)).isEqualTo(DONE);
      clock().advance(Duration.ofSeconds(2));
      assertThat(table().commit(List.of(), transaction))
          .isIn(DONE, failed(key("claim"), item("claim", partition)));
      assertThat(read("counter")).isEqualTo(Item.of(key("counter")).number("n", 1).build());
    }

    @Test
    void commit_withObjects_storesAllBeforeTheTransaction() {
      var objects = new ArrayList<Item>();
      for (int i = 0; i < 60; i++) {
        objects.add(Item.of(new Key(Room.VAULT, partition, "o" + i)).number("n", i).build());
      }
      objects.add(objects.getFirst());
      var head = new Operation.Put(item("head", partition), Condition.ABSENT);
      assertThat(table().commit(objects, Transaction.of(head))).isEqualTo(DONE);
      assertThat(table().getObjects(objects.stream().map(Item::key).toList()).values())
          .containsExactlyInAnyOrderElementsOf(objects.subList(0, 60));
      assertThat(table().commit(objects, Transaction.of(head)))
          .isEqualTo(failed(key("head"), item("head", partition)));
    }
  }
}
