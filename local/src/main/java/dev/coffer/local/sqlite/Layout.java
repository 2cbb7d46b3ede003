package dev.coffer.local.sqlite;

import static dev.coffer.local.sqlite.UnusableFolderException.Reason.NEWER_FORMAT;
import static dev.coffer.local.sqlite.UnusableFolderException.Reason.NOT_A_STORE;
import static dev.coffer.local.sqlite.UnusableFolderException.Reason.NOT_WRITABLE;

import dev.coffer.storage.Room;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database file: its tables and settings (docs/design/storage.md, "SQLite"). */
final class Layout {
  static final int FORMAT = 2;

  private static final List<String> ALWAYS =
      List.of("PRAGMA busy_timeout=10000", "PRAGMA cache_size=-16384");

  private Layout() {}

  static String table(Room room) {
    return room.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Opens the only connection that writes, and makes the tables where there are none.
   *
   * @throws UnusableFolderException if the file is of a newer format, none of ours, or not writable
   */
  static Connection openWriter(Path file) {
    try {
      var connection = connect(file);
      try {
        prepare(connection, file);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw refusal(file, e);
    }
  }

  /** Opens a connection that can't write. */
  static Connection openReader(Path file) throws SQLException {
    var connection = connect(file);
    execute(connection, "PRAGMA query_only=ON");
    return connection;
  }

  private static Connection connect(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    for (var pragma : ALWAYS) {
      execute(connection, pragma);
    }
    return connection;
  }

  private static void prepare(Connection connection, Path file) throws SQLException {
    int format = (int) number(connection, "PRAGMA user_version");
    if (format > FORMAT) {
      throw new UnusableFolderException(
          NEWER_FORMAT,
          file + " has format " + format + ", this version of Coffer reads up to " + FORMAT,
          null);
    }
    if (format == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") > 0) {
      throw new UnusableFolderException(NOT_A_STORE, file + " is not a database of Coffer", null);
    }
    execute(connection, "PRAGMA journal_mode=WAL");
    execute(connection, "PRAGMA synchronous=FULL");
    execute(connection, "PRAGMA wal_autocheckpoint=4000");
    execute(connection, "PRAGMA journal_size_limit=67108864");
    if (format < FORMAT) {
      execute(connection, "BEGIN IMMEDIATE");
      if (format == 0) {
        create(connection);
      } else {
        upgrade(connection);
      }
      execute(connection, "PRAGMA user_version=" + FORMAT);
      execute(connection, "COMMIT");
    } else {
      execute(connection, "BEGIN IMMEDIATE");
      execute(connection, "COMMIT");
    }
  }

  private static void create(Connection connection) throws SQLException {
    for (var room : Room.values()) {
      var table = table(room);
      execute(
          connection,
          "CREATE TABLE "
              + table
              + " (pk TEXT NOT NULL, sk TEXT NOT NULL, attributes BLOB NOT NULL, expires INTEGER,"
              + " PRIMARY KEY (pk, sk))");
      execute(
          connection,
          "CREATE INDEX "
              + table
              + "_expires ON "
              + table
              + " (expires) WHERE expires IS NOT NULL");
    }
  }

  /** From format 1, whose tables have the same columns and lie in the order of their keys. */
  private static void upgrade(Connection connection) throws SQLException {
    for (var room : Room.values()) {
      execute(connection, "ALTER TABLE " + table(room) + " RENAME TO format1_" + table(room));
      execute(connection, "DROP INDEX " + table(room) + "_expires");
    }
    create(connection);
    for (var room : Room.values()) {
      execute(
          connection,
          "INSERT INTO "
              + table(room)
              + " (pk, sk, attributes, expires) SELECT pk, sk, attributes, expires FROM format1_"
              + table(room));
      execute(connection, "DROP TABLE format1_" + table(room));
    }
  }

  private static UnusableFolderException refusal(Path file, SQLException e) {
    var code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
    if (code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT) {
      return new UnusableFolderException(NOT_A_STORE, file + " is not a database of Coffer", e);
    }
    return new UnusableFolderException(NOT_WRITABLE, file + " can't be written", e);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
