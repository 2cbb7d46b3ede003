package dev.coffer.storage.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.EditBase;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Planned;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.VersionSource;
import dev.coffer.ledger.WrappedKey;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of one ledger that an attempt builds on, and what follows for its transaction: its
 * operations, and what the items say that kept it from being done (docs/design/ledger.md, "A
 * write").
 *
 * @param made the key that was drawn for the first commit of an environment's ledger
 */
record CommitBase(LedgerScope scope, Snapshot state, @Nullable NewKey made, EnvironmentKey key) {

  /** A key that is stored with the first commit. */
  record NewKey(WrappedKey wrapped, EnvironmentKey key) {}

  /**
   * @param read the newest head that was read for the attempt
   */
  static CommitBase of(
      LedgerReader reader, EnvironmentKeys keys, LedgerScope scope, Optional<Head> read) {
    Optional<VerifiedLedger> known = reader.newest(scope.ledger());
    Snapshot state =
        known.isPresent() && read.map(Head::rev).orElse(0L) < known.get().head().rev()
            ? reader.snapshot(scope, known.get())
            : reader.snapshot(scope, read);
    if (state.head() == null && scope.ledger().user() == null) {
      WrappedKey wrapped = keys.generate(scope.keys(), 1);
      NewKey made = new NewKey(wrapped, keys.unwrap(scope.keys(), wrapped));
      return new CommitBase(scope, state, made, made.key());
    }
    return new CommitBase(
        scope, state, null, state.environmentKey().orElseGet(() -> reader.environmentKey(scope)));
  }

  LedgerId ledger() {
    return scope.ledger();
  }

  /** What the first request is planned on. */
  EditBase edit(UUID commitId, Actor actor, Instant now, VersionSource versions) {
    Head head = state.head();
    Instant earliest = head == null ? now : head.time().plusMillis(1);
    return new EditBase(
        scope,
        state.tree(),
        head == null ? Hash.NONE : head.commit(),
        state.rev() + 1,
        now.isAfter(earliest) ? now : earliest,
        commitId,
        actor,
        key,
        versions);
  }

  /** Adds what stores these commits: head, key and log to the operations, the rest to objects. */
  void store(
      List<Planned> commits, Instant at, List<Operation> operations, Map<Key, Item> objects) {
    Head head = state.head();
    operations.add(
        new Operation.Put(
            HeadItem.write(commits.getLast().head()),
            head == null ? Condition.ABSENT : Condition.equal("commit", head.commit().bytes())));
    if (made != null) {
      operations.add(
          new Operation.Put(
              KeyItem.of(ledger(), made.wrapped(), made.key().commitment()), Condition.ABSENT));
    }
    for (Planned planned : commits) {
      operations.add(new Operation.Put(LogItem.of(ledger(), planned, at), Condition.ABSENT));
      for (LedgerObject object : planned.objects()) {
        Item item = ObjectItems.of(ledger(), object, at);
        objects.put(item.key(), item);
      }
    }
  }

  /** An earlier send of this very attempt arrived: its first log item is there. */
  boolean isOurs(Planned first, Map<Key, Optional<Item>> current) {
    long rev = first.commit().rev();
    Optional<Item> log = current.getOrDefault(LogItem.key(ledger(), rev), Optional.empty());
    return log.isPresent()
        && LogItem.read(log.get(), ledger(), rev).hash().equals(first.head().commit());
  }

  /**
   * Whether another commit was faster here.
   *
   * @throws Fault.Damaged if the head is gone or older than the one that was read. A transaction's
   *     conditions are judged on what is true, so this is no lag
   */
  boolean isLost(Map<Key, Optional<Item>> current) {
    Optional<Item> now = current.get(HeadItem.key(ledger()));
    if (now == null) {
      return false;
    }
    if (now.isEmpty()) {
      throw new Fault.Damaged(ledger().key(), "its head is missing");
    }
    if (HeadItem.read(now.get(), ledger()).rev() <= state.rev()) {
      throw new Fault.Damaged(ledger().key(), "its head is older than one that was seen");
    }
    return true;
  }

  /** Of a head that is the one that was read and yet cannot be moved on. */
  Fault.Damaged stuck(Planned first, Map<Key, Optional<Item>> current) {
    long rev = first.commit().rev();
    return new Fault.Damaged(
        ledger().key(),
        current.containsKey(LogItem.key(ledger(), rev))
            ? "log item " + rev + " is there though the head is older"
            : "items of a commit are there though the head is older");
  }

  /** What is known once these commits are stored. */
  Snapshot remember(LedgerReader reader, LedgerObjects objects, List<Planned> commits) {
    LedgerId ledger = ledger();
    commits.forEach(planned -> objects.remember(ledger, planned));
    Planned last = commits.getLast();
    Map<Integer, WrappedKey> held =
        new HashMap<>(reader.newest(ledger).map(VerifiedLedger::keys).orElse(Map.of()));
    if (made != null) {
      held.put(made.wrapped().epoch(), made.wrapped());
    }
    Tree tree = last.tree().with(objects.nodes(ledger));
    DestroyedSet destroyed =
        commits.stream().anyMatch(Planned::destroys) ? last.tree().destroyed() : state.destroyed();
    if (held.containsKey(last.head().epoch())) {
      reader.remember(new VerifiedLedger(last.head(), tree, destroyed, held));
    }
    return new Snapshot(scope, last.head(), last.head().rev(), tree, key, destroyed);
  }
}
