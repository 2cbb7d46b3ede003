package dev.coffer.local.sqlite;

import static dev.coffer.local.sqlite.UnusableFolderException.Reason.IN_USE;
import static dev.coffer.local.sqlite.UnusableFolderException.Reason.NOT_WRITABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Holds a data folder for one opener alone, by an open exclusive transaction on an empty SQLite
 * file of its own. The system frees it when the process ends. A plain file lock would not do: on
 * POSIX a refused second attempt within the process, closing its file, would take the first one's
 * lock away.
 */
final class FolderLock implements AutoCloseable {
  private final Connection connection;

  private FolderLock(Connection connection) {
    this.connection = connection;
  }

  /** Makes the folder, for its owner only, where it is absent; never waits. */
  static FolderLock take(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
      var file = folder.resolve("lock").toAbsolutePath();
      var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        Layout.execute(connection, "PRAGMA busy_timeout=0");
        Layout.execute(connection, "BEGIN EXCLUSIVE");
        return new FolderLock(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnusableFolderException(NOT_WRITABLE, folder + " can't be written", e);
    } catch (SQLException e) {
      if (e instanceof SQLiteException refusal
          && refusal.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        throw new UnusableFolderException(IN_USE, folder + " is in use already", e);
      }
      throw new UnusableFolderException(NOT_WRITABLE, folder + " can't be written", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
