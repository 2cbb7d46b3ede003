package dev.coffer.local.sqlite;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A transaction that waits for the writer. The thread that asks for it encodes it and waits. */
final class Pending {

  /** An operation, with its row if it is a put. */
  record Step(Operation operation, Change.@Nullable Write row) {}

  private final List<Change.Write> objects;
  private final List<Step> steps;
  private final long bytes;
  private final Thread caller = Thread.currentThread();
  private @Nullable Outcome outcome;
  private @Nullable RuntimeException failure;
  private volatile boolean settled;

  Pending(Collection<Item> objects, Transaction transaction) {
    var rows = new LinkedHashMap<Key, Change.Write>();
    for (var object : objects) {
      rows.put(object.key(), Change.Write.of(object));
    }
    this.objects = List.copyOf(rows.values());
    this.steps = new ArrayList<>();
    long size = this.objects.stream().mapToLong(row -> row.attributes().length).sum();
    for (var operation : transaction.operations()) {
      var row = operation instanceof Operation.Put(var item, _) ? Change.Write.of(item) : null;
      size += row == null ? 0 : row.attributes().length;
      steps.add(new Step(operation, row));
    }
    this.bytes = size;
  }

  List<Change.Write> objects() {
    return objects;
  }

  List<Step> steps() {
    return steps;
  }

  long bytes() {
    return bytes;
  }

  void settle(Outcome outcome) {
    this.outcome = outcome;
    wake();
  }

  void fail(RuntimeException failure) {
    this.failure = failure;
    wake();
  }

  private void wake() {
    settled = true;
    LockSupport.unpark(caller);
  }

  /** Waits, also through interrupts: what was handed to the writer can't be taken back. */
  Outcome await() {
    boolean interrupted = false;
    while (!settled) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    if (outcome == null) {
      throw new Fault.Unavailable("storage", null);
    }
    return outcome;
  }
}
