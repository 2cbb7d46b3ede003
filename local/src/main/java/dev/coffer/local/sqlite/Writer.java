package dev.coffer.local.sqlite;

import dev.coffer.fault.Fault;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes, one thread at a time. Whoever has the turn takes everything that waits, decides each
 * transaction in turn on what those before it left, and commits all as one SQLite transaction: one
 * flush of the disk, however many wait. A caller that finds nobody writing takes the turn for one
 * batch, which spares it two changes of thread; whatever came in the meantime is the writer
 * thread's.
 */
final class Writer implements AutoCloseable {
  private static final int BATCH_TRANSACTIONS = 512;
  private static final long BATCH_BYTES = 8L << 20;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final int SWEEP_ROWS = 200;

  private final Rows rows;
  private final Clock clock;
  private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread thread;
  private Instant nextSweep;
  private volatile boolean closing;
  private volatile boolean stopped;

  Writer(Rows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
    this.nextSweep = clock.instant();
    this.thread = Thread.ofPlatform().name("coffer-writer").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Waits for the flush that carries this transaction. */
  Outcome commit(Pending pending) {
    if (closing) {
      throw new Fault.Unavailable("storage", null);
    }
    waiting.add(pending);
    if (turn.tryLock()) {
      boolean more;
      try {
        writeBatch();
        more = sweepIsDue();
      } finally {
        turn.unlock();
      }
      if (more || !waiting.isEmpty()) {
        LockSupport.unpark(thread);
      }
    }
    if (stopped && waiting.remove(pending)) {
      throw new Fault.Unavailable("storage", null);
    }
    return pending.await();
  }

  private void run() {
    while (true) {
      // Where another thread has the turn, it wakes this one after it if anything is left to do.
      if (turn.tryLock()) {
        try {
          while (!waiting.isEmpty()) {
            writeBatch();
          }
          sweepIfDue();
        } finally {
          turn.unlock();
        }
        if (!waiting.isEmpty()) {
          continue;
        }
        if (closing) {
          return;
        }
      }
      LockSupport.parkNanos(this, SWEEP_EVERY.toNanos());
    }
  }

  private void writeBatch() {
    if (stopped) {
      return;
    }
    var batch = new ArrayList<Pending>();
    long bytes = 0;
    while (batch.size() < BATCH_TRANSACTIONS && bytes < BATCH_BYTES) {
      var pending = waiting.poll();
      if (pending == null) {
        break;
      }
      bytes += pending.bytes();
      batch.add(pending);
    }
    if (!batch.isEmpty()) {
      commit(batch);
    }
  }

  private void commit(List<Pending> batch) {
    var decided = new ArrayList<Decided>(batch.size());
    try {
      rows.begin();
      long now = clock.instant().getEpochSecond();
      for (var pending : batch) {
        decide(pending, now, decided);
      }
    } catch (SQLException | RuntimeException | Error e) {
      rollback();
      batch.forEach(pending -> pending.fail(new Fault.Unavailable("storage", e)));
      return;
    }
    try {
      rows.commit();
    } catch (SQLException | RuntimeException | Error e) {
      // The log may hold the whole batch already, and a restart may find it there.
      rollback();
      batch.forEach(pending -> pending.settle(new Outcome.Unknown()));
      return;
    }
    decided.forEach(Decided::tell);
  }

  private void decide(Pending pending, long now, List<Decided> decided) throws SQLException {
    Evaluation evaluation;
    try {
      evaluation = Evaluation.of(pending, rows.statements(), now);
    } catch (IllegalArgumentException | MalformedItemException e) {
      decided.add(new Refused(pending, e));
      return;
    }
    if (evaluation.outcome() instanceof Outcome.Done) {
      for (var object : pending.objects()) {
        rows.apply(object);
      }
      for (var change : evaluation.changes()) {
        rows.apply(change);
      }
    }
    decided.add(new Answered(pending, evaluation.outcome()));
  }

  private void rollback() {
    try {
      rows.rollback();
    } catch (SQLException _) {
      // After some failures SQLite has rolled back by itself, and there is nothing to undo.
    }
  }

  private boolean sweepIsDue() {
    return !clock.instant().isBefore(nextSweep);
  }

  private void sweepIfDue() {
    if (!sweepIsDue()) {
      return;
    }
    var now = clock.instant();
    nextSweep = now.plus(SWEEP_EVERY);
    try {
      rows.begin();
      for (var room : Room.values()) {
        rows.sweep(room, now.getEpochSecond(), SWEEP_ROWS);
      }
      rows.commit();
    } catch (SQLException _) {
      // Expired rows are absent for everybody; the next sweep tries again.
      rollback();
    }
  }

  /** Commits what waits, then ends the thread, empties the log and closes the connection. */
  @Override
  public void close() throws SQLException {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    turn.lock();
    try {
      stopped = true;
    } finally {
      turn.unlock();
    }
    for (var late = waiting.poll(); late != null; late = waiting.poll()) {
      late.fail(new Fault.Unavailable("storage", null));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try (rows) {
      rows.checkpoint();
    }
  }

  private sealed interface Decided {
    void tell();
  }

  private record Answered(Pending pending, Outcome outcome) implements Decided {
    @Override
    public void tell() {
      pending.settle(outcome);
    }
  }

  private record Refused(Pending pending, RuntimeException reason) implements Decided {
    @Override
    public void tell() {
      pending.fail(reason);
    }
  }
}
