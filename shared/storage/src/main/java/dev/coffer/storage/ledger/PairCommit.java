package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore.CommittedPair;
import dev.coffer.ledger.PairProposal;
import dev.coffer.ledger.Planned;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.audit.AuditItems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits a request that changes two ledgers in one transaction over both heads
 * (docs/design/ledger.md, "Two ledgers"). Never grouped with other requests: it waits among them in
 * the queues of both ledgers, and competes with other processes alone.
 */
final class PairCommit {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Table table;
  private final LedgerObjects objects;
  private final LedgerReader reader;
  private final LedgerHistory history;
  private final EnvironmentKeys keys;
  private final Clock clock;
  private final Pauses pauses;
  private final CommitLanes lanes;
  private final TransactionSender sender;

  PairCommit(
      Table table,
      LedgerObjects objects,
      LedgerReader reader,
      LedgerHistory history,
      EnvironmentKeys keys,
      Clock clock,
      Pauses pauses,
      CommitLanes lanes,
      TransactionSender sender) {
    this.table = table;
    this.objects = objects;
    this.reader = reader;
    this.history = history;
    this.keys = keys;
    this.clock = clock;
    this.pauses = pauses;
    this.lanes = lanes;
    this.sender = sender;
  }

  /** One ledger's part: its state, and what is made of it. */
  private record Side(CommitBase base, Planned planned) {}

  <R> CommittedPair<R> commit(
      LedgerScope first, LedgerScope second, PairProposal.Heads read, PairProposal<R> proposal) {
    if (first.ledger().equals(second.ledger())) {
      throw new IllegalArgumentException("two ledgers that are one");
    }
    Instant deadline = clock.instant().plus(PATIENCE);
    PairProposal.Heads heads = read;
    for (int lost = 0; ; lost++) {
      PairProposal.Heads admitted = heads;
      Optional<CommittedPair<R>> done =
          lanes.alone(
              first.ledger(),
              second.ledger(),
              () -> attempt(first, second, admitted, proposal, deadline));
      if (done.isPresent()) {
        return done.get();
      }
      if (!clock.instant().isBefore(deadline) || Thread.currentThread().isInterrupted()) {
        throw new Fault.Throttled(1);
      }
      pauses.pause(lanes.jitter(lost));
      heads = proposal.admitAgain();
    }
  }

  /** Empty if it lost its race on either side. */
  private <R> Optional<CommittedPair<R>> attempt(
      LedgerScope first,
      LedgerScope second,
      PairProposal.Heads heads,
      PairProposal<R> proposal,
      Instant deadline) {
    CommitBase firstBase = CommitBase.of(reader, keys, first, heads.first());
    CommitBase secondBase = CommitBase.of(reader, keys, second, heads.second());
    PairProposal.CommitIds ids = proposal.commitIds();
    Edit firstEdit = edit(firstBase, ids.first(), proposal);
    Edit secondEdit = edit(secondBase, ids.second(), proposal);
    R answer = proposal.plan(firstEdit, secondEdit);
    if (firstEdit.isEmpty() && secondEdit.isEmpty()) {
      return Optional.of(new CommittedPair<>(answer, false));
    }
    if (firstEdit.isEmpty() || secondEdit.isEmpty()) {
      throw new IllegalStateException("a change of two ledgers that changes one");
    }
    Side one = new Side(firstBase, firstEdit.plan(proposal.source(), proposal.firstMessage()));
    Side other = new Side(secondBase, secondEdit.plan(proposal.source(), proposal.secondMessage()));
    if (!store(one, other, proposal, deadline)) {
      return Optional.empty();
    }
    for (Side side : List.of(one, other)) {
      side.base().remember(reader, objects, List.of(side.planned()));
    }
    return Optional.of(new CommittedPair<>(answer, true));
  }

  private Edit edit(CommitBase base, UUID commitId, PairProposal<?> proposal) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new Edit(
        base.edit(
            commitId, proposal.actor(), now, new StoredVersions(base.state(), objects, history)));
  }

  private boolean store(Side one, Side other, PairProposal<?> proposal, Instant deadline) {
    Instant at = clock.instant();
    List<Operation> operations = new ArrayList<>();
    Map<Key, Item> stored = new LinkedHashMap<>();
    for (Side side : List.of(one, other)) {
      side.base().store(List.of(side.planned()), at, operations, stored);
    }
    proposal
        .auditRecords()
        .forEach(
            record -> operations.add(new Operation.Put(AuditItems.of(record), Condition.ABSENT)));
    Outcome outcome = sender.send(table, stored.values(), new Transaction(operations), deadline);
    return switch (outcome) {
      case Outcome.Done() -> true;
      case Outcome.ConditionFailed(Map<Key, Optional<Item>> current) -> isDone(one, other, current);
      case Outcome.Conflict() -> throw new Fault.Throttled(1);
      case Outcome.Unknown() -> throw new Fault.Unavailable("Storage", null);
    };
  }

  /**
   * Whether an earlier send of this attempt arrived, which one log item tells as well as the other:
   * there are both or none. False if another commit was faster on either side.
   */
  private static boolean isDone(Side one, Side other, Map<Key, Optional<Item>> current) {
    if (one.base().isOurs(one.planned(), current)
        || other.base().isOurs(other.planned(), current)) {
      return true;
    }
    boolean lostOne = one.base().isLost(current);
    boolean lostOther = other.base().isLost(current);
    if (lostOne || lostOther) {
      return false;
    }
    boolean firstStands =
        current.containsKey(LogItem.key(one.base().ledger(), one.planned().commit().rev()));
    throw firstStands
        ? one.base().stuck(one.planned(), current)
        : other.base().stuck(other.planned(), current);
  }
}
