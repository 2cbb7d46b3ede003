package dev.coffer.local.sqlite;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection and its prepared statements, for one thread at a time. */
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Map<Room, String> find = new EnumMap<>(Room.class);

  Statements(Connection connection) {
    this.connection = connection;
    for (var room : Room.values()) {
      find.put(
          room,
          "SELECT attributes, expires FROM "
              + Layout.table(room)
              + " WHERE pk = ? AND sk = ? AND (expires IS NULL OR expires > ?)");
    }
  }

  PreparedStatement prepare(Map<Room, String> sql, Room room) throws SQLException {
    return prepare(Objects.requireNonNull(sql.get(room)));
  }

  PreparedStatement prepare(String sql) throws SQLException {
    var statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  /** The item, if it is present at this second. */
  @Nullable Item find(Key key, long now) throws SQLException {
    var statement = prepare(find, key.room());
    statement.setString(1, key.partition());
    statement.setString(2, key.sort());
    statement.setLong(3, now);
    try (var rows = statement.executeQuery()) {
      return rows.next() ? item(key, rows, 1) : null;
    }
  }

  /**
   * The item of a row with attributes and expiry from this column on.
   *
   * @throws MalformedItemException if something that is not Coffer wrote the attributes
   */
  static Item item(Key key, ResultSet rows, int column) throws SQLException {
    long expires = rows.getLong(column + 1);
    var expiresAt = rows.wasNull() ? null : Instant.ofEpochSecond(expires);
    try {
      return new Item(key, AttributesV1.decode(rows.getBytes(column)), expiresAt);
    } catch (UnreadableRowException _) {
      throw new MalformedItemException(key, "attributes");
    }
  }

  /** Prepares all anew from now on: the driver leaves a statement that failed unusable. */
  void renew() throws SQLException {
    for (var statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      renew();
    }
  }
}
