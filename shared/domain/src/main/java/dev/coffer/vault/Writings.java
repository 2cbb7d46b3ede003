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
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Snapshot;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

  /** Finds in the environment's state what a change of the caller's own overrides is about. */
  @FunctionalInterface
  interface Search<S> {
    S in(Snapshot shared, Admission admission);
  }

  /** As {@link Plan}, on the ledger of the caller's own overrides. */
  @FunctionalInterface
  interface PersonalPlan<S, R> {
    R make(Edit edit, S found, Admission admission, AuditEntry entry);
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
    return audited(
        credential,
        at,
        event,
        permission,
        (admission, entry) ->
            commit(
                Readings.scope(admission),
                Admission::ledgerHead,
                new Attempt<>(credential, at, permission, plan, admission, entry)));
  }

  /**
   * Changes the caller's own overrides in an environment. What they override is looked up in the
   * environment's state at each attempt, and once before the first.
   *
   * @throws Fault.Rejected for a machine
   */
  <S, R> R writePersonal(
      Credential credential,
      FolderAddress at,
      String event,
      ProjectPermission permission,
      Search<S> search,
      PersonalPlan<S, R> plan) {
    return audited(
        credential,
        at,
        event,
        permission,
        (admission, entry) -> {
          entry.describe("type", "personal");
          LedgerId personal = personal(admission);
          LedgerScope scope = new LedgerScope(personal, Readings.scope(admission).keys());
          search.in(shared(admission), admission);
          Plan<R> whole = (edit, now, e) -> plan.make(edit, search.in(shared(now), now), now, e);
          return commit(
              scope,
              now -> now.heads().getOrDefault(personal, Optional.empty()),
              new Attempt<>(credential, at, permission, whole, admission, entry));
        });
  }

  private static LedgerId personal(Admission admission) {
    return admission
        .personalLedger(admission.environment().id())
        .orElseThrow(() -> new Fault.Rejected("Only people have personal secrets"));
  }

  private Snapshot shared(Admission admission) {
    return ledgers.snapshot(Readings.scope(admission), admission.ledgerHead());
  }

  @FunctionalInterface
  private interface Work<R> {
    R run(Admission admission, AuditEntry entry);
  }

  private <R> R audited(
      Credential credential,
      FolderAddress at,
      String event,
      ProjectPermission permission,
      Work<R> work) {
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
          return work.run(admission, entry);
        });
  }

  private <R> R commit(
      LedgerScope scope, Function<Admission, Optional<Head>> head, Attempt<R> attempt) {
    Attempted<R> attempted = new Attempted<>(gate, attempt, head, ids.get());
    LedgerStore.Committed<R> committed =
        ledgers.commit(scope, head.apply(attempt.admission()), attempted);
    if (committed.commits()) {
      attempt.entry().committed();
    }
    return committed.answer();
  }

  /** One request and how its caller was admitted at first. */
  private record Attempt<R>(
      Credential credential,
      FolderAddress at,
      ProjectPermission permission,
      Plan<R> plan,
      Admission admission,
      AuditEntry entry) {}

  /**
   * Admits a caller again.
   *
   * @throws Fault.Rejected if the environment is another one now
   */
  static Admission again(Gate gate, Credential credential, FolderAddress at, Admission before) {
    Admission fresh = gate.environment(credential, at.project(), at.environment(), at.path());
    if (!fresh.environment().id().equals(before.environment().id())) {
      throw new Fault.Rejected(
          "The environment was replaced by another one meanwhile, please try again");
    }
    return fresh;
  }

  /** One request, which knows how its caller was admitted last. */
  private static final class Attempted<R> implements Proposal<R> {
    private final Gate gate;
    private final Attempt<R> attempt;
    private final Function<Admission, Optional<Head>> head;
    private final UUID commitId;
    private Admission admission;

    Attempted(
        Gate gate, Attempt<R> attempt, Function<Admission, Optional<Head>> head, UUID commitId) {
      this.gate = gate;
      this.attempt = attempt;
      this.head = head;
      this.commitId = commitId;
      this.admission = attempt.admission();
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
      return ClientKind.of(attempt.credential().source()).wireName();
    }

    @Override
    public @Nullable String message() {
      return null;
    }

    @Override
    public Optional<Head> admitAgain() {
      admission = again(gate, attempt.credential(), attempt.at(), admission);
      return head.apply(admission);
    }

    @Override
    public R plan(Edit edit) {
      admission.require(attempt.permission(), attempt.at().path().text());
      return attempt.plan().make(edit, admission, attempt.entry());
    }

    @Override
    public AuditRecord auditRecord() {
      return attempt.entry().success();
    }
  }
}
