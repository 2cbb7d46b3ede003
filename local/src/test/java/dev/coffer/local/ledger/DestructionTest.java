package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Rollback;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Item;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destroyed values are never opened again, and their bytes go. */
final class DestructionTest {
  @TempDir private Path directory;

  private final MutableClock clock = MutableClock.pinned();
  private SqliteTable sqlite;
  private TestLedger ledger;
  private LedgerProcess process;
  private UUID secret;

  @BeforeEach
  void open() {
    sqlite = SqliteTable.open(directory.resolve("database"), clock);
    ledger = new TestLedger(directory);
    process = ledger.process(sqlite, clock);
    secret =
        process
            .commit(edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "leaked"))
            .answer();
    process.commit(edit -> LedgerProcess.update(edit, edit.rootFolder(), "A", "new"));
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  private Version version(Snapshot snapshot, int n) {
    Entry entry = snapshot.tree().entry(snapshot.tree().rootFolder(), "A").orElseThrow();
    return process.store.version(snapshot, entry, n).orElseThrow();
  }

  private Snapshot destroyFirst() {
    VersionHeader first = version(process.snapshot(), 1).header();
    UUID seal = first.value().sealId();
    process.commit(edit -> {
      edit.destroy(edit.rootFolder(), first, Set.of(seal));
      return 0;
    });
    return process.snapshot();
  }

  private long itemsWithBytes() {
    Query all =
        new Query(
            Room.VAULT, "SEC#" + ledger.id().key() + "#" + secret, null, null, false, 100, null);
    return sqlite.query(all).items().stream().filter(item -> item.has("value")).count();
  }

  @Test
  void destroy_ofAnOldVersion_hidesItFromEveryRevisionBeforeTheBytesAreGone() {
    Snapshot now = destroyFirst();

    assertThat(itemsWithBytes()).isEqualTo(2);
    assertThat(now.isDestroyed(version(now, 1).header().value().sealId())).isTrue();
    Snapshot past = process.store.at(now, 1);
    assertThat(past.isDestroyed(version(past, 1).header().value().sealId())).isTrue();
    assertThat(ledger.process(sqlite, clock).snapshot().destroyed().sealIds()).hasSize(1);
  }

  @Test
  void erase_afterADestruction_removesTheBytesAndNothingElse() {
    Snapshot now = destroyFirst();

    process.store.erase(now, secret);

    assertThat(itemsWithBytes()).isEqualTo(1);
    LedgerProcess fresh = ledger.process(sqlite, clock);
    assertThat(fresh.verify().findings()).isEmpty();
    assertThat(fresh.read("A")).contains("new");
    assertThat(version(fresh.snapshot(), 1).value()).isNull();
  }

  @Test
  void verify_afterACrashBeforeTheBytesWereRemoved_removesThem() {
    destroyFirst();

    assertThat(ledger.process(sqlite, clock).verify().findings()).isEmpty();

    assertThat(itemsWithBytes()).isEqualTo(1);
  }

  @Test
  void verify_afterBytesWentThatWereNotDestroyed_saysSo() {
    Query all =
        new Query(
            Room.VAULT, "SEC#" + ledger.id().key() + "#" + secret, null, null, false, 100, null);
    Item first = sqlite.query(all).items().getFirst();
    Item bare =
        Item.of(first.key())
            .bytes("header", first.bytes("header"))
            .number("at", first.number("at"))
            .build();
    sqlite.commit(
        List.of(),
        dev.coffer.storage.Transaction.of(
            new dev.coffer.storage.Operation.Put(bare, dev.coffer.storage.Condition.ALWAYS)));

    assertThat(ledger.process(sqlite, clock).verify().isClean()).isFalse();
  }

  @Test
  void rollback_toADestroyedValue_keepsTheValueOfTodayAndNamesTheSecret() {
    destroyFirst();

    assertThat(rollback(1).destroyed()).containsExactly(new Rollback.Left(secret, "A"));

    assertThat(process.read("A")).contains("new");
  }

  @Test
  void rollback_toADestroyedValueOfADeletedSecret_doesNotBringItBack() {
    destroyFirst();
    process.commit(edit -> {
      LedgerProcess.delete(edit, edit.rootFolder(), "A");
      return 0;
    });

    assertThat(rollback(1).destroyed()).containsExactly(new Rollback.Left(secret, "A"));

    assertThat(process.read("A")).isEmpty();
    assertThat(ledger.process(sqlite, clock).verify().findings()).isEmpty();
  }

  private Rollback.Outcome rollback(long rev) {
    Snapshot past = process.store.at(process.snapshot(), rev);
    return process
        .commit((Edit edit) ->
            new Rollback(edit, past.tree(), process.store.versions(past))
                .of(ledger.id().environment(), true))
        .answer();
  }
}
