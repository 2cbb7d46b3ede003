package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /** Reads what an admitted request asks for. */
  @FunctionalInterface
  interface Look<T> {
    T at(Admission admission, States states, AuditEntry entry);
  }

  /** As {@link Look}; empty if what was asked for is not there. */
  @FunctionalInterface
  interface Search<T> {
    Optional<T> at(Admission admission, States states, AuditEntry entry);
  }

  /**
   * Reads in a folder that is named by its address.
   *
   * @param asOf null for now
   */
  <T> Tagged<T> read(
      Credential credential,
      FolderAddress at,
      @Nullable AsOf asOf,
      String event,
      ProjectPermission permission,
      Look<T> look) {
    return readBelow(
        credential,
        at,
        asOf,
        event,
        permission,
        (admission, states, entry) -> {
          admission.require(permission, at.path().text());
          return look.at(admission, states, entry);
        });
  }

  /** As {@link #read} for what is in a folder and below it: the look sees to what it may show. */
  <T> Tagged<T> readBelow(
      Credential credential,
      FolderAddress at,
      @Nullable AsOf asOf,
      String event,
      ProjectPermission permission,
      Look<T> look) {
    Admission admission =
        gate.recording(audit, event, at::describe)
            .environment(credential, at.project(), at.environment(), at.path());
    return audited(
        admission,
        event,
        entry -> {
          entry
              .describe("environment", admission.environment().slug())
              .describe("secretPath", at.path().text());
          describe(entry, asOf);
          States states = new States(gate, ledgers, admission, asOf);
          Tagged<T> read = look(admission, permission, states, look, entry);
          gate.remember(admission, at.path(), states.others());
          return read;
        });
  }

  /**
   * Reads in all environments of a project.
   *
   * @param time null for now
   */
  <T> T readProject(
      Credential credential,
      ProjectRef project,
      AsOf.@Nullable Time time,
      String event,
      ProjectPermission permission,
      Look<T> look) {
    Admission admission = gate.recording(audit, event).project(credential, project);
    return audited(
        admission,
        event,
        entry -> {
          admission.require(permission);
          describe(entry, time);
          return look.at(admission, new States(gate, ledgers, admission, time), entry);
        });
  }

  /**
   * Reads what is named by its id alone, in the ledgers that may hold it. The search requires the
   * permission once more, for the folder in which it is found.
   *
   * @throws Fault.NotFound {@code missing}, if none of them is the caller's organisation's and
   *     holds it
   */
  <T> Tagged<T> readById(
      Credential credential,
      UUID id,
      @Nullable AsOf asOf,
      String event,
      ProjectPermission permission,
      Fault.NotFound missing,
      Search<T> search) {
    return readIn(credential, id, ledgers.holders(id), asOf, event, permission, missing, search);
  }

  /**
   * Reads in the first of these environments' ledgers that has it.
   *
   * @param id of what is looked for
   * @param hinted those that may have it; ones of personal overrides are left out
   * @throws Fault.NotFound {@code missing}, if none of them is the caller's organisation's and has
   *     it
   */
  <T> Tagged<T> readIn(
      Credential credential,
      UUID id,
      List<LedgerId> hinted,
      @Nullable AsOf asOf,
      String event,
      ProjectPermission permission,
      Fault.NotFound missing,
      Search<T> search) {
    Fault.Forbidden refused = null;
    List<LedgerId> holders =
        hinted.stream().filter(holder -> holder.user() == null).distinct().toList();
    if (holders.isEmpty()) {
      audit.refused(
          gate.recording(audit, event).caller(credential).auditSubject(),
          event,
          entry -> entry.describe("id", id.toString()),
          missing);
    }
    for (LedgerId holder : holders) {
      try {
        Admission admission =
            gate.recording(audit, event).environmentById(credential, holder.environment(), missing);
        return audited(
            admission,
            event,
            entry -> {
              entry.describe("environment", admission.environment().slug());
              describe(entry, asOf);
              return look(
                  admission,
                  permission,
                  new States(gate, ledgers, admission, asOf),
                  (a, states, e) -> search.at(a, states, e).orElseThrow(() -> missing),
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
    return Neighbours.scope(admission, admission.environment());
  }

  private <T> Tagged<T> look(
      Admission admission,
      ProjectPermission permission,
      States states,
      Look<T> look,
      AuditEntry entry) {
    admission.requireSomewhere(permission);
    Snapshot asked = states.asked();
    try {
      return new Tagged<>(look.at(admission, states, entry), EntityTag.of(asked));
    } catch (MalformedObjectException e) {
      throw asked.damaged("an object is not what was written");
    }
  }

  private static void describe(AuditEntry entry, @Nullable AsOf asOf) {
    switch (asOf) {
      case null -> {}
      case AsOf.Revision(long number) -> entry.describe("asOf", Long.toString(number));
      case AsOf.Time(var instant) -> entry.describe("asOf", instant.toString());
    }
  }

  private <T> T audited(Admission admission, String event, AuditTrail.Work<T> work) {
    return audit.audited(admission.auditSubject(), event, work);
  }
}
