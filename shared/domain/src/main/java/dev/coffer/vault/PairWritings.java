package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ClientKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.PairProposal;
import dev.coffer.project.Environment;
import dev.coffer.secret.SecretPath;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a write that changes two environments of a project, as {@link Writings} is of one:
 * both or neither, each with an audit record of its own.
 */
final class PairWritings {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;
  private final Supplier<UUID> ids;
  private final Neighbours neighbours;

  PairWritings(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
    this.ids = ids;
    this.neighbours = new Neighbours(gate);
  }

  /** Ids for one request: the same ones at each attempt. */
  List<UUID> drawIds(int number) {
    return Stream.generate(ids).limit(number).toList();
  }

  /** Where something goes. */
  record Destination(Environment environment, SecretPath path) {}

  /** What one attempt does. May be called any number of times; only the last one counts. */
  interface Plan<R> {
    /** Refuses a caller who may not. */
    void require(Admission admission, Environment destination);

    R make(Edit source, Edit destination, Request request);
  }

  /** One request as it was admitted last. */
  record Request(
      Admission admission,
      Destination destination,
      AuditEntry sourceEntry,
      AuditEntry destinationEntry) {}

  /**
   * @param admission to the source's environment, as it was made for this request
   * @param sourceEntry under whose number the request runs
   */
  <R> R write(
      Credential credential,
      FolderAddress source,
      Destination destination,
      String event,
      Admission admission,
      AuditEntry sourceEntry,
      Plan<R> plan) {
    return audit.audited(
        admission.auditSubject(),
        event,
        destinationEntry -> {
          destinationEntry
              .describe("environment", destination.environment().slug())
              .describe("secretPath", destination.path().text())
              .describe("sourceEnvironment", admission.environment().slug())
              .describe("sourceSecretPath", source.path().text());
          plan.require(admission, destination.environment());
          Request request = new Request(admission, destination, sourceEntry, destinationEntry);
          Attempted<R> attempted =
              new Attempted<>(
                  gate,
                  neighbours,
                  credential,
                  source,
                  plan,
                  request,
                  new PairProposal.CommitIds(ids.get(), ids.get()));
          LedgerStore.CommittedPair<R> committed =
              ledgers.commit(
                  Readings.scope(admission),
                  Neighbours.scope(admission, destination.environment()),
                  attempted.heads(),
                  attempted);
          if (committed.commits()) {
            sourceEntry.committed();
            destinationEntry.committed();
          }
          return committed.answer();
        });
  }

  private static final class Attempted<R> implements PairProposal<R> {
    private final Gate gate;
    private final Neighbours neighbours;
    private final Credential credential;
    private final FolderAddress source;
    private final Plan<R> plan;
    private final CommitIds commitIds;
    private Request request;

    Attempted(
        Gate gate,
        Neighbours neighbours,
        Credential credential,
        FolderAddress source,
        Plan<R> plan,
        Request request,
        CommitIds commitIds) {
      this.gate = gate;
      this.neighbours = neighbours;
      this.credential = credential;
      this.source = source;
      this.plan = plan;
      this.request = request;
      this.commitIds = commitIds;
    }

    Heads heads() {
      return new Heads(
          request.admission().ledgerHead(), neighbours.head(request.destination().environment()));
    }

    @Override
    public CommitIds commitIds() {
      return commitIds;
    }

    @Override
    public Actor actor() {
      return request.admission().actor();
    }

    @Override
    public String source() {
      return ClientKind.of(credential.source()).wireName();
    }

    @Override
    public @Nullable String firstMessage() {
      return "Moved to "
          + LedgerId.of(request.destination().environment().id())
          + ", commit "
          + commitIds.second();
    }

    @Override
    public @Nullable String secondMessage() {
      return "Moved from "
          + LedgerId.of(request.admission().environment().id())
          + ", commit "
          + commitIds.first();
    }

    @Override
    public Heads admitAgain() {
      Admission fresh = Writings.again(gate, credential, source, request.admission());
      Destination to = request.destination();
      if (fresh.project().environment(to.environment().id()).isEmpty()) {
        throw Missing.environment(to.environment().slug(), fresh.project().id());
      }
      request = new Request(fresh, to, request.sourceEntry(), request.destinationEntry());
      return heads();
    }

    @Override
    public R plan(Edit first, Edit second) {
      plan.require(request.admission(), request.destination().environment());
      return plan.make(first, second, request);
    }

    @Override
    public List<AuditRecord> auditRecords() {
      return List.of(request.sourceEntry().success(), request.destinationEntry().success());
    }
  }
}
