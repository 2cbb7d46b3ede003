package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.PairProposal;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Version;
import dev.coffer.storage.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ledgers in a {@link Table}, room VAULT. Safe for many threads. */
public final class TableLedgerStore implements LedgerStore {
  private final Table table;
  private final EnvironmentKeys keys;
  private final Clock clock;
  private final Pauses pauses;
  private final ObjectCache cache = new ObjectCache();
  private final LedgerObjects objects;
  private final LedgerReader reader;
  private final LedgerHistory history;
  private final CommitLanes lanes;
  private final PairCommit pairs;

  public TableLedgerStore(
      Table table, EnvironmentKeys keys, Clock clock, Pauses pauses, RandomGenerator random) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
    this.pauses = pauses;
    this.objects = new LedgerObjects(table, cache);
    this.reader = new LedgerReader(table, objects, keys, clock, pauses);
    LedgerLog log = new LedgerLog(table, objects, reader, clock, pauses);
    this.history = new LedgerHistory(table, objects, log);
    TransactionSender sender = new TransactionSender(clock, pauses, random);
    this.lanes =
        new CommitLanes(
            new GroupCommit(table, objects, reader, history, keys, clock, sender),
            clock,
            pauses,
            random);
    this.pairs =
        new PairCommit(table, objects, reader, history, keys, clock, pauses, lanes, sender);
  }

  @Override
  public Snapshot snapshot(LedgerScope scope, Optional<Head> head) {
    return whole(scope.ledger(), () -> reader.snapshot(scope, head));
  }

  @Override
  public Map<Hash, Version> versions(Snapshot snapshot, Collection<Entry> entries) {
    LedgerId ledger = snapshot.scope().ledger();
    return whole(
        ledger,
        () -> Destruction.checked(snapshot, objects.versions(ledger, entries, !snapshot.isPast())));
  }

  @Override
  public Optional<Version> version(Snapshot snapshot, Entry current, int n) {
    LedgerId ledger = snapshot.scope().ledger();
    return whole(
        ledger,
        () -> {
          if (n < 1 || n > current.n()) {
            return Optional.empty();
          }
          return Optional.of(
              n == current.n()
                  ? versions(snapshot, List.of(current)).values().iterator().next()
                  : Destruction.checked(snapshot, history.version(snapshot, current.secret(), n)));
        });
  }

  @Override
  public Snapshot at(Snapshot now, long rev) {
    return whole(now.scope().ledger(), () -> history.at(now, rev));
  }

  @Override
  public List<Version> history(Snapshot now, UUID secret, int from, int most) {
    return whole(now.scope().ledger(), () -> history.versions(now, secret, from, most));
  }

  @Override
  public long revisionAt(Snapshot now, Instant time) {
    return whole(now.scope().ledger(), () -> history.revisionAt(now, time));
  }

  @Override
  public List<Commit> commits(Snapshot now, long from, int most) {
    return whole(now.scope().ledger(), () -> history.commits(now, from, most));
  }

  @Override
  public ChangeList changes(Snapshot now, Commit commit) {
    return whole(now.scope().ledger(), () -> history.changes(now, commit));
  }

  @Override
  public Optional<Tree.Located> locate(Snapshot snapshot, UUID secret) {
    return whole(snapshot.scope().ledger(), () -> history.locate(snapshot, secret));
  }

  @Override
  public List<LedgerId> holders(UUID id) {
    return history.holders(id);
  }

  @Override
  public List<CommitHint> commitHints(UUID id) {
    return history.commitHints(id);
  }

  @Override
  public <R> Committed<R> commit(LedgerScope scope, Optional<Head> head, Proposal<R> proposal) {
    return whole(scope.ledger(), () -> lanes.commit(scope, head, proposal));
  }

  @Override
  public <R> CommittedPair<R> commit(
      LedgerScope first, LedgerScope second, PairProposal.Heads heads, PairProposal<R> proposal) {
    return whole(first.ledger(), () -> pairs.commit(first, second, heads, proposal));
  }

  @Override
  public void erase(Snapshot snapshot, UUID secret) {
    new Erasure(table, snapshot.scope().ledger(), snapshot.destroyed()).of(secret);
  }

  @Override
  public Verification verify(LedgerScope scope) {
    long seen = reader.newest(scope.ledger()).map(known -> known.head().rev()).orElse(0L);
    return new LedgerVerification(
            table,
            wrapped -> keys.unwrap(scope.keys(), wrapped),
            scope.ledger(),
            seen,
            clock,
            pauses)
        .run();
  }

  /**
   * Empties every cache, as a new process has them: before a snapshot of this process is taken, and
   * in tests.
   */
  public void forget() {
    cache.clear();
    reader.forget();
  }

  private static <T> T whole(LedgerId ledger, Supplier<T> work) {
    try {
      return work.get();
    } catch (MalformedObjectException e) {
      throw new Fault.Damaged(ledger.key(), e.getMessage() == null ? "malformed" : e.getMessage());
    }
  }
}
