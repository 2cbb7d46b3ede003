package dev.coffer.local;

import dev.coffer.access.Gate;
import dev.coffer.audit.AuditTrail;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.vault.BatchCommits;
import dev.coffer.vault.CommitHistory;
import dev.coffer.vault.CommitRollbacks;
import dev.coffer.vault.LedgerVerifications;
import dev.coffer.vault.SecretHistory;
import dev.coffer.vault.SecretRecovery;
import dev.coffer.vault.VersionDestruction;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What secrets-api's controllers call for the past of secrets and of their environments. */
@Factory
final class HistoryWiring {

  @Singleton
  SecretHistory secretHistory(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new SecretHistory(gate, ledgers, trail);
  }

  @Singleton
  SecretRecovery secretRecovery(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new SecretRecovery(gate, ledgers, trail, ids);
  }

  @Singleton
  VersionDestruction versionDestruction(
      Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new VersionDestruction(gate, ledgers, trail, ids);
  }

  @Singleton
  CommitHistory commitHistory(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new CommitHistory(gate, ledgers, trail);
  }

  @Singleton
  CommitRollbacks commitRollbacks(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new CommitRollbacks(gate, ledgers, trail, ids);
  }

  @Singleton
  BatchCommits batchCommits(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new BatchCommits(gate, ledgers, trail, ids);
  }

  @Singleton
  LedgerVerifications ledgerVerifications(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new LedgerVerifications(gate, ledgers, trail);
  }
}
