package dev.coffer.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer answers where SQLite itself fails. */
final class WriterTest {
  @TempDir private Path folder;

  private static Pending put(String sort, int bytes) {
    var item = Item.of(new Key(Room.WORK, "p", sort)).bytes("b", new byte[bytes]).build();
    return new Pending(List.of(), Transaction.of(new Operation.Put(item, Condition.ABSENT)));
  }

  private static Writer writer(Connection connection) {
    var writer = new Writer(new Rows(new Statements(connection)), MutableClock.pinned());
    writer.start();
    return writer;
  }

  @Test
  void commit_databaseFull_isUnavailableAndLeavesNothingAndTheNextGoesOn() throws Exception {
    var connection = Layout.openWriter(folder.resolve("coffer.db"));
    Layout.execute(connection, "PRAGMA max_page_count=40");
    try (var writer = writer(connection)) {
      assertThatThrownBy(() -> writer.commit(put("large", 300_000)))
          .isInstanceOf(Fault.Unavailable.class);
      assertThat(writer.commit(put("small", 100))).isEqualTo(new Outcome.Done());
      assertThat(writer.commit(put("large", 1))).isEqualTo(new Outcome.Done());
    }
  }

  @Test
  void commit_sqliteRefusesToCommit_isUnknownAndTheNextGoesOn() throws Exception {
    var connection = Layout.openWriter(folder.resolve("coffer.db"));
    Layout.execute(connection, "PRAGMA foreign_keys=ON");
    Layout.execute(connection, "CREATE TABLE parent (id PRIMARY KEY)");
    Layout.execute(
        connection, "CREATE TABLE child (id REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
    Layout.execute(
        connection,
        "CREATE TRIGGER orphan AFTER INSERT ON work WHEN new.sk = 'orphan'"
            + " BEGIN INSERT INTO child VALUES (1); END");
    try (var writer = writer(connection)) {
      assertThat(writer.commit(put("orphan", 1))).isEqualTo(new Outcome.Unknown());
      assertThat(writer.commit(put("other", 1))).isEqualTo(new Outcome.Done());
    }
  }
}
