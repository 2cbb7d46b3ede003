package dev.coffer.storage.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditStore;
import dev.coffer.audit.AuditSubject;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Keeps records that accompany no change, one conditional put each, and the marks of the days that
 * have records.
 */
public final class TableAuditStore implements AuditStore {
  private static final int ATTEMPTS = 4;

  private record Mark(UUID owner, UUID scope, LocalDate day) {}

  private final Table table;
  private final Cache<Mark, Boolean> marked = Caffeine.newBuilder().maximumSize(10_000).build();

  public TableAuditStore(Table table) {
    this.table = table;
  }

  @Override
  public void open(AuditSubject subject, LocalDate day) {
    Mark mark = new Mark(subject.owner(), subject.scope(), day);
    if (marked.getIfPresent(mark) == null) {
      store(
          new Operation.Put(
              AuditItems.mark(mark.owner(), mark.scope(), mark.day()), Condition.ALWAYS));
      marked.put(mark, true);
    }
  }

  @Override
  public void put(AuditRecord record) {
    store(AuditItems.put(record));
  }

  private void store(Operation put) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      switch (table.commit(List.of(), Transaction.of(put))) {
        case Outcome.Done done -> {
          return;
        }
        case Outcome.ConditionFailed failed -> {
          // Only this record has its id: an earlier attempt arrived after all.
          return;
        }
        case Outcome.Conflict conflict -> {}
        case Outcome.Unknown unknown -> {}
      }
    }
    throw new Fault.Unavailable("The audit trail", null);
  }
}
