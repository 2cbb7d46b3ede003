package dev.coffer.bench;

import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditStore;
import dev.coffer.audit.AuditSubject;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.audit.TableAuditStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Stores records a hundred at a time: to fill a trail quickly, not to keep one. */
final class BulkAuditStore implements AuditStore {
  private static final int AT_ONCE = 100;

  private final Table table;
  private final TableAuditStore marks;
  private final List<Operation> waiting = new ArrayList<>();

  BulkAuditStore(Table table) {
    this.table = table;
    this.marks = new TableAuditStore(table);
  }

  @Override
  public void open(AuditSubject subject, LocalDate day) {
    marks.open(subject, day);
  }

  @Override
  public void put(AuditRecord record) {
    waiting.add(AuditItems.put(record));
    if (waiting.size() == AT_ONCE) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()
        && !(table.commit(List.of(), new Transaction(waiting)) instanceof Outcome.Done)) {
      throw new IllegalStateException("the trail could not be filled");
    }
    waiting.clear();
  }
}
