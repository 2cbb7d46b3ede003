package dev.coffer.local.sqlite;

import dev.coffer.fault.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * A bounded pool of reading connections. Readers never wait for the writer: in WAL mode each sees
 * the last commit.
 */
final class Readers implements AutoCloseable {
  private static final int CONNECTIONS =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** Reads on a connection that is the caller's until it returns. */
  interface Read<T> {
    T on(Statements statements) throws SQLException;
  }

  private final Path file;
  private final Semaphore permits = new Semaphore(CONNECTIONS);
  private final ConcurrentLinkedDeque<Statements> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Path file) {
    this.file = file;
  }

  /**
   * @throws Fault.Unavailable if the database can't be read or is closed
   */
  <T> T read(Read<T> read) {
    permits.acquireUninterruptibly();
    try {
      if (closed) {
        throw new Fault.Unavailable("storage", null);
      }
      var statements = idle.pollFirst();
      if (statements == null) {
        statements = new Statements(Layout.openReader(file));
      }
      return read(read, statements);
    } catch (SQLException e) {
      throw new Fault.Unavailable("storage", e);
    } finally {
      permits.release();
    }
  }

  private <T> T read(Read<T> read, Statements statements) throws SQLException {
    try {
      var answer = read.on(statements);
      idle.addFirst(statements);
      return answer;
    } catch (SQLException | RuntimeException e) {
      // A connection that failed is not trusted again.
      try (statements) {
        throw e;
      }
    }
  }

  /** Waits for the reads under way. */
  @Override
  public void close() throws SQLException {
    closed = true;
    permits.acquireUninterruptibly(CONNECTIONS);
    try {
      for (var statements = idle.poll(); statements != null; statements = idle.poll()) {
        statements.close();
      }
    } finally {
      permits.release(CONNECTIONS);
    }
  }
}
