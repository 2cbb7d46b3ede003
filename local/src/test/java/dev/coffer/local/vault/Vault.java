package dev.coffer.local.vault;

import dev.coffer.access.Gate;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.storage.ledger.TableLedgerStore;
import dev.coffer.testkit.MutableClock;
import dev.coffer.vault.BatchCommits;
import dev.coffer.vault.CommitHistory;
import dev.coffer.vault.CommitRollbacks;
import dev.coffer.vault.FolderImports;
import dev.coffer.vault.FolderReads;
import dev.coffer.vault.FolderWrites;
import dev.coffer.vault.LedgerVerifications;
import dev.coffer.vault.PersonalSecrets;
import dev.coffer.vault.SecretBatches;
import dev.coffer.vault.SecretHistory;
import dev.coffer.vault.SecretMoves;
import dev.coffer.vault.SecretReads;
import dev.coffer.vault.SecretRecovery;
import dev.coffer.vault.SecretWrites;
import dev.coffer.vault.VersionDestruction;
import java.util.Random;
import java.util.UUID;

/** The use cases as one process has them: with its own caches and its own place in the trail. */
record Vault(
    TableLedgerStore ledgers,
    Gate gate,
    SecretReads secrets,
    SecretWrites secretWrites,
    SecretBatches batches,
    PersonalSecrets personal,
    SecretMoves moves,
    FolderImports imports,
    FolderReads folders,
    FolderWrites folderWrites,
    SecretHistory history,
    SecretRecovery recovery,
    VersionDestruction destruction,
    CommitHistory commits,
    CommitRollbacks rollbacks,
    BatchCommits batchCommits,
    LedgerVerifications verifications) {

  /** A process whose pauses move the clock. */
  static Vault over(Table table, EnvironmentKeys keys, MutableClock clock, String writer) {
    var random = new Random(writer.hashCode());
    var ledgers = new TableLedgerStore(table, keys, clock, clock::advance, random);
    var gate = new Gate(new TableDecidingItems(table), clock);
    var audit =
        new AuditTrail(new TableAuditStore(table), clock, new UlidSource(clock, random), writer);
    return new Vault(
        ledgers,
        gate,
        new SecretReads(gate, ledgers, audit),
        new SecretWrites(gate, ledgers, audit, UUID::randomUUID),
        new SecretBatches(gate, ledgers, audit, UUID::randomUUID),
        new PersonalSecrets(gate, ledgers, audit, UUID::randomUUID),
        new SecretMoves(gate, ledgers, audit, UUID::randomUUID),
        new FolderImports(gate, ledgers, audit, UUID::randomUUID),
        new FolderReads(gate, ledgers, audit),
        new FolderWrites(gate, ledgers, audit, UUID::randomUUID),
        new SecretHistory(gate, ledgers, audit),
        new SecretRecovery(gate, ledgers, audit, UUID::randomUUID),
        new VersionDestruction(gate, ledgers, audit, UUID::randomUUID),
        new CommitHistory(gate, ledgers, audit),
        new CommitRollbacks(gate, ledgers, audit, UUID::randomUUID),
        new BatchCommits(gate, ledgers, audit, UUID::randomUUID),
        new LedgerVerifications(gate, ledgers, audit));
  }
}
