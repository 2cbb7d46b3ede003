package dev.coffer.local.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Proposal;
import dev.coffer.storage.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A request whose caller may always be where it is; its audit record names its commit. */
final class Request<R> implements Proposal<R> {
  static final Instant AUDITED_AT = Instant.parse("2026-11-24T12:00:00Z");
  static final Actor ACTOR =
      new Actor(ActorKind.IDENTITY, new UUID(0x4000L, 0x8000000000000007L), "tester");

  private final UUID commitId = UUID.randomUUID();
  private final LedgerScope scope;
  private final Table table;
  private final Function<Edit, R> plan;

  Request(LedgerScope scope, Table table, Function<Edit, R> plan) {
    this.scope = scope;
    this.table = table;
    this.plan = plan;
  }

  @Override
  public UUID commitId() {
    return commitId;
  }

  @Override
  public Actor actor() {
    return ACTOR;
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public String message() {
    return "a test's commit";
  }

  @Override
  public Optional<Head> admitAgain() {
    return LedgerProcess.head(table, scope.ledger());
  }

  @Override
  public R plan(Edit edit) {
    return plan.apply(edit);
  }

  @Override
  public AuditRecord auditRecord() {
    return new AuditRecord(
        commitId.toString().replace("-", "").substring(0, 26).toUpperCase(java.util.Locale.ROOT),
        scope.keys().project(),
        scope.keys().organization(),
        scope.keys().project(),
        AUDITED_AT,
        ACTOR,
        new Source("127.0.0.1", "test", commitId.toString()),
        "test",
        AuditRecord.Outcome.SUCCESS,
        Map.of("commit", commitId.toString()),
        List.of(),
        "writer",
        1,
        null);
  }
}
