package dev.coffer.local.sqlite;

import dev.coffer.storage.Cursor;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import java.sql.SQLException;
import java.util.ArrayList;

/** Reads one page of a partition. SQLite compares text as UTF-8 bytes, as the port demands. */
final class RangeReader {
  /** Bytes sort after all text, so this ends a range that has no end. */
  private static final byte[] AFTER_ALL_TEXT = {0};

  private RangeReader() {}

  static Page read(Statements statements, Query query, long now) throws SQLException {
    var after = Cursor.after(query);
    var lower = query.from() == null ? "" : query.from();
    var upper = query.to();
    if (after != null && query.descending()) {
      upper = after;
    } else if (after != null) {
      lower = after;
    }
    var statement = statements.prepare(sql(query, after != null));
    statement.setString(1, query.partition());
    statement.setString(2, lower);
    if (upper == null) {
      statement.setBytes(3, AFTER_ALL_TEXT);
    } else {
      statement.setString(3, upper);
    }
    statement.setLong(4, now);
    statement.setInt(5, query.limit() + 1);
    var items = new ArrayList<Item>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        if (items.size() == query.limit()) {
          return new Page(items, Cursor.of(items.getLast().key().sort()));
        }
        var key = new Key(query.room(), query.partition(), rows.getString(1));
        items.add(Statements.item(key, rows, 2));
      }
    }
    return new Page(items, null);
  }

  private static String sql(Query query, boolean goesOn) {
    var lower = goesOn && !query.descending() ? ">" : ">=";
    var upper = goesOn && query.descending() ? "<" : "<=";
    return "SELECT sk, attributes, expires FROM "
        + Layout.table(query.room())
        + (" WHERE pk = ? AND sk " + lower + " ? AND sk " + upper + " ?")
        + " AND (expires IS NULL OR expires > ?) ORDER BY sk"
        + (query.descending() ? " DESC" : "")
        + " LIMIT ?";
  }
}
