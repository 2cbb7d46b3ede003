package dev.coffer.local;

import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.local.sqlite.UnusableFolderException;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.sealing.keyfile.KeyFileException;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Where a server on one machine keeps everything: {@code coffer.db}, and {@code coffer.key} with
 * the keys that open it. The database carries an id that the key file names too, so that neither is
 * used with another's.
 */
final class DataFolder implements AutoCloseable {
  private static final Key DATABASE = new Key(Room.ACCESS, "INSTALLATION", "DATABASE");
  private static final String ID = "id";

  private final Path folder;
  private final SqliteTable table;
  private final KeyFile keys;

  private DataFolder(Path folder, SqliteTable table, KeyFile keys) {
    this.folder = folder;
    this.table = table;
    this.keys = keys;
  }

  /**
   * Opens the folder for this process alone, made on first use.
   *
   * @throws BadStartException if that can't be; its message says what to do
   */
  static DataFolder open(Path folder, Clock clock, SecureRandom random) {
    SqliteTable table;
    try {
      table = SqliteTable.open(folder, clock);
    } catch (UnusableFolderException e) {
      throw new BadStartException(String.valueOf(e.getMessage()));
    }
    try {
      return new DataFolder(folder, table, keys(folder, table, random));
    } catch (KeyFileException e) {
      table.close();
      throw new BadStartException(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  Path path() {
    return folder;
  }

  SqliteTable table() {
    return table;
  }

  KeyFile keys() {
    return keys;
  }

  private static KeyFile keys(Path folder, SqliteTable table, SecureRandom random) {
    Path file = folder.resolve("coffer.key");
    Item known = table.getAll(List.of(DATABASE)).get(DATABASE);
    if (known != null) {
      KeyFile keys = KeyFile.load(file);
      keys.requireDatabase(UUID.fromString(known.text(ID)));
      return keys;
    }
    // A key file without a named database is what a first start leaves that was cut off between the
    // two.
    KeyFile keys =
        Files.exists(file) ? KeyFile.load(file) : KeyFile.create(file, UUID.randomUUID(), random);
    Item mark = Item.of(DATABASE).text(ID, keys.database().toString()).build();
    Outcome outcome =
        table.commit(List.of(), Transaction.of(new Operation.Put(mark, Condition.ABSENT)));
    if (!(outcome instanceof Outcome.Done)) {
      throw new BadStartException("The database in " + folder + " can't be written");
    }
    return keys;
  }

  @Override
  public void close() {
    table.close();
  }
}
