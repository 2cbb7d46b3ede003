package dev.coffer.local;

import dev.coffer.access.Gate;
import dev.coffer.audit.AuditTrail;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.vault.DuplicateValues;
import dev.coffer.vault.FolderImports;
import dev.coffer.vault.FolderReads;
import dev.coffer.vault.FolderWrites;
import dev.coffer.vault.PersonalSecrets;
import dev.coffer.vault.ReferenceTrees;
import dev.coffer.vault.SecretBatches;
import dev.coffer.vault.SecretMoves;
import dev.coffer.vault.SecretReads;
import dev.coffer.vault.SecretWrites;
import dev.coffer.vault.TokenFolder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** What secrets-api's controllers call. */
@Factory
final class VaultWiring {

  @Singleton
  SecretReads secretReads(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new SecretReads(gate, ledgers, trail);
  }

  @Singleton
  TokenFolder tokenFolder(Gate gate) {
    return new TokenFolder(gate);
  }

  @Singleton
  SecretWrites secretWrites(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new SecretWrites(gate, ledgers, trail, ids);
  }

  @Singleton
  SecretBatches secretBatches(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new SecretBatches(gate, ledgers, trail, ids);
  }

  @Singleton
  PersonalSecrets personalSecrets(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new PersonalSecrets(gate, ledgers, trail, ids);
  }

  @Singleton
  SecretMoves secretMoves(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new SecretMoves(gate, ledgers, trail, ids);
  }

  @Singleton
  FolderImports folderImports(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new FolderImports(gate, ledgers, trail, ids);
  }

  @Singleton
  FolderReads folderReads(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new FolderReads(gate, ledgers, trail);
  }

  @Singleton
  FolderWrites folderWrites(Gate gate, LedgerStore ledgers, AuditTrail trail, DrawnIds ids) {
    return new FolderWrites(gate, ledgers, trail, ids);
  }

  @Singleton
  ReferenceTrees referenceTrees(Gate gate, LedgerStore ledgers, AuditTrail trail) {
    return new ReferenceTrees(gate, ledgers, trail);
  }

  @Singleton
  DuplicateValues duplicateValues(
      Gate gate, LedgerStore ledgers, AuditTrail trail, SecureRandom random) {
    return new DuplicateValues(gate, ledgers, trail, random);
  }
}
