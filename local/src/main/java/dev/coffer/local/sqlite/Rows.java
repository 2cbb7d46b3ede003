package dev.coffer.local.sqlite;

import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Map;

/** The writer's statements: a transaction's bounds, and changes of rows inside it. */
final class Rows implements AutoCloseable {
  private final Statements statements;
  private final Map<Room, String> write = new EnumMap<>(Room.class);
  private final Map<Room, String> remove = new EnumMap<>(Room.class);

  Rows(Statements statements) {
    this.statements = statements;
    for (var room : Room.values()) {
      var table = Layout.table(room);
      write.put(
          room,
          "INSERT INTO "
              + table
              + " (pk, sk, attributes, expires) VALUES (?, ?, ?, ?) ON CONFLICT (pk, sk)"
              + " DO UPDATE SET attributes = excluded.attributes, expires = excluded.expires");
      remove.put(room, "DELETE FROM " + table + " WHERE pk = ? AND sk = ?");
    }
  }

  Statements statements() {
    return statements;
  }

  void begin() throws SQLException {
    statements.prepare("BEGIN IMMEDIATE").execute();
  }

  void commit() throws SQLException {
    statements.prepare("COMMIT").execute();
  }

  /** Undoes what was begun, after a failure. */
  void rollback() throws SQLException {
    statements.renew();
    statements.prepare("ROLLBACK").execute();
  }

  void apply(Change change) throws SQLException {
    switch (change) {
      case Change.Write row -> write(row);
      case Change.Remove(var key) -> remove(key);
    }
  }

  private void write(Change.Write row) throws SQLException {
    var statement = statements.prepare(write, row.key().room());
    statement.setString(1, row.key().partition());
    statement.setString(2, row.key().sort());
    statement.setBytes(3, row.attributes());
    if (row.expiresAt() == null) {
      statement.setNull(4, Types.INTEGER);
    } else {
      statement.setLong(4, row.expiresAt().getEpochSecond());
    }
    statement.executeUpdate();
  }

  private void remove(Key key) throws SQLException {
    var statement = statements.prepare(remove, key.room());
    statement.setString(1, key.partition());
    statement.setString(2, key.sort());
    statement.executeUpdate();
  }

  /** Removes rows that expired by this second. */
  void sweep(Room room, long now, int atMost) throws SQLException {
    var table = Layout.table(room);
    var statement =
        statements.prepare(
            "DELETE FROM "
                + table
                + " WHERE (pk, sk) IN (SELECT pk, sk FROM "
                + table
                + " WHERE expires <= ? ORDER BY expires LIMIT ?)");
    statement.setLong(1, now);
    statement.setInt(2, atMost);
    statement.executeUpdate();
  }

  /** Moves the log into the database file and empties it. */
  void checkpoint() throws SQLException {
    statements.prepare("PRAGMA wal_checkpoint(TRUNCATE)").execute();
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
