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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

  /** Comes in: once for the request, and again before each new attempt. */
  @FunctionalInterface
  interface Entrance {
    Admission admit(Gate through);
  }

  /**
   * What a request does, for the record and the log.
   *
   * @param permissions all of which it needs
   * @param message the caller's words for the log; null for none
   */
  record Act(String event, List<ProjectPermission> permissions, @Nullable String message) {

    static Act of(String event, ProjectPermission permission) {
      return new Act(event, List.of(permission), null);
    }

    /**
     * @param path of the folder that is named; null where the plan has to find it, and to require
     *     the permissions there
     */
    private void require(Admission admission, @Nullable String path) {
      for (ProjectPermission permission : permissions) {
        if (path == null) {
          admission.requireSomewhere(permission);
        } else {
          admission.require(permission, path);
        }
      }
    }
  }

  /** Which ledger of the environment a request changes. */
  private record Target(
      Function<Admission, LedgerScope> scope, Function<Admission, Optional<Head>> head) {
    static final Target ENVIRONMENT = new Target(Readings::scope, Admission::ledgerHead);

    static Target of(LedgerId personal) {
      return new Target(
          admission -> new LedgerScope(personal, Readings.scope(admission).keys()),
          admission -> admission.heads().getOrDefault(personal, Optional.empty()));
    }
  }

  /** Of {@link #write(Credential, FolderAddress, Act, Plan)}, the answer alone. */
  <R> R write(
      Credential credential,
      FolderAddress at,
      String event,
      ProjectPermission permission,
      Plan<R> plan) {
    return write(credential, at, Act.of(event, permission), plan).answer();
  }

  /**
   * Changes an environment.
   *
   * @throws Fault as {@link Gate}, the plan and {@link LedgerStore#commit} say, and {@link
   *     Fault.Forbidden} unless the caller has the permissions at the attempt that counts
   */
  <R> LedgerStore.Committed<R> write(
      Credential credential, FolderAddress at, Act act, Plan<R> plan) {
    return audited(
        credential,
        entrance(credential, at),
        act,
        at::describe,
        at.path().text(),
        (admission, entry) -> new Going<>(Target.ENVIRONMENT, plan));
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
            entrance(credential, at),
            Act.of(event, permission),
            at::describe,
            at.path().text(),
            (admission, entry) -> {
              entry.describe("type", "personal");
              LedgerId personal = personal(admission);
              search.in(shared(admission), admission);
              Plan<R> whole =
                  (edit, now, e) -> plan.make(edit, search.in(shared(now), now), now, e);
              return new Going<>(Target.of(personal), whole);
            })
        .answer();
  }

  /**
   * Changes the first of these environments that has what is named by its id alone. The plan
   * requires the permissions once more, for the folder in which it is found.
   *
   * @param id of what is named
   * @param hinted those that may have it
   * @param missing what the plan throws where it does not exist
   * @throws Fault.NotFound {@code missing}, if none of them is the caller's organisation's and has
   *     it
   */
  <R> LedgerStore.Committed<R> writeIn(
      Credential credential,
      UUID id,
      List<LedgerId> hinted,
      Act act,
      Fault.NotFound missing,
      Plan<R> plan) {
    List<LedgerId> holders =
        hinted.stream().filter(holder -> holder.user() == null).distinct().toList();
    if (holders.isEmpty()) {
      audit.refused(
          gate.recording(audit, act.event()).caller(credential).auditSubject(),
          act.event(),
          entry -> entry.describe("id", id.toString()),
          missing);
    }
    Fault.Forbidden refused = null;
    for (LedgerId holder : holders) {
      try {
        return audited(
            credential,
            through -> through.environmentById(credential, holder.environment(), missing),
            act,
            entry -> entry.describe("id", id.toString()),
            null,
            (admission, entry) -> new Going<>(Target.ENVIRONMENT, plan));
      } catch (Fault.NotFound elsewhere) {
        if (!elsewhere.text().equals(missing.text())) {
          throw elsewhere;
        }
      } catch (Fault.Forbidden forbidden) {
        refused = forbidden;
      }
    }
    throw refused == null ? missing : refused;
  }

  private static LedgerId personal(Admission admission) {
    return admission
        .personalLedger(admission.environment().id())
        .orElseThrow(() -> new Fault.Rejected("Only people have personal secrets"));
  }

  private Snapshot shared(Admission admission) {
    return ledgers.snapshot(Readings.scope(admission), admission.ledgerHead());
  }

  private static Entrance entrance(Credential credential, FolderAddress at) {
    return through -> through.environment(credential, at.project(), at.environment(), at.path());
  }

  /** What an admitted request goes on to do. */
  private record Going<R>(Target target, Plan<R> plan) {}

  @FunctionalInterface
  private interface Work<R> {
    Going<R> run(Admission admission, AuditEntry entry);
  }

  private <R> LedgerStore.Committed<R> audited(
      Credential credential,
      Entrance entrance,
      Act act,
      Consumer<AuditEntry> named,
      @Nullable String path,
      Work<R> work) {
    Admission admission = entrance.admit(gate.recording(audit, act.event(), named));
    return audit.audited(
        admission.auditSubject(),
        act.event(),
        entry -> {
          entry.describe("environment", admission.environment().slug());
          if (path != null) {
            entry.describe("secretPath", path);
          }
          act.require(admission, path);
          Going<R> going = work.run(admission, entry);
          Target target = going.target();
          Request<R> request = new Request<>(credential, entrance, act, path, going, entry);
          LedgerStore.Committed<R> committed =
              ledgers.commit(
                  target.scope().apply(admission),
                  target.head().apply(admission),
                  new Attempted<>(gate, request, ids.get(), admission));
          if (committed.commits()) {
            entry.committed();
          }
          return committed;
        });
  }

  /** One request, the same at each attempt. */
  private record Request<R>(
      Credential credential,
      Entrance entrance,
      Act act,
      @Nullable String path,
      Going<R> going,
      AuditEntry entry) {}

  /**
   * Admits a caller again.
   *
   * @throws Fault.Rejected if the environment is another one now
   */
  static Admission again(Gate gate, Credential credential, FolderAddress at, Admission before) {
    return again(gate, entrance(credential, at), before);
  }

  private static Admission again(Gate gate, Entrance entrance, Admission before) {
    Admission fresh = entrance.admit(gate);
    if (!fresh.environment().id().equals(before.environment().id())) {
      throw new Fault.Rejected(
          "The environment was replaced by another one meanwhile, please try again");
    }
    return fresh;
  }

  /** A request that knows how its caller was admitted last. */
  private static final class Attempted<R> implements Proposal<R> {
    private final Gate gate;
    private final Request<R> request;
    private final UUID commitId;
    private Admission admission;

    Attempted(Gate gate, Request<R> request, UUID commitId, Admission admission) {
      this.gate = gate;
      this.request = request;
      this.commitId = commitId;
      this.admission = admission;
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
      return ClientKind.of(request.credential().source()).wireName();
    }

    @Override
    public @Nullable String message() {
      return request.act().message();
    }

    @Override
    public Optional<Head> admitAgain() {
      admission = again(gate, request.entrance(), admission);
      return request.going().target().head().apply(admission);
    }

    @Override
    public R plan(Edit edit) {
      request.act().require(admission, request.path());
      return request.going().plan().make(edit, admission, request.entry());
    }

    @Override
    public AuditRecord auditRecord() {
      return request.entry().success();
    }
  }
}
