package dev.coffer.storage.audit;

import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditStore;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.List;

/** Keeps records that accompany no change, one conditional put each. */
public final class TableAuditStore implements AuditStore {
  private static final int ATTEMPTS = 4;
  private final Table table;

  public TableAuditStore(Table table) {
    this.table = table;
  }

  @Override
  public void put(AuditRecord record) {
    Operation put = AuditItems.put(record);
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
