package dev.coffer.local;

import dev.coffer.access.DecidingItems;
import dev.coffer.access.Gate;
import dev.coffer.audit.AuditStore;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.http.RequestIds;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.sealing.EnvelopeKeys;
import dev.coffer.sealing.keyfile.FileKeyWrapping;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.storage.ledger.Pauses;
import dev.coffer.storage.ledger.TableLedgerStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** What every use case stands on: the table, the gate, the audit trail, the ledgers. */
@Factory
final class FoundationWiring {

  @Singleton
  Table table(SqliteTable sqlite) {
    return sqlite;
  }

  @Singleton
  DrawnIds ids() {
    return UUID::randomUUID;
  }

  @Singleton
  RequestIds requestIds(DrawnIds ids) {
    return () -> ids.get().toString();
  }

  @Singleton
  DecidingItems decidingItems(Table table) {
    return new TableDecidingItems(table);
  }

  @Singleton
  Gate gate(DecidingItems items, Clock clock) {
    return new Gate(items, clock);
  }

  @Singleton
  AuditStore auditStore(Table table) {
    return new TableAuditStore(table);
  }

  @Singleton
  AuditedCommits auditedCommits(Table table, SecureRandom random) {
    return new AuditedCommits(table, random);
  }

  @Singleton
  AuditTrail auditTrail(AuditStore store, Clock clock, SecureRandom random, DrawnIds ids) {
    return new AuditTrail(store, clock, new UlidSource(clock, random), ids.get().toString());
  }

  @Singleton
  EnvironmentKeys environmentKeys(KeyFile keys, Clock clock, SecureRandom random) {
    return new EnvelopeKeys(new FileKeyWrapping(keys, random), clock, random);
  }

  @Singleton
  LedgerStore ledgerStore(Table table, EnvironmentKeys keys, Clock clock, SecureRandom random) {
    return new TableLedgerStore(table, keys, clock, Pauses.SLEEP, random);
  }
}
