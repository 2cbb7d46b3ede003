package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.actor.Actor;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore.CommittedPair;
import dev.coffer.ledger.PairProposal;
import dev.coffer.ledger.Snapshot;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.testkit.FaultyTable;
import dev.coffer.testkit.TableFault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that change two ledgers: both or neither, whatever storage does. */
abstract class LedgerPairContract {
  @TempDir private Path folder;
  private TestLedger here;
  private LedgerScope there;

  protected abstract Table table();

  @BeforeEach
  void draw() {
    here = new TestLedger(folder);
    KeyScope keys = here.scope.keys();
    there = LedgerScope.of(new KeyScope(keys.organization(), keys.project(), UUID.randomUUID()));
  }

  /** Takes a secret out of the first ledger and makes it in the second. */
  private final class Move implements PairProposal<String> {
    private final Table table;
    private final String name;
    private final LedgerScope from;
    private final LedgerScope to;
    private final Request<String> one;
    private final Request<String> other;
    final AtomicInteger plans = new AtomicInteger();

    Move(Table table, String name) {
      this(table, name, here.scope, there);
    }

    Move(Table table, String name, LedgerScope from, LedgerScope to) {
      this.table = table;
      this.name = name;
      this.from = from;
      this.to = to;
      this.one = request(from);
      this.other = request(to);
    }

    private Request<String> request(LedgerScope scope) {
      return new Request<>(scope, table(), edit -> "");
    }

    Heads heads() {
      return new Heads(
          LedgerProcess.head(table, from.ledger()), LedgerProcess.head(table, to.ledger()));
    }

    @Override
    public CommitIds commitIds() {
      return new CommitIds(one.commitId(), other.commitId());
    }

    @Override
    public Actor actor() {
      return Request.ACTOR;
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public String firstMessage() {
      return "moved to";
    }

    @Override
    public String secondMessage() {
      return "moved from";
    }

    @Override
    public Heads admitAgain() {
      return heads();
    }

    @Override
    public String plan(Edit first, Edit second) {
      plans.incrementAndGet();
      if (first.entry(first.rootFolder(), name).isEmpty()) {
        throw new Fault.NotFound("Secret with name '" + name + "' not found");
      }
      LedgerProcess.delete(first, first.rootFolder(), name);
      LedgerProcess.create(second, second.rootFolder(), name, name);
      return name;
    }

    @Override
    public List<AuditRecord> auditRecords() {
      return List.of(one.auditRecord(), other.auditRecord());
    }
  }

  private LedgerProcess process(LedgerScope scope, Table table) {
    Clock clock = Clock.systemUTC();
    return new LedgerProcess(
        table, here.keys(clock), scope, clock, TestLedger.SHORT, new Random(1));
  }

  private CommittedPair<String> move(LedgerProcess process, Move move) {
    return process.store.commit(move.from, move.to, move.heads(), move);
  }

  private void create(LedgerScope scope, String... names) {
    process(scope, table())
        .commit(edit -> {
          for (String name : names) {
            LedgerProcess.create(edit, edit.rootFolder(), name, name);
          }
          return "";
        });
  }

  private Optional<String> in(LedgerScope scope, String name) {
    return process(scope, table()).read(name);
  }

  private void assertWhole() {
    for (LedgerScope scope : List.of(here.scope, there)) {
      assertThat(process(scope, table()).verify().findings()).isEmpty();
    }
  }

  @Test
  void commit_ofTwo_isDoneInBothWithTheFirstKeyOfTheSecond() {
    create(here.scope, "A", "B");

    CommittedPair<String> done = move(process(here.scope, table()), new Move(table(), "A"));

    assertThat(done.commits()).isTrue();
    assertThat(in(here.scope, "A")).isEmpty();
    assertThat(in(here.scope, "B")).contains("B");
    assertThat(in(there, "A")).contains("A");
    assertThat(LedgerLog.auditedCommits(table(), here.scope)).hasSize(3);
    assertWhole();
  }

  @Test
  void commit_refusedByItsPlan_changesNeither() {
    create(here.scope, "A");
    create(there, "B");

    assertThatThrownBy(() -> move(process(here.scope, table()), new Move(table(), "C")))
        .isInstanceOf(Fault.NotFound.class);

    assertThat(process(here.scope, table()).snapshot().rev()).isEqualTo(1);
    assertThat(process(there, table()).snapshot().rev()).isEqualTo(1);
  }

  @Test
  void commit_thatLosesItsRaceOnEitherSide_isPlannedAgain() {
    create(here.scope, "A", "B");
    for (LedgerScope raced : List.of(here.scope, there)) {
      String name = raced.equals(here.scope) ? "A" : "B";
      InterceptedTable table = new InterceptedTable(table());
      AtomicBoolean done = new AtomicBoolean();
      table.beforeCommit(() -> {
        if (!done.getAndSet(true)) {
          create(raced, "RIVAL-" + name);
        }
      });
      Move move = new Move(table, name);

      assertThat(move(process(here.scope, table), move).commits()).isTrue();

      assertThat(move.plans).hasValue(2);
      assertThat(in(raced, "RIVAL-" + name)).isPresent();
      assertThat(in(here.scope, name)).isEmpty();
      assertThat(in(there, name)).contains(name);
    }
    assertWhole();
  }

  @Test
  void commit_thatLosesTheFirstKeyOfTheSecond_sealsUnderTheOneThatIsThere() {
    create(here.scope, "A");
    InterceptedTable table = new InterceptedTable(table());
    AtomicBoolean done = new AtomicBoolean();
    table.beforeCommit(() -> {
      if (!done.getAndSet(true)) {
        create(there, "FIRST");
      }
    });

    move(process(here.scope, table), new Move(table, "A"));

    assertThat(in(there, "FIRST")).contains("FIRST");
    assertThat(in(there, "A")).contains("A");
    assertWhole();
  }

  @Test
  void commit_whoseAnswerIsLost_isDoneOnce() {
    create(here.scope, "A");
    InterceptedTable table = new InterceptedTable(table());
    AtomicInteger commits = new AtomicInteger();
    table.afterCommit(outcome -> commits.incrementAndGet() == 1 ? new Outcome.Unknown() : outcome);
    Move move = new Move(table, "A");

    assertThat(move(process(here.scope, table), move).commits()).isTrue();

    assertThat(move.plans).hasValue(1);
    assertThat(process(here.scope, table()).snapshot().rev()).isEqualTo(2);
    assertThat(process(there, table()).snapshot().rev()).isEqualTo(1);
    assertWhole();
  }

  @Test
  void commit_overAHeadThatIsGone_isDamageAndChangesNeither() {
    create(here.scope, "A");
    create(there, "B");
    LedgerProcess process = process(here.scope, table());
    Move move = new Move(table(), "A");
    PairProposal.Heads heads = move.heads();
    process.store.snapshot(there, heads.second());
    table().delete(HeadItem.key(there.ledger()), dev.coffer.storage.Condition.PRESENT);

    assertThatThrownBy(() -> process.store.commit(here.scope, there, heads, move))
        .isInstanceOf(Fault.Damaged.class)
        .hasMessageContaining(there.ledger().environment().toString());

    assertThat(in(here.scope, "A")).contains("A");
    assertThat(table().getAll(List.of(HeadItem.key(there.ledger())))).isEmpty();
  }

  @Test
  void moves_amongRivalsOnAFailingTable_leaveEachSecretInExactlyOne() throws Exception {
    List<String> names = Stream.iterate(0, i -> i + 1).limit(24).map(i -> "S" + i).toList();
    create(here.scope, names.toArray(String[]::new));
    FaultyTable faulty =
        new FaultyTable(table(), new Random(7))
            .with(TableFault.THROTTLED, 0.05)
            .with(TableFault.LOST_BEFORE, 0.1)
            .with(TableFault.LOST_AFTER, 0.2)
            .with(TableFault.TWICE_ANSWERS_FIRST, 0.05)
            .with(TableFault.TWICE_ANSWERS_SECOND, 0.1)
            .with(TableFault.OBJECTS_IN_PART, 0.05)
            .with(TableFault.READ_UNAVAILABLE, 0.02)
            .with(TableFault.DELAYED, 0.05);
    List<Callable<String>> work = new ArrayList<>();
    for (String name : names) {
      LedgerScope rival = work.size() % 2 == 0 ? here.scope : there;
      work.add(() -> {
        Move move = new Move(faulty, name);
        return move(process(here.scope, faulty), move).answer();
      });
      work.add(() -> {
        process(rival, faulty)
            .commit(edit -> LedgerProcess.create(edit, edit.rootFolder(), "R" + name, name));
        return "";
      });
    }
    List<Future<String>> ended;
    try (var threads = Executors.newFixedThreadPool(6)) {
      ended = threads.invokeAll(work);
    }
    faulty.heal();

    assertThat(faulty.injected()).containsKeys(TableFault.LOST_AFTER, TableFault.LOST_BEFORE);
    int moved = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean left = in(here.scope, name).isPresent();
      boolean arrived = in(there, name).isPresent();
      assertThat(left).as(name).isNotEqualTo(arrived);
      if (ended.get(2 * i).state() == Future.State.SUCCESS) {
        assertThat(arrived).as(name).isTrue();
        moved++;
      }
    }
    assertThat(moved).isPositive();
    assertWhole();
  }

  /** The queues let everybody come to their turn, whichever way a move goes. */
  @Test
  void moves_underConstantLoadOfBothLedgers_areEachPlannedOnceAndLoseNothing() throws Exception {
    int movers = 8;
    int moves = 6;
    for (LedgerScope scope : List.of(here.scope, there)) {
      create(
          scope,
          names(movers * moves, scope.equals(here.scope) ? "H" : "T").toArray(String[]::new));
    }
    LedgerProcess process = process(here.scope, table());
    AtomicInteger left = new AtomicInteger(movers);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < movers; i++) {
      int mover = i;
      boolean forth = mover % 2 == 0;
      work.add(() -> {
        try {
          for (int n = 0; n < moves; n++) {
            String name = (forth ? "H" : "T") + (mover * moves + n);
            Move move =
                forth ? new Move(table(), name) : new Move(table(), name, there, here.scope);
            assertThat(move(process, move).commits()).isTrue();
            assertThat(move.plans).hasValue(1);
          }
        } finally {
          left.decrementAndGet();
        }
        return 0;
      });
    }
    for (int i = 0; i < 16; i++) {
      String own = "W" + i;
      LedgerScope scope = i % 2 == 0 ? here.scope : there;
      work.add(() -> {
        int written = 0;
        while (left.get() > 0) {
          String name = own + "-" + written++;
          process.store.commit(
              scope,
              LedgerProcess.head(table(), scope.ledger()),
              new Request<>(
                  scope,
                  table(),
                  edit -> LedgerProcess.create(edit, edit.rootFolder(), name, name)));
        }
        return written;
      });
    }
    List<Future<Integer>> ended;
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      ended = threads.invokeAll(work);
    }

    for (Future<Integer> one : ended) {
      assertThat(one.state()).as(String.valueOf(one)).isEqualTo(Future.State.SUCCESS);
    }
    for (int i = 0; i < movers * moves; i++) {
      boolean forth = i / moves % 2 == 0;
      assertThat(in(here.scope, "H" + i).isPresent()).isNotEqualTo(forth);
      assertThat(in(there, "H" + i).isPresent()).isEqualTo(forth);
      assertThat(in(there, "T" + i).isPresent()).isEqualTo(forth);
      assertThat(in(here.scope, "T" + i).isPresent()).isNotEqualTo(forth);
    }
    for (int i = 0; i < 16; i++) {
      LedgerProcess reader = process(i % 2 == 0 ? here.scope : there, table());
      Snapshot state = reader.snapshot();
      int written = ended.get(movers + i).resultNow();
      for (int n = 0; n < written; n++) {
        assertThat(reader.read(state, state.tree().rootFolder(), "W" + i + "-" + n)).isPresent();
      }
    }
    assertWhole();
  }

  private static List<String> names(int count, String prefix) {
    return Stream.iterate(0, i -> i + 1).limit(count).map(i -> prefix + i).toList();
  }
}
