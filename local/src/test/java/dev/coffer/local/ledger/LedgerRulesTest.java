package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Verification.Finding;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a review of the ledger's design asked, one answer each. */
final class LedgerRulesTest {
  @TempDir private Path folder;

  private final MutableClock clock = MutableClock.pinned();
  private SqliteTable sqlite;
  private InterceptedTable table;
  private TestLedger ledger;
  private LedgerProcess one;
  private LedgerProcess other;

  @BeforeEach
  void open() {
    sqlite = SqliteTable.open(folder.resolve("database"), clock);
    table = new InterceptedTable(sqlite);
    ledger = new TestLedger(folder);
    one = ledger.process(table, clock);
    other = ledger.process(sqlite, clock);
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  private static Long put(LedgerProcess process, String name, String text) {
    return process
        .commit(edit -> {
          LedgerProcess.put(edit, edit.rootFolder(), name, text);
          return edit.rev();
        })
        .answer();
  }

  private Item head() {
    Key key = HeadItem.key(ledger.id());
    return sqlite.getAll(List.of(key)).get(key);
  }

  private void store(Item item) {
    assertThat(sqlite.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ALWAYS))))
        .isEqualTo(new Outcome.Done());
  }

  private void assertDamaged(Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Fault.Damaged.class, e -> assertThat(e.ledger()).isEqualTo(ledger.id().key()));
  }

  private void assertClean() {
    assertThat(ledger.process(sqlite, clock).verify().findings()).isEmpty();
  }

  @Test
  void snapshot_ofALedgerWithoutCommits_isEmpty() {
    assertThat(one.snapshot().rev()).isZero();
    assertThat(one.snapshot().tree().folders()).hasSize(1);
    assertThat(one.verify().isClean()).isTrue();
  }

  @Test
  void commit_thatChangesNothing_leavesNoRevisionAndNoAuditRecord() {
    put(one, "A", "1");

    var done = one.commit(edit -> "nothing");

    assertThat(done.commits()).isFalse();
    assertThat(done.answer()).isEqualTo("nothing");
    assertThat(one.snapshot().rev()).isEqualTo(1);
    assertThat(LedgerLog.auditedCommits(sqlite, ledger.scope)).hasSize(1);
  }

  @Test
  void version_ofAnOlderNumber_isWhatItWas() {
    put(one, "A", "first");
    put(one, "A", "second");
    put(one, "B", "between");
    put(one, "A", "third");
    other.store.forget();

    Snapshot snapshot = other.snapshot();
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), "A").orElseThrow();
    assertThat(List.of(1, 2, 3))
        .extracting(n ->
            LedgerProcess.open(snapshot, other.store.version(snapshot, entry, n).orElseThrow()))
        .containsExactly("first", "second", "third");
    assertThat(other.store.version(snapshot, entry, 4)).isEmpty();
    assertThat(other.store.version(snapshot, entry, 0)).isEmpty();
  }

  @Test
  void locate_byAnIdThatHoldersKnows_findsTheSecretWhereItStandsNow() {
    UUID[] id = new UUID[1];
    one.commit(edit -> id[0] = LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));
    one.commit(edit -> {
      Entry entry = edit.entry(edit.rootFolder(), "A").orElseThrow();
      VersionHeader before = edit.versions().load(List.of(entry)).get(entry.version()).header();
      return edit.updateSecret(
          edit.rootFolder(), entry, before, before.attributes().withName("B"), null, null);
    });

    assertThat(other.store.holders(id[0])).containsExactly(ledger.id());
    assertThat(other.store.locate(other.snapshot(), id[0]).orElseThrow().entry().name())
        .isEqualTo("B");
    one.commit(edit -> {
      LedgerProcess.delete(edit, edit.rootFolder(), "B");
      return "";
    });
    assertThat(other.store.locate(other.snapshot(), id[0])).isEmpty();
  }

  @Test
  void createSecretUnderKnownId_ofALivingSecret_isRefusedAndOverwritesNothing() {
    UUID[] id = new UUID[1];
    one.commit(edit -> id[0] = LedgerProcess.create(edit, edit.rootFolder(), "A", "mine"));

    assertThatThrownBy(() -> createKnown(other, id[0], "B", "foreign"))
        .isInstanceOf(Fault.Rejected.class);

    assertThat(one.read("A")).contains("mine");
    assertThat(one.read("B")).isEmpty();
    assertClean();
  }

  @Test
  void createSecretUnderKnownId_ofAFolder_isRefused() {
    UUID id = UUID.randomUUID();
    one.commit(edit -> edit.createFolder(edit.rootFolder(), id, "f", null));

    assertThatThrownBy(() -> createKnown(other, id, "B", "x")).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void createSecretUnderKnownId_afterDeletions_goesOnAfterTheHighestNumber() {
    UUID id = UUID.randomUUID();
    createKnown(one, id, "A", "1");
    put(one, "A", "2");
    delete(one, "A");
    createKnown(other, id, "B", "3");
    put(one, "B", "4");
    delete(other, "B");
    createKnown(one, id, "A", "5");

    assertThat(LedgerLog.numbers(sqlite, ledger.id(), id)).containsExactly(1, 2, 3, 4, 5);
    Snapshot snapshot = other.snapshot();
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), "A").orElseThrow();
    assertThat(LedgerProcess.open(snapshot, other.store.version(snapshot, entry, 2).orElseThrow()))
        .isEqualTo("2");
    assertClean();
  }

  @Test
  void createSecretUnderKnownId_besideForeignObjectsOfThatId_countsAndReadsOnlyTheLogs() {
    UUID id = UUID.randomUUID();
    createKnown(one, id, "A", "right");
    put(one, "A", "second");
    for (int n : List.of(1, 2, 3, 900)) {
      store(foreign(id, n));
    }

    put(other, "A", "third");
    delete(other, "A");
    createKnown(other, id, "A", "fourth");

    assertThat(LedgerLog.numbers(sqlite, ledger.id(), id)).containsExactly(1, 2, 3, 4);
    LedgerProcess fresh = ledger.process(sqlite, clock);
    Snapshot snapshot = fresh.snapshot();
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), "A").orElseThrow();
    assertThat(LedgerProcess.open(snapshot, fresh.store.version(snapshot, entry, 1).orElseThrow()))
        .isEqualTo("right");
    assertThat(fresh.store.locate(snapshot, id).orElseThrow().entry()).isEqualTo(entry);
    assertClean();
  }

  /** A well-formed version object that no log names. */
  private Item foreign(UUID secret, int n) {
    VersionHeader header =
        new VersionHeader(
            secret,
            n,
            ledger.id().environment(),
            1,
            UUID.randomUUID(),
            1,
            clock.instant(),
            Request.ACTOR,
            clock.instant(),
            Request.ACTOR,
            SecretAttributes.named("A"),
            null,
            null);
    Key key =
        new Key(
            Room.VAULT,
            "SEC#" + ledger.id().key() + "#" + secret,
            String.format("V#%010d#", n) + header.hash().hex());
    return Item.of(key).bytes("header", header.encode()).number("at", 1).build();
  }

  private static void createKnown(LedgerProcess process, UUID id, String name, String text) {
    process.commit(edit ->
        edit.createSecretUnderKnownId(
            edit.rootFolder(),
            id,
            SecretAttributes.named(name),
            null,
            LedgerProcess.seal(edit, Purpose.VALUE, id, text),
            null));
  }

  private static void delete(LedgerProcess process, String name) {
    process.commit(edit -> {
      LedgerProcess.delete(edit, edit.rootFolder(), name);
      return "";
    });
  }

  @Test
  void everything_withItsHeadDeleted_isDamageForOldAndNewProcesses() {
    put(one, "A", "1");
    put(one, "A", "2");
    sqlite.delete(HeadItem.key(ledger.id()), Condition.ALWAYS);

    for (LedgerProcess process : List.of(one, ledger.process(sqlite, clock))) {
      assertDamaged(process::snapshot);
      assertDamaged(() -> put(process, "A", "3"));
      assertThat(process.verify().findings())
          .extracting(Finding::item)
          .containsExactly(ledger.id().key() + " / HEAD");
    }
  }

  @Test
  void commit_onAHeadThatWasPutBack_isDamageAndStoresNothing() {
    put(one, "A", "1");
    Item older = head();
    put(one, "A", "2");
    store(older);

    LedgerProcess fresh = ledger.process(sqlite, clock);
    for (LedgerProcess process : List.of(one, fresh)) {
      assertDamaged(process::snapshot);
      assertDamaged(() -> put(process, "A", "3"));
      assertThat(process.verify().findings()).isNotEmpty();
    }
    assertThat(head()).isEqualTo(older);
  }

  @Test
  void commit_whenTheHeadIsPutBackAfterItWasRead_isDamageAtOnce() {
    put(one, "A", "1");
    Item older = head();
    put(one, "A", "2");
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      sends.incrementAndGet();
      store(older);
    });

    assertDamaged(() -> put(one, "A", "3"));

    assertThat(sends).hasValue(1);
    assertThat(LedgerLog.all(sqlite, "LOG#" + ledger.id().key())).hasSize(2);
  }

  @Test
  void snapshot_ofALedgerThatWasPutBackAndMovedOn_isDamageForWhoSawTheNewerState() {
    put(one, "A", "1");
    Item older = head();
    put(one, "A", "2");
    one.snapshot();
    store(older);
    sqlite.delete(logKey(2), Condition.ALWAYS);
    LedgerProcess unaware = ledger.process(sqlite, clock);
    put(unaware, "A", "2 again");

    assertDamaged(one::snapshot);
    assertDamaged(() -> put(one, "A", "3"));
  }

  private Key logKey(long rev) {
    return new Key(Room.VAULT, "LOG#" + ledger.id().key(), String.format("%020d", rev));
  }

  @Test
  void commit_whoseAnswerIsLostWhileAnotherLands_isInTheLogOnce() {
    put(one, "A", "1");
    AtomicInteger sends = new AtomicInteger();
    table.afterCommit(outcome -> {
      if (sends.getAndIncrement() == 0) {
        put(other, "B", "in between");
        return new Outcome.Unknown();
      }
      return outcome;
    });

    long rev = put(one, "A", "2");

    assertThat(rev).isEqualTo(2);
    assertThat(sends).hasValue(2);
    assertThat(one.snapshot().rev()).isEqualTo(3);
    assertThat(one.read("A")).contains("2");
    assertThat(one.read("B")).contains("in between");
    assertClean();
  }

  @Test
  void commit_thatNeverArrivedWhileAnotherLands_isPlannedAgain() {
    put(one, "A", "1");
    AtomicInteger sends = new AtomicInteger();
    table.insteadOfCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        put(other, "B", "in between");
        return new Outcome.Unknown();
      }
      return null;
    });

    assertThat(put(one, "A", "2")).isEqualTo(3);
    assertThat(LedgerLog.auditedCommits(sqlite, ledger.scope)).hasSize(3);
    assertClean();
  }

  @Test
  void updateFolder_thatWouldCloseACycleWithAnotherMove_isRefusedAfterTheLostRace() {
    one.commit(edit -> {
      edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "a", null);
      edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "b", null);
      return "";
    });
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        move(other, "b", "a");
      }
    });

    assertThatThrownBy(() -> move(one, "a", "b")).isInstanceOf(Fault.Rejected.class);

    Snapshot snapshot = one.snapshot();
    assertThat(snapshot.tree().folder(List.of("a", "b"))).isPresent();
    assertClean();
  }

  private static void move(LedgerProcess process, String what, String where) {
    process.commit(edit -> {
      Folder moved = edit.child(edit.rootFolder(), what).orElseThrow();
      Folder parent =
          edit.child(edit.rootFolder(), where)
              .or(() -> edit.folder(List.of(what, where)))
              .orElseThrow();
      return edit.updateFolder(moved, parent, what, null);
    });
  }

  @Test
  void commit_toAFolderThatWasDeletedMeanwhile_isDecidedOnWhatIsTrueThen() {
    one.commit(edit -> edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "f", null));
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        other.commit(edit -> {
          edit.deleteFolder(edit.child(edit.rootFolder(), "f").orElseThrow());
          return "";
        });
      }
    });

    assertThatThrownBy(() ->
            one.commit(edit ->
                LedgerProcess.create(
                    edit,
                    edit.child(edit.rootFolder(), "f")
                        .orElseThrow(() -> new Fault.NotFound("Folder not found")),
                    "A",
                    "lost")))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(LedgerLog.auditedCommits(sqlite, ledger.scope)).hasSize(2);
    assertClean();
  }

  @Test
  void snapshot_whoseLogItemLagsBehindItsHead_isReadOnceTheItemShows() {
    put(one, "A", "1");
    put(one, "A", "2");
    LedgerProcess fresh = ledger.process(table, clock);
    var until = clock.instant().plusMillis(1900);
    table.hide(logKey(2), () -> clock.instant().isBefore(until));

    assertThat(fresh.read("A")).contains("2");
    assertThat(clock.instant()).isAfterOrEqualTo(until);
  }

  @Test
  void snapshot_whoseLogItemStaysAway_isDamagedAfterTwoSeconds() {
    put(one, "A", "1");
    put(one, "A", "2");
    LedgerProcess fresh = ledger.process(table, clock);
    var start = clock.instant();
    table.hide(logKey(2), () -> true);

    assertDamaged(fresh::snapshot);
    assertThat(clock.instant()).isBetween(start.plusMillis(2000), start.plusMillis(2100));
  }

  @Test
  void snapshot_whoseKeyLagsBehindItsHead_isReadOnceTheItemShows() {
    put(one, "A", "1");
    LedgerProcess fresh = ledger.process(table, clock);
    var until = clock.instant().plusMillis(1000);
    table.hide(
        new Key(Room.VAULT, ledger.id().key(), "KEY#server#1"),
        () -> clock.instant().isBefore(until));

    assertThat(fresh.read("A")).contains("1");
  }

  @Test
  void commit_asTheFirstOfTwo_losesItsKeyAndSealsAgain() {
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        put(other, "B", "of the winner");
      }
    });

    assertThat(put(one, "A", "of the loser")).isEqualTo(2);

    LedgerProcess fresh = ledger.process(sqlite, clock);
    assertThat(fresh.read("A")).contains("of the loser");
    assertThat(fresh.read("B")).contains("of the winner");
    assertClean();
  }

  @Test
  void commit_afterManyLostRaces_isThrottledAfterFifteenSeconds() {
    put(one, "A", "0");
    var start = clock.instant();
    AtomicInteger races = new AtomicInteger();
    table.beforeCommit(() -> put(other, "B", "race " + races.incrementAndGet()));

    assertThatThrownBy(() -> put(one, "A", "never")).isInstanceOf(Fault.Throttled.class);

    assertThat(clock.instant()).isBetween(start.plusSeconds(15), start.plusSeconds(17));
    assertThat(one.read("A")).contains("0");
    assertClean();
  }

  @Test
  void commit_whenStorageNeverSaysWhatBecameOfIt_isUnavailableAndWholeOrAbsent() {
    put(one, "A", "0");
    table.afterCommit(outcome -> new Outcome.Unknown());

    assertThatThrownBy(() -> put(one, "A", "1")).isInstanceOf(Fault.Unavailable.class);

    assertThat(other.read("A")).contains("1");
    assertThat(LedgerLog.auditedCommits(sqlite, ledger.scope)).hasSize(2);
    assertClean();
  }

  @Test
  void commit_carriesWhatDidNotChange_withoutSealingItAgain() {
    one.commit(edit -> {
      UUID id = UUID.randomUUID();
      return edit.createSecret(
          edit.rootFolder(),
          id,
          SecretAttributes.named("A"),
          LedgerProcess.seal(edit, Purpose.VALUE, id, "value"),
          LedgerProcess.seal(edit, Purpose.COMMENT, id, "comment"));
    });
    Snapshot before = one.snapshot();
    VersionHeader first = header(before, "A");

    put(one, "A", "new value");

    VersionHeader second = header(one.snapshot(), "A");
    assertThat(second.comment()).isEqualTo(first.comment());
    assertThat(second.value()).isNotEqualTo(first.value());
    assertThat(one.snapshot().head()).extracting(Head::time).isNotEqualTo(before.head().time());
  }

  @Test
  void updateSecret_withAnOlderVersionsSealedValue_isANewVersionOfTheSameSeal() {
    put(one, "A", "first");
    put(one, "A", "second");

    other.commit(edit -> {
      Entry entry = edit.entry(edit.rootFolder(), "A").orElseThrow();
      Version old = other.store.version(other.snapshot(), entry, 1).orElseThrow();
      return edit.updateSecret(
          edit.rootFolder(), entry, old.header(), old.header().attributes(), old.value(), null);
    });

    Snapshot snapshot = one.snapshot();
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), "A").orElseThrow();
    assertThat(entry.n()).isEqualTo(3);
    assertThat(one.read("A")).contains("first");
    assertThat(header(snapshot, "A").value())
        .isEqualTo(one.store.version(snapshot, entry, 1).orElseThrow().header().value());
    assertClean();
  }

  @Test
  void updateSecret_ofValueAndCommentByTwoCallersAtOnce_keepsBoth() {
    put(one, "A", "old");
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        other.commit(edit -> {
          Entry entry = edit.entry(edit.rootFolder(), "A").orElseThrow();
          Version before = edit.versions().load(List.of(entry)).get(entry.version());
          return edit.updateSecret(
              edit.rootFolder(),
              entry,
              before.header(),
              before.header().attributes(),
              before.value(),
              LedgerProcess.seal(edit, Purpose.COMMENT, entry.secret(), "a comment"));
        });
      }
    });

    put(one, "A", "new");

    assertThat(one.read("A")).contains("new");
    assertThat(header(one.snapshot(), "A").comment()).isNotNull();
    assertThat(header(one.snapshot(), "A").n()).isEqualTo(3);
    assertClean();
  }

  @Test
  void commit_toAFolderThatWasRenamedAndReplacedMeanwhile_goesWhereItsPathLeadsThen() {
    UUID[] ids = new UUID[2];
    one.commit(
        edit -> ids[0] = edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "f", null).id());
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        other.commit(edit -> {
          Folder root = edit.rootFolder();
          edit.updateFolder(edit.child(root, "f").orElseThrow(), root, "g", null);
          return ids[1] = edit.createFolder(root, UUID.randomUUID(), "f", null).id();
        });
      }
    });

    one.commit(edit ->
        LedgerProcess.create(edit, edit.child(edit.rootFolder(), "f").orElseThrow(), "A", "x"));

    Tree tree = other.snapshot().tree();
    assertThat(tree.folder(ids[0]).orElseThrow().entryCount()).isZero();
    assertThat(tree.folder(ids[1]).orElseThrow().entryCount()).isEqualTo(1);
    assertClean();
  }

  private VersionHeader header(Snapshot snapshot, String name) {
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), name).orElseThrow();
    return one.store.versions(snapshot, List.of(entry)).get(entry.version()).header();
  }
}
