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
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of the writes that are named by an id, or have words of their own in the log; as {@link
 * Writings} otherwise.
 */
final class CommitWritings {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;
  private final Supplier<UUID> ids;

  CommitWritings(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
    this.ids = ids;
  }

  /** Ids for one request: the same ones at each attempt. */
  DrawnIds drawIds() {
    return new DrawnIds(ids);
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

  /**
   * Changes an environment.
   *
   * @throws Fault as {@link Gate}, the plan and {@link LedgerStore#commit} say, and {@link
   *     Fault.Forbidden} unless the caller has the permissions at the attempt that counts
   */
  <R> LedgerStore.Committed<R> write(
      Credential credential, FolderAddress at, Act act, Writings.Plan<R> plan) {
    return commit(
        credential,
        through -> through.environment(credential, at.project(), at.environment(), at.path()),
        act,
        at::describe,
        at.path().text(),
        plan);
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
      Writings.Plan<R> plan) {
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
        return commit(
            credential,
            through -> through.environmentById(credential, holder.environment(), missing),
            act,
            entry -> entry.describe("id", id.toString()),
            null,
            plan);
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

  private <R> LedgerStore.Committed<R> commit(
      Credential credential,
      Entrance entrance,
      Act act,
      Consumer<AuditEntry> named,
      @Nullable String path,
      Writings.Plan<R> plan) {
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
          Attempted<R> attempted =
              new Attempted<>(
                  () -> entrance.admit(gate),
                  ClientKind.of(credential.source()).wireName(),
                  act,
                  path,
                  plan,
                  entry,
                  ids.get(),
                  admission);
          LedgerStore.Committed<R> committed =
              ledgers.commit(Readings.scope(admission), admission.ledgerHead(), attempted);
          if (committed.commits()) {
            entry.committed();
          }
          return committed;
        });
  }

  /** One request, which knows how its caller was admitted last. */
  private static final class Attempted<R> implements Proposal<R> {
    private final Supplier<Admission> entrance;
    private final String source;
    private final Act act;
    private final @Nullable String path;
    private final Writings.Plan<R> plan;
    private final AuditEntry entry;
    private final UUID commitId;
    private Admission admission;

    Attempted(
        Supplier<Admission> entrance,
        String source,
        Act act,
        @Nullable String path,
        Writings.Plan<R> plan,
        AuditEntry entry,
        UUID commitId,
        Admission admission) {
      this.entrance = entrance;
      this.source = source;
      this.act = act;
      this.path = path;
      this.plan = plan;
      this.entry = entry;
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
      return source;
    }

    @Override
    public @Nullable String message() {
      return act.message();
    }

    @Override
    public Optional<Head> admitAgain() {
      Admission fresh = entrance.get();
      if (!fresh.environment().id().equals(admission.environment().id())) {
        throw new Fault.Rejected(
            "The environment was replaced by another one meanwhile, please try again");
      }
      admission = fresh;
      return fresh.ledgerHead();
    }

    @Override
    public R plan(Edit edit) {
      act.require(admission, path);
      return plan.make(edit, admission, entry);
    }

    @Override
    public AuditRecord auditRecord() {
      return entry.success();
    }
  }
}
