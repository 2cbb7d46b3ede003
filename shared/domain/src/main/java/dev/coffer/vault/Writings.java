package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ClientKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Proposal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of every write: admitted, allowed, planned on the state of that moment, and all of it
 * again after each lost race; committed together with its audit record.
 */
final class Writings {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;
  private final Supplier<UUID> ids;

  Writings(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
    this.ids = ids;
  }

  /** Ids for one request: the same ones at each attempt. */
  DrawnIds drawIds() {
    return new DrawnIds(ids);
  }

  /** What one attempt does. May be called any number of times; only the last one counts. */
  @FunctionalInterface
  interface Plan<R> {
    R make(Edit edit, Admission admission, AuditEntry entry);
  }

  /**
   * Changes an environment.
   *
   * @throws Fault as {@link Gate}, the plan and {@link LedgerStore#commit} say, and {@link
   *     Fault.Forbidden} unless the caller has the permission at the attempt that counts
   */
  <R> R write(
      Credential credential,
      FolderAddress at,
      String event,
      ProjectPermission permission,
      Plan<R> plan) {
    Admission admission =
        gate.recording(audit, event, at::describe)
            .environment(credential, at.project(), at.environment(), at.path());
    return audit.audited(
        admission.auditSubject(),
        event,
        entry -> {
          entry
              .describe("environment", admission.environment().slug())
              .describe("secretPath", at.path().text());
          admission.require(permission, at.path().text());
          LedgerScope scope = Readings.scope(admission);
          Attempted<R> attempted =
              new Attempted<>(gate, credential, at, permission, plan, admission, entry, ids.get());
          LedgerStore.Committed<R> committed =
              ledgers.commit(scope, admission.ledgerHead(), attempted);
          if (committed.commits()) {
            entry.committed();
          }
          return committed.answer();
        });
  }

  /** One request, which knows how its caller was admitted last. */
  private static final class Attempted<R> implements Proposal<R> {
    private final Gate gate;
    private final Credential credential;
    private final FolderAddress at;
    private final ProjectPermission permission;
    private final Plan<R> plan;
    private final AuditEntry entry;
    private final UUID commitId;
    private Admission admission;

    Attempted(
        Gate gate,
        Credential credential,
        FolderAddress at,
        ProjectPermission permission,
        Plan<R> plan,
        Admission admission,
        AuditEntry entry,
        UUID commitId) {
      this.gate = gate;
      this.credential = credential;
      this.at = at;
      this.permission = permission;
      this.plan = plan;
      this.admission = admission;
      this.entry = entry;
      this.commitId = commitId;
    }

    @Override
    public UUID commitId() {
      return commitId;
    }

    @Override
    public Actor actor() {
      return admission.actor();
    }

    @Override
    public String source() {
      return ClientKind.of(credential.source()).wireName();
    }

    @Override
    public @Nullable String message() {
      return null;
    }

    @Override
    public Optional<Head> admitAgain() {
      Admission fresh = gate.environment(credential, at.project(), at.environment(), at.path());
      if (!fresh.environment().id().equals(admission.environment().id())) {
        throw new Fault.Rejected(
            "The environment was replaced by another one meanwhile, please try again");
      }
      admission = fresh;
      return fresh.ledgerHead();
    }

    @Override
    public R plan(Edit edit) {
      admission.require(permission, at.path().text());
      return plan.make(edit, admission, entry);
    }

    @Override
    public AuditRecord auditRecord() {
      return entry.success();
    }
  }
}
