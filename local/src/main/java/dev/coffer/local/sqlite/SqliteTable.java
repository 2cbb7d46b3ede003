package dev.coffer.local.sqlite;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Limits;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The Table port on a SQLite database in a folder of one machine (docs/design/storage.md,
 * "SQLite"). {@link Outcome.Done} is answered after the flush, so it survives loss of power.
 * Transactions of many callers share one flush. {@link Outcome.Conflict} is never answered.
 */
public final class SqliteTable implements Table, AutoCloseable {
  private final FolderLock lock;
  private final Writer writer;
  private final Readers readers;
  private final Clock clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteTable(FolderLock lock, Writer writer, Readers readers, Clock clock) {
    this.lock = lock;
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * Opens the folder's database, made where it is absent, for this process alone.
   *
   * @param clock decides what has expired
   * @throws UnusableFolderException if the folder is in use or not writable, or its database is of
   *     a newer format or none of Coffer's; at once, and nothing was changed
   */
  public static SqliteTable open(Path folder, Clock clock) {
    var lock = FolderLock.take(folder);
    try {
      var file = folder.resolve("coffer.db");
      var writer = new Writer(new Rows(new Statements(Layout.openWriter(file))), clock);
      writer.start();
      return new SqliteTable(lock, writer, new Readers(file), clock);
    } catch (RuntimeException | Error e) {
      try (lock) {
        throw e;
      } catch (SQLException unexpected) {
        e.addSuppressed(unexpected);
        throw e;
      }
    }
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    keys.forEach(Limits::size);
    var now = clock.instant().getEpochSecond();
    return readers.read(statements -> {
      var found = new HashMap<Key, Item>();
      for (var key : new HashSet<>(keys)) {
        var item = statements.find(key, now);
        if (item != null) {
          found.put(key, item);
        }
      }
      return found;
    });
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    return getAll(keys);
  }

  @Override
  public Page query(Query query) {
    var now = clock.instant().getEpochSecond();
    return readers.read(statements -> RangeReader.read(statements, query, now));
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    Limits.check(objects, transaction);
    return writer.commit(new Pending(objects, transaction));
  }

  /** Finishes what is under way, empties the log into the database and frees the folder. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (lock) {
      readers.close();
      writer.close();
    } catch (SQLException e) {
      throw new Fault.Unavailable("storage", e);
    }
  }
}
