package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Rollback;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading as of a revision, and going back to one. */
final class RollbackTest {
  @TempDir private Path directory;

  private final MutableClock clock = MutableClock.pinned();
  private SqliteTable sqlite;
  private TestLedger ledger;
  private LedgerProcess process;

  @BeforeEach
  void open() {
    sqlite = SqliteTable.open(directory.resolve("database"), clock);
    ledger = new TestLedger(directory);
    process = ledger.process(sqlite, clock);
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  private <R> R change(Function<Edit, R> plan) {
    return process.commit(plan::apply).answer();
  }

  private static Folder at(Edit edit, String... path) {
    return edit.folder(List.of(path)).orElseThrow();
  }

  private static UUID folder(Edit edit, String name, String... parent) {
    UUID id = UUID.randomUUID();
    edit.createFolder(at(edit, parent), id, name, null);
    return id;
  }

  private Rollback.Outcome rollback(long rev, UUID folder, boolean deep) {
    Snapshot past = process.store.at(process.snapshot(), rev);
    return change(
        edit -> new Rollback(edit, past.tree(), process.store.versions(past)).of(folder, deep));
  }

  private Rollback.Outcome rollback(long rev) {
    return rollback(rev, ledger.id().environment(), true);
  }

  private VersionHeader header(String name) {
    Snapshot now = process.snapshot();
    Entry entry = now.tree().entry(now.tree().rootFolder(), name).orElseThrow();
    return process.store.versions(now, List.of(entry)).get(entry.version()).header();
  }

  private Map<String, String> everything() {
    return process.everything(process.snapshot());
  }

  private Map<String, String> everythingAt(long rev) {
    return process.everything(process.store.at(process.snapshot(), rev));
  }

  private void assertClean() {
    assertThat(ledger.process(sqlite, clock).verify().findings()).isEmpty();
  }

  @Test
  void numbers_afterDeleteRecreateAndRollback_goOnWithoutGapOrReuse() {
    UUID id = change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));
    change(edit -> LedgerProcess.update(edit, edit.rootFolder(), "A", "2"));
    change(edit -> {
      LedgerProcess.delete(edit, edit.rootFolder(), "A");
      return 0;
    });
    UUID other = change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "another"));

    rollback(2);

    assertThat(header("A").secret()).isEqualTo(id).isNotEqualTo(other);
    assertThat(header("A").n()).isEqualTo(3);
    assertThat(header("A").incarnation()).isEqualTo(5);
    assertThat(process.read("A")).contains("2");
    rollback(1);
    assertThat(header("A").n()).isEqualTo(4);
    assertThat(process.read("A")).contains("1");
    rollback(4);
    assertThat(header("A").secret()).isEqualTo(other);
    assertThat(header("A").n()).isEqualTo(2);
    assertThat(header("A").createdAt())
        .isEqualTo(process.store.commits(process.snapshot(), 4, 1).getFirst().time());
    assertClean();
  }

  @Test
  void rollback_toTheRevisionThatIsCurrent_changesNothing() {
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));

    rollback(1);

    assertThat(process.snapshot().rev()).isEqualTo(1);
  }

  @Test
  void rollback_ofAValueThatIsTheSameUnderAnotherNumber_makesNoVersion() {
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));
    change(edit -> LedgerProcess.update(edit, edit.rootFolder(), "A", "2"));
    rollback(1);
    assertThat(process.snapshot().rev()).isEqualTo(3);

    rollback(1);

    assertThat(process.snapshot().rev()).isEqualTo(3);
  }

  @Test
  void rollback_carriesSealedPartsUnchanged() {
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));
    VersionHeader first = header("A");
    change(edit -> LedgerProcess.update(edit, edit.rootFolder(), "A", "2"));

    rollback(1);

    assertThat(header("A").value()).isEqualTo(first.value());
    assertThat(header("A").hash()).isNotEqualTo(first.hash());
  }

  @Test
  void rollback_afterTwoSecretsSwappedTheirNames_swapsThemBack() {
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "a"));
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "B", "b"));
    Map<String, String> then = everything();
    change(edit -> rename(edit, "A", "C"));
    change(edit -> rename(edit, "B", "A"));
    change(edit -> rename(edit, "C", "B"));

    rollback(2);

    assertThat(everything()).isEqualTo(then);
    assertThat(
            LedgerLog.revisions(
                    sqlite, ledger.id(), process.snapshot().environmentKey().orElseThrow())
                .getLast()
                .state())
        .isEqualTo(then);
    assertClean();
  }

  private static VersionHeader rename(Edit edit, String from, String to) {
    Folder folder = edit.rootFolder();
    Entry entry = edit.entry(folder, from).orElseThrow();
    Version before = edit.versions().load(List.of(entry)).get(entry.version());
    return edit.updateSecret(
        folder,
        entry,
        before.header(),
        before.header().attributes().withName(to),
        before.value(),
        before.comment());
  }

  @Test
  void rollback_ofOneFolder_leavesItsNameAndWhatIsOutsideAsTheyAre() {
    UUID app = change(edit -> folder(edit, "app"));
    change(edit -> LedgerProcess.create(edit, at(edit, "app"), "A", "1"));
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "OUT", "1"));
    change(edit -> LedgerProcess.update(edit, at(edit, "app"), "A", "2"));
    change(edit -> LedgerProcess.update(edit, edit.rootFolder(), "OUT", "2"));
    change(edit -> edit.updateFolder(at(edit, "app"), edit.rootFolder(), "renamed", "described"));

    rollback(3, app, true);

    Snapshot now = process.snapshot();
    Folder folder = now.tree().folder(List.of("renamed")).orElseThrow();
    assertThat(process.read(now, folder, "A")).contains("1");
    assertThat(folder.description()).isNull();
    assertThat(process.read("OUT")).contains("2");
    assertClean();
  }

  @Test
  void rollback_thatIsNotDeep_leavesTheFoldersBelow() {
    UUID app = change(edit -> folder(edit, "app"));
    change(edit -> LedgerProcess.create(edit, at(edit, "app"), "A", "1"));
    change(edit -> folder(edit, "inner", "app"));
    change(edit -> LedgerProcess.create(edit, at(edit, "app", "inner"), "B", "1"));
    change(edit -> LedgerProcess.update(edit, at(edit, "app"), "A", "2"));

    rollback(2, app, false);

    Snapshot now = process.snapshot();
    assertThat(process.read(now, now.tree().folder(List.of("app")).orElseThrow(), "A"))
        .contains("1");
    assertThat(process.read(now, now.tree().folder(List.of("app", "inner")).orElseThrow(), "B"))
        .contains("1");
    assertClean();
  }

  @Test
  void rollback_ofWhatLivesElsewhereNow_leavesItThereAndSaysSo() {
    UUID app = change(edit -> folder(edit, "app"));
    change(edit -> folder(edit, "other"));
    UUID inner = change(edit -> folder(edit, "inner", "app"));
    UUID secret = change(edit -> LedgerProcess.create(edit, at(edit, "app"), "A", "1"));
    change(edit -> LedgerProcess.create(edit, at(edit, "app", "inner"), "B", "1"));
    change(edit -> edit.updateFolder(at(edit, "app", "inner"), at(edit, "other"), "inner", null));
    change(edit -> {
      Folder from = at(edit, "app");
      Entry entry = edit.entry(from, "A").orElseThrow();
      Version before = edit.versions().load(List.of(entry)).get(entry.version());
      return edit.moveSecret(
          from,
          at(edit, "other"),
          entry,
          before.header(),
          before.header().attributes(),
          before.value(),
          before.comment());
    });

    Rollback.Outcome outcome = rollback(5, app, true);

    assertThat(outcome.elsewhere())
        .containsExactlyInAnyOrder(
            new Rollback.Left(inner, "inner"), new Rollback.Left(secret, "A"));
    Snapshot now = process.snapshot();
    assertThat(process.read(now, now.tree().folder(List.of("other")).orElseThrow(), "A"))
        .contains("1");
    assertThat(now.tree().folder(List.of("other", "inner"))).isPresent();
    assertClean();
  }

  @Test
  void rollback_toBeforeTheFolderWas_isRefused() {
    change(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"));
    UUID app = change(edit -> folder(edit, "app"));

    assertThatThrownBy(() -> rollback(1, app, true)).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> rollback(3)).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> rollback(-1)).isInstanceOf(Fault.Rejected.class);
    assertThat(process.snapshot().rev()).isEqualTo(2);
  }

  @Test
  void revisionAt_aTime_isTheNewestThatWasMadeByThen() {
    List<Instant> times = new ArrayList<>();
    for (int i = 1; i <= 350; i++) {
      String value = Integer.toString(i);
      clock.advance(Duration.ofSeconds(1 + i % 7));
      change(edit -> {
        LedgerProcess.put(edit, edit.rootFolder(), "A", value);
        return 0;
      });
      times.add(process.snapshot().head().time());
    }
    Snapshot now = process.snapshot();

    assertThat(process.store.revisionAt(now, times.getFirst().minusMillis(1))).isZero();
    for (int rev = 1; rev <= 350; rev++) {
      Instant time = times.get(rev - 1);
      assertThat(process.store.revisionAt(now, time)).isEqualTo(rev);
      assertThat(process.store.revisionAt(now, time.plusMillis(999))).isEqualTo(rev);
    }
    assertThat(process.store.commits(now, 350, 1000)).hasSize(350);
    assertThat(process.store.commits(now, 10, 3))
        .extracting(dev.coffer.ledger.Commit::rev)
        .containsExactly(10L, 9L, 8L);
    assertThat(everythingAt(0)).isEmpty();
  }

  /** Any history: a read at r is what was read then, and going back to r makes it so again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void rollback_ofARandomHistory_isWhatWasReadThen(long seed) {
    Random random = new Random(seed);
    Map<Long, Map<String, String>> states = new HashMap<>();
    states.put(0L, Map.of());
    for (int step = 0; step < 60; step++) {
      if (step % 9 == 8) {
        long back = random.nextLong(process.snapshot().rev() + 1);
        Rollback.Outcome outcome = rollback(back);
        assertThat(outcome.elsewhere()).isEmpty();
        assertThat(everything()).as("rolled back to %d", back).isEqualTo(states.get(back));
      } else {
        change(edit -> new RandomChanges(random, edit).make());
      }
      Snapshot now = process.snapshot();
      states.put(now.rev(), process.everything(now));
    }
    process.store.forget();
    for (long rev = 0; rev <= process.snapshot().rev(); rev++) {
      assertThat(everythingAt(rev)).as("as of %d", rev).isEqualTo(states.get(rev));
    }
    assertClean();
  }
}
