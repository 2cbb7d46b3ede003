package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.EditBase;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Planned;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.audit.AuditItems;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a group of requests (docs/design/ledger.md, "A write"). */
final class GroupCommit implements CommitLanes.Attempt {
  /**
   * A group that plans more sealed bytes than this takes no further request; the others come back.
   */
  private static final long SEALED_BYTES_MOST = 3L << 20;

  private final Table table;
  private final LedgerObjects objects;
  private final LedgerReader reader;
  private final LedgerHistory history;
  private final EnvironmentKeys keys;
  private final Clock clock;
  private final TransactionSender sender;

  GroupCommit(
      Table table,
      LedgerObjects objects,
      LedgerReader reader,
      LedgerHistory history,
      EnvironmentKeys keys,
      Clock clock,
      TransactionSender sender) {
    this.table = table;
    this.objects = objects;
    this.reader = reader;
    this.history = history;
    this.keys = keys;
    this.clock = clock;
    this.sender = sender;
  }

  /**
   * Requests of the group that were planned, with what they plan; null for one that changes
   * nothing.
   *
   * @param refusals those that were refused on a tree which the group has yet to store: they stand
   *     only if it does
   */
  private record Plans(
      List<Ticket<?>> tickets,
      List<@Nullable Planned> planned,
      Map<Ticket<?>, RuntimeException> refusals) {
    List<Planned> commits() {
      List<Planned> commits = new ArrayList<>();
      for (Planned plan : planned) {
        if (plan != null) {
          commits.add(plan);
        }
      }
      return commits;
    }
  }

  @Override
  public void run(List<Ticket<?>> group, Instant deadline) {
    LedgerScope scope = group.getFirst().scope;
    Optional<Head> newest =
        group.stream()
            .flatMap(ticket -> ticket.head().stream())
            .max(Comparator.comparingLong(Head::rev));
    CommitBase base = CommitBase.of(reader, keys, scope, newest);
    Plans plans = plan(group, base);
    List<Planned> commits = plans.commits();
    if (commits.isEmpty()) {
      plans.tickets().forEach(ticket -> ticket.answer(false, base.state()));
      return;
    }
    if (!store(base, plans, commits, deadline)) {
      return;
    }
    Snapshot after = base.remember(reader, objects, commits);
    plans.refusals().forEach(Ticket::refuse);
    for (int i = 0; i < plans.tickets().size(); i++) {
      plans.tickets().get(i).answer(plans.planned().get(i) != null, after);
    }
  }

  private Plans plan(List<Ticket<?>> group, CommitBase base) {
    Plans plans = new Plans(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    Proposal<?> first = group.getFirst().proposal;
    EditBase next =
        base.edit(
            first.commitId(),
            first.actor(),
            now(),
            new StoredVersions(base.state(), objects, history));
    long sealed = 0;
    for (Ticket<?> ticket : group) {
      if (sealed > SEALED_BYTES_MOST) {
        break;
      }
      EditBase own = next.of(ticket.proposal.commitId(), ticket.proposal.actor());
      Optional<Planned> planned = ticket.plan(new Edit(own));
      if (ticket.isRefused()) {
        if (!plans.commits().isEmpty()) {
          plans.refusals().put(ticket, ticket.takeRefusal());
        }
        continue;
      }
      plans.tickets().add(ticket);
      plans.planned().add(planned.orElse(null));
      if (planned.isPresent()) {
        sealed += sealedBytes(planned.get());
        next = own.after(planned.get(), now());
      }
    }
    return plans;
  }

  private static long sealedBytes(Planned planned) {
    long bytes = 0;
    for (LedgerObject object : planned.objects()) {
      if (object instanceof LedgerObject.SealedVersion(Hash _, Version version)) {
        bytes += version.value() == null ? 0 : version.value().length();
        bytes += version.comment() == null ? 0 : version.comment().length();
      }
    }
    return bytes;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  private boolean store(CommitBase base, Plans plans, List<Planned> commits, Instant deadline) {
    List<Operation> operations = new ArrayList<>();
    Map<Key, Item> stored = new LinkedHashMap<>();
    base.store(commits, clock.instant(), operations, stored);
    for (int i = 0; i < plans.tickets().size(); i++) {
      if (plans.planned().get(i) != null) {
        operations.add(
            new Operation.Put(
                AuditItems.of(plans.tickets().get(i).proposal.auditRecord()), Condition.ABSENT));
      }
    }
    Outcome outcome = sender.send(table, stored.values(), new Transaction(operations), deadline);
    return switch (outcome) {
      case Outcome.Done() -> true;
      case Outcome.ConditionFailed(Map<Key, Optional<Item>> current) ->
          isDone(base, commits.getFirst(), current);
      case Outcome.Conflict() -> throw new Fault.Throttled(1);
      case Outcome.Unknown() -> throw new Fault.Unavailable("Storage", null);
    };
  }

  /** Whether an earlier send of this attempt arrived; false if another commit was faster. */
  private static boolean isDone(CommitBase base, Planned first, Map<Key, Optional<Item>> current) {
    if (base.isOurs(first, current)) {
      return true;
    }
    if (base.isLost(current)) {
      return false;
    }
    throw base.stuck(first, current);
  }
}
