package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.testkit.DynamoDbLocal;
import dev.coffer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is asked of it in whatever order, SQLite answers as DynamoDB does. */
final class AdaptersAgreeTest {
  private static final List<String> SORTS =
      List.of("-", "HEAD", "a", "a#1", "\u00e9", "\uffee", "\ud83d\ude00");
  private static final List<String> ATTRIBUTES = List.of("n", "t", "b");
  private static final AtomicLong RUN = new AtomicLong();

  private static final MutableClock CLOCK = MutableClock.pinned();
  private static DynamoDbLocal database;
  private static Table dynamo;
  private static SqliteTable sqlite;

  /** One thing done to both tables, in a partition of this run. */
  sealed interface Step {
    record Commit(List<Draft> drafts, boolean withObject) implements Step {}

    record Range(int from, int to, boolean descending, int limit) implements Step {}

    record Wait(int seconds) implements Step {}
  }

  /** An operation without its partition. */
  record Draft(Kind kind, int sort, Room room, int condition, int number, int seconds) {}

  enum Kind {
    PUT,
    DELETE,
    CHECK,
    ADD,
    RAISE
  }

  @BeforeContainer
  static void open() throws IOException {
    database = DynamoDbLocal.embedded();
    dynamo = database.table(CLOCK);
    sqlite = SqliteTable.open(Files.createTempDirectory("agree"), CLOCK);
  }

  @AfterContainer
  static void close() {
    sqlite.close();
    database.close();
  }

  @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED)
  void anySteps_onBoth_answerAlike(@ForAll("steps") List<Step> steps) {
    var partition = "run" + RUN.incrementAndGet();
    var objects = new ArrayList<Item>();
    for (var step : steps) {
      switch (step) {
        case Step.Commit commit -> {
          var transaction = transaction(partition, commit.drafts());
          var object =
              Item.of(new Key(Room.VAULT, partition, "object" + RUN.incrementAndGet())).build();
          List<Item> with = commit.withObject() ? List.of(object) : List.of();
          var outcome = sqlite.commit(with, transaction);
          assertThat(outcome).isEqualTo(dynamo.commit(with, transaction));
          if (outcome instanceof Outcome.Done) {
            objects.addAll(with);
          }
        }
        case Step.Range range -> {
          var query = query(partition, range);
          assertThat(all(sqlite, query)).isEqualTo(all(dynamo, query));
        }
        case Step.Wait(int seconds) -> CLOCK.advance(Duration.ofSeconds(seconds));
      }
    }
    assertThat(everything(sqlite, partition)).isEqualTo(everything(dynamo, partition));
    for (var table : List.of(sqlite, dynamo)) {
      assertThat(table.getObjects(objects.stream().map(Item::key).toList()).values())
          .containsExactlyInAnyOrderElementsOf(objects);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> commits =
        Combinators.combine(drafts().list().ofMinSize(1).ofMaxSize(4), Arbitraries.of(true, false))
            .as(Step.Commit::new);
    Arbitrary<Step> ranges =
        Combinators.combine(
                Arbitraries.integers().between(-1, SORTS.size() - 1),
                Arbitraries.integers().between(-1, SORTS.size() - 1),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 4))
            .as(Step.Range::new);
    Arbitrary<Step> waits = Arbitraries.integers().between(1, 6).map(Step.Wait::new);
    return Arbitraries.frequencyOf(Tuple.of(6, commits), Tuple.of(2, ranges), Tuple.of(1, waits))
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  private static Arbitrary<Draft> drafts() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, SORTS.size() - 1),
            Arbitraries.of(Room.VAULT, Room.WORK),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(-3, 3),
            Arbitraries.integers().between(0, 10))
        .as(Draft::new);
  }

  private static Transaction transaction(String partition, List<Draft> drafts) {
    var byKey = new HashMap<Key, Operation>();
    for (var draft : drafts) {
      var key = new Key(draft.room(), partition, SORTS.get(draft.sort()));
      byKey.putIfAbsent(key, operation(key, draft));
    }
    if (byKey.size() > 1) {
      var id = new Key(Room.AUDIT, partition, "id" + RUN.incrementAndGet());
      byKey.put(id, new Operation.Put(Item.of(id).build(), Condition.ABSENT));
    }
    return new Transaction(List.copyOf(byKey.values()));
  }

  private static Operation operation(Key key, Draft draft) {
    var condition = condition(draft);
    return switch (draft.kind()) {
      case PUT -> new Operation.Put(item(key, draft), condition);
      case DELETE -> new Operation.Delete(key, condition);
      case CHECK -> new Operation.Check(key, condition);
      case ADD -> new Operation.Add(key, "n", draft.number(), condition);
      case RAISE -> new Operation.Raise(key, ATTRIBUTES.get(draft.seconds() % 3), draft.number());
    };
  }

  private static Item item(Key key, Draft draft) {
    var item = Item.of(key).text("t", draft.number() % 2 == 0 ? "" : "\ud83d\ude00");
    if (draft.number() > 0) {
      item.number("n", draft.number());
    } else {
      item.bytes("b", new byte[-draft.number()]);
    }
    if (draft.seconds() > 4) {
      item.expiresAt(CLOCK.instant().plusSeconds(draft.seconds()));
    }
    return item.build();
  }

  private static Condition condition(Draft draft) {
    return switch (draft.condition()) {
      case 0 -> Condition.ABSENT;
      case 1 -> Condition.PRESENT;
      case 2 -> Condition.equal("n", draft.number());
      case 3 -> Condition.equal("t", "");
      case 4 -> Condition.equal("b", new byte[Math.abs(draft.number())]);
      case 5 -> new Condition.LessThan("n", draft.number());
      case 6 -> new Condition.LessThan("t", draft.number());
      default -> Condition.ALWAYS;
    };
  }

  private static Query query(String partition, Step.Range range) {
    return new Query(
        Room.VAULT,
        partition,
        range.from() < 0 ? null : SORTS.get(range.from()),
        range.to() < 0 ? null : SORTS.get(range.to()),
        range.descending(),
        range.limit(),
        null);
  }

  /** All pages but for objects, of which a table may hold some whose transaction failed. */
  private static List<Item> all(Table table, Query query) {
    var items = new ArrayList<Item>();
    var next = query;
    while (true) {
      Page page = table.query(next);
      page.items().stream()
          .filter(item -> !item.key().sort().startsWith("object"))
          .forEach(items::add);
      if (page.next() == null) {
        return items;
      }
      next = query.after(page.next());
    }
  }

  private static Collection<Map<Key, Item>> everything(Table table, String partition) {
    var keys = new ArrayList<Key>();
    for (var sort : SORTS) {
      keys.add(new Key(Room.VAULT, partition, sort));
      keys.add(new Key(Room.WORK, partition, sort));
    }
    return List.of(table.getAll(keys), table.getObjects(keys));
  }
}
