package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.EditBase;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Planned;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.WrappedKey;
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

  private record NewKey(WrappedKey wrapped, EnvironmentKey key) {}

  @Override
  public void run(List<Ticket<?>> group, Instant deadline) {
    LedgerScope scope = group.getFirst().scope;
    Snapshot base = base(scope, group);
    boolean personal = scope.ledger().user() != null;
    NewKey made = base.head() == null && !personal ? newKey(scope) : null;
    EnvironmentKey key =
        made != null
            ? made.key()
            : base.environmentKey().orElseGet(() -> reader.environmentKey(scope));
    Plans plans = plan(group, base, key);
    List<Planned> commits = plans.commits();
    if (commits.isEmpty()) {
      plans.tickets().forEach(ticket -> ticket.answer(false, base));
      return;
    }
    if (!store(scope, base, made, plans, commits, deadline)) {
      return;
    }
    Snapshot after = remember(scope, base, made, key, commits);
    plans.refusals().forEach(Ticket::refuse);
    for (int i = 0; i < plans.tickets().size(); i++) {
      plans.tickets().get(i).answer(plans.planned().get(i) != null, after);
    }
  }

  private Snapshot base(LedgerScope scope, List<Ticket<?>> group) {
    Optional<Head> newest =
        group.stream()
            .flatMap(ticket -> ticket.head().stream())
            .max(java.util.Comparator.comparingLong(Head::rev));
    Optional<VerifiedLedger> known = reader.newest(scope.ledger());
    if (known.isPresent() && newest.map(Head::rev).orElse(0L) < known.get().head().rev()) {
      return reader.snapshot(scope, known.get());
    }
    return reader.snapshot(scope, newest);
  }

  private NewKey newKey(LedgerScope scope) {
    WrappedKey wrapped = keys.generate(scope.keys(), 1);
    return new NewKey(wrapped, keys.unwrap(scope.keys(), wrapped));
  }

  private Plans plan(List<Ticket<?>> group, Snapshot base, EnvironmentKey key) {
    Plans plans = new Plans(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    Instant now = now();
    Head head = base.head();
    Instant earliest = head == null ? now : head.time().plusMillis(1);
    Proposal<?> first = group.getFirst().proposal;
    EditBase next =
        new EditBase(
            base.scope(),
            base.tree(),
            head == null ? Hash.NONE : head.commit(),
            base.rev() + 1,
            now.isAfter(earliest) ? now : earliest,
            first.commitId(),
            first.actor(),
            key,
            new StoredVersions(base, objects, history));
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

  private boolean store(
      LedgerScope scope,
      Snapshot base,
      @Nullable NewKey made,
      Plans plans,
      List<Planned> commits,
      Instant deadline) {
    LedgerId ledger = scope.ledger();
    Instant at = clock.instant();
    Head head = base.head();
    Head newHead = commits.getLast().head();
    List<Operation> operations = new ArrayList<>();
    operations.add(
        new Operation.Put(
            HeadItem.write(newHead),
            head == null ? Condition.ABSENT : Condition.equal("commit", head.commit().bytes())));
    if (made != null) {
      operations.add(
          new Operation.Put(
              KeyItem.of(ledger, made.wrapped(), made.key().commitment()), Condition.ABSENT));
    }
    Map<Key, Item> stored = new LinkedHashMap<>();
    for (Planned planned : commits) {
      operations.add(new Operation.Put(LogItem.of(ledger, planned, at), Condition.ABSENT));
      for (LedgerObject object : planned.objects()) {
        Item item = ObjectItems.of(ledger, object, at);
        stored.put(item.key(), item);
      }
    }
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
          isOurs(ledger, commits.getFirst(), current)
              || lost(ledger, base, commits.getFirst(), current);
      case Outcome.Conflict() -> throw new Fault.Throttled(1);
      case Outcome.Unknown() -> throw new Fault.Unavailable("Storage", null);
    };
  }

  /** An earlier send of this very attempt arrived: its first log item is there. */
  private static boolean isOurs(LedgerId ledger, Planned first, Map<Key, Optional<Item>> current) {
    long rev = first.commit().rev();
    Optional<Item> log = current.getOrDefault(LogItem.key(ledger, rev), Optional.empty());
    return log.isPresent()
        && LogItem.read(log.get(), ledger, rev).hash().equals(first.head().commit());
  }

  /**
   * False if another commit was faster; damage if the head is the one that was read and yet cannot
   * be moved on, or if it is gone or older than the one that was read. A transaction's conditions
   * are judged on what is true, so this is no lag.
   */
  private static boolean lost(
      LedgerId ledger, Snapshot base, Planned first, Map<Key, Optional<Item>> current) {
    Optional<Item> now = current.get(HeadItem.key(ledger));
    if (now != null) {
      if (now.isEmpty()) {
        throw new Fault.Damaged(ledger.key(), "its head is missing");
      }
      if (HeadItem.read(now.get(), ledger).rev() <= base.rev()) {
        throw new Fault.Damaged(ledger.key(), "its head is older than one that was seen");
      }
      return false;
    }
    long rev = first.commit().rev();
    if (current.containsKey(LogItem.key(ledger, rev))) {
      throw new Fault.Damaged(
          ledger.key(), "log item " + rev + " is there though the head is older");
    }
    throw new Fault.Damaged(ledger.key(), "items of a commit are there though the head is older");
  }

  private Snapshot remember(
      LedgerScope scope,
      Snapshot base,
      @Nullable NewKey made,
      EnvironmentKey key,
      List<Planned> commits) {
    LedgerId ledger = scope.ledger();
    commits.forEach(planned -> objects.remember(ledger, planned));
    Planned last = commits.getLast();
    Map<Integer, WrappedKey> held =
        new HashMap<>(reader.newest(ledger).map(VerifiedLedger::keys).orElse(Map.of()));
    if (made != null) {
      held.put(made.wrapped().epoch(), made.wrapped());
    }
    Tree tree = last.tree().with(objects.nodes(ledger));
    DestroyedSet destroyed =
        commits.stream().anyMatch(Planned::destroys) ? last.tree().destroyed() : base.destroyed();
    if (held.containsKey(last.head().epoch())) {
      reader.remember(new VerifiedLedger(last.head(), tree, destroyed, held));
    }
    return new Snapshot(scope, last.head(), last.head().rev(), tree, key, destroyed);
  }
}
