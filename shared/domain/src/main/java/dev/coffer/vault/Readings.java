package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The way of every read: admitted, allowed, audited, from the verified state of an environment. */
final class Readings {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;

  Readings(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
  }

  /** Reads of one snapshot. */
  @FunctionalInterface
  interface Look<T> {
    T at(Admission admission, Snapshot snapshot, AuditEntry entry);
  }

  /** As {@link Look}; empty if what was asked for is not there. */
  @FunctionalInterface
  interface Search<T> {
    Optional<T> at(Admission admission, Snapshot snapshot, AuditEntry entry);
  }

  /** Reads in a folder that is named by its address. */
  <T> Tagged<T> read(
      Credential credential,
      FolderAddress at,
      String event,
      ProjectPermission permission,
      Look<T> look) {
    Admission admission = gate.environment(credential, at.project(), at.environment());
    return audited(
        admission,
        event,
        entry -> {
          entry
              .describe("environment", admission.environment().slug())
              .describe("secretPath", at.path().text());
          return look(admission, permission, look, entry);
        });
  }

  /**
   * Reads what is named by its id alone, in the ledgers that may hold it.
   *
   * @throws Fault.NotFound {@code missing}, if none of them is the caller's organisation's and
   *     holds it
   */
  <T> Tagged<T> readById(
      Credential credential,
      UUID id,
      String event,
      ProjectPermission permission,
      Fault.NotFound missing,
      Search<T> search) {
    Fault.Forbidden refused = null;
    List<LedgerId> holders =
        ledgers.holders(id).stream().filter(holder -> holder.user() == null).toList();
    if (holders.isEmpty()) {
      gate.organization(credential);
    }
    for (LedgerId holder : holders) {
      try {
        Admission admission = gate.environmentById(credential, holder.environment(), missing);
        return audited(
            admission,
            event,
            entry -> {
              entry.describe("environment", admission.environment().slug());
              return look(
                  admission,
                  permission,
                  (a, snapshot, e) -> search.at(a, snapshot, e).orElseThrow(() -> missing),
                  entry);
            });
      } catch (Fault.NotFound elsewhere) {
        // A hint only: the next one may be right.
      } catch (Fault.Forbidden forbidden) {
        refused = forbidden;
      }
    }
    throw refused == null ? missing : refused;
  }

  static LedgerScope scope(Admission admission) {
    return LedgerScope.of(
        new KeyScope(
            admission.organizationId(), admission.project().id(), admission.environment().id()));
  }

  private <T> Tagged<T> look(
      Admission admission, ProjectPermission permission, Look<T> look, AuditEntry entry) {
    admission.require(permission);
    Snapshot snapshot = ledgers.snapshot(scope(admission), admission.ledgerHead());
    try {
      return new Tagged<>(look.at(admission, snapshot, entry), EntityTag.of(snapshot));
    } catch (MalformedObjectException e) {
      throw snapshot.damaged("an object is not what was written");
    }
  }

  private <T> T audited(Admission admission, String event, AuditTrail.Work<T> work) {
    return audit.audited(subject(admission), event, work);
  }

  static AuditSubject subject(Admission admission) {
    return AuditSubject.ofProject(
        admission.organizationId(),
        admission.project().id(),
        admission.actor(),
        admission.credential().source());
  }
}
