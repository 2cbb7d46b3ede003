package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Verification;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one ledger from its first revision to its last and names everything that is not as it was
 * written (docs/design/ledger.md, "Verification"). Memory: the folders of two revisions and one
 * batch. Not thread-safe; for one run.
 */
final class LedgerVerification {
  private static final int PAGE = 50;

  private final Table table;
  private final Clock clock;
  private final Pauses pauses;
  private final LedgerId ledger;
  private final long seen;
  private final Findings findings = new Findings();
  private final StoredObjects stored;
  private final StoredKeys keys;
  private final HintCheck hints;
  private final TreeReads trees;
  private final TreeCheck treeCheck;

  private @Nullable VersionCheck versions;
  private long next = 1;
  private @Nullable LogItem previous;
  private @Nullable TreeState state;

  /**
   * @param seen the highest revision that this process has verified, 0 if none
   */
  LedgerVerification(
      Table table,
      StoredKeys.Unwrapping keys,
      LedgerId ledger,
      long seen,
      Clock clock,
      Pauses pauses) {
    this.table = table;
    this.clock = clock;
    this.pauses = pauses;
    this.ledger = ledger;
    this.seen = seen;
    this.stored = new StoredObjects(table, ledger, findings);
    this.keys = new StoredKeys(table, keys, ledger, findings);
    this.hints = new HintCheck(table, ledger, findings);
    this.trees = new TreeReads(stored, ledger, findings);
    this.treeCheck = new TreeCheck(ledger, stored, findings);
  }

  Verification run() {
    Map<Integer, EnvironmentKey> unwrapped = keys.load();
    Optional<Head> head = readHead();
    long newest = Math.max(newestLog(), 0);
    DestroyedSet destroyed = destroyed(head);
    versions = new VersionCheck(table, ledger, stored, unwrapped, destroyed, findings);
    state = trees.empty();
    if (head.isEmpty() && newest == 0 && keys.areAbsent() && seen == 0) {
      return findings.report(0, 0);
    }
    settle();
    TreeState last = state;
    if (last != null) {
      hints.tree(last, trees);
    }
    hints.flush();
    Erasure erasure = new Erasure(table, ledger, destroyed);
    versions.undead().forEach(erasure::of);
    return findings.report(next - 1, versions.checked());
  }

  /** Walks the log until its end and the head agree, or for longer than items may lag. */
  private void settle() {
    Lag lag = new Lag(clock, pauses);
    while (true) {
      walk();
      Optional<Head> head = readHead();
      long rev = head.map(Head::rev).orElse(0L);
      if (head.isPresent() && rev == next - 1) {
        agree(head.get());
        return;
      }
      if (lag.isOver()) {
        doubt(head, rev);
        return;
      }
      lag.pause();
    }
  }

  private void agree(Head head) {
    if (previous != null && !previous.makes(head)) {
      findings.damage(HeadItem.key(ledger), "is not the head that the last commit made");
    }
    EnvironmentKey key = keys.of(head.epoch());
    if (key != null && !Heads.verifies(head, key)) {
      findings.damage(HeadItem.key(ledger), "does not verify");
    }
    if (head.rev() < seen) {
      findings.damage(HeadItem.key(ledger), "is older than one that was seen");
    }
  }

  private void doubt(Optional<Head> head, long rev) {
    if (head.isEmpty()) {
      findings.damage(HeadItem.key(ledger), "is missing or not what was written");
    } else if (rev < next - 1) {
      findings.damage(HeadItem.key(ledger), "is older than its log");
    } else {
      findings.damage(HeadItem.key(ledger), "names a revision that its log does not have");
      findings.damage(LogItem.key(ledger, next), "is missing");
    }
  }

  private void walk() {
    Query query =
        new Query(
            Room.VAULT, LogItem.partition(ledger), LogItem.sort(next), null, false, PAGE, null);
    while (true) {
      Page page = table.query(query);
      for (Item item : page.items()) {
        logItem(item);
      }
      if (page.next() == null) {
        return;
      }
      query = query.after(page.next());
    }
  }

  private void logItem(Item item) {
    long rev = revOf(item.key());
    if (rev < next) {
      findings.damage(item.key(), "is no revision");
      return;
    }
    for (; next < rev; next++) {
      Item late = late(next);
      if (late == null) {
        findings.damage(LogItem.key(ledger, next), "is missing");
        forget();
      } else {
        revision(late, next);
      }
    }
    revision(item, rev);
    next = rev + 1;
  }

  /** A log item that was not on its page: it may lag behind those after it. */
  private @Nullable Item late(long rev) {
    Key key = LogItem.key(ledger, rev);
    Lag lag = new Lag(clock, pauses);
    while (true) {
      Item item = table.getAll(List.of(key)).get(key);
      boolean old = !table.getAll(List.of(LogItem.key(ledger, rev + 200))).isEmpty();
      if (item != null || old || lag.isOver()) {
        return item;
      }
      lag.pause();
    }
  }

  private void forget() {
    previous = null;
    state = null;
  }

  private void revision(Item item, long rev) {
    LogItem log;
    try {
      log = LogItem.read(item, ledger, rev);
    } catch (Fault.Damaged e) {
      findings.damage(item.key(), "is not what was written");
      forget();
      return;
    }
    link(item.key(), log);
    previous = log;
    hints.commit(log.commit());
    Optional<ChangeList> changes =
        log.changes().or(() -> stored.node(log.commit().changes(), ChangeList.class));
    if (changes.isEmpty()) {
      findings.damage(item.key(), "lacks its change list");
    }
    TreeState before = state;
    TreeState after = trees.read(log.commit(), before).orElse(null);
    state = after;
    if (after != null) {
      root(log, after, before);
      if (before != null && changes.isPresent()) {
        treeCheck.step(log.commit(), changes.get(), before, after);
      } else {
        treeCheck.whole(log.commit(), after);
      }
    }
    if (versions != null && changes.isPresent()) {
      versions.check(log.commit(), changes.get());
    }
  }

  private void link(Key key, LogItem log) {
    EnvironmentKey integrity = keys.of(log.epoch());
    if (integrity == null) {
      findings.damage(KeyItem.key(ledger, log.epoch()), "is missing, or is not what was written");
    } else if (!log.verifies(integrity)) {
      findings.damage(key, "does not verify");
    }
    Hash expected = log.commit().rev() == 1 ? Hash.NONE : previous == null ? null : previous.hash();
    if (expected != null && !log.commit().previous().equals(expected)) {
      findings.damage(key, "does not follow the commit before it");
    }
    if (previous != null && !log.commit().time().isAfter(previous.commit().time())) {
      findings.damage(key, "is not later than the commit before it");
    }
  }

  private void root(LogItem log, TreeState after, @Nullable TreeState before) {
    Root root = after.root();
    if (root == null) {
      return;
    }
    for (Root.EpochCommitment epoch : root.epochs()) {
      keys.require(epoch.epoch(), epoch.commitment());
    }
    if (root.commitment(log.epoch()).isEmpty()) {
      findings.damage(
          LogItem.key(ledger, log.commit().rev()), "is under a key that its tree lacks");
    }
    Root old = before == null ? null : before.root();
    if (old != null && old.mode() != root.mode()) {
      findings.damage(LogItem.key(ledger, log.commit().rev()), "changes the ledger's mode");
    }
    if (root.destroyed() != null) {
      stored.node(root.destroyed(), DestroyedSet.class);
    }
  }

  private Optional<Head> readHead() {
    Key key = HeadItem.key(ledger);
    Item item = table.getAll(List.of(key)).get(key);
    try {
      return Optional.ofNullable(item).map(found -> HeadItem.read(found, ledger));
    } catch (Fault.Damaged e) {
      findings.damage(key, "is not laid out as a head");
      return Optional.empty();
    }
  }

  /** The newest revision that the log holds; the walk goes on to it whatever the head says. */
  private long newestLog() {
    Query newest = new Query(Room.VAULT, LogItem.partition(ledger), null, null, true, 1, null);
    return table.query(newest).items().stream()
        .mapToLong(item -> revOf(item.key()))
        .findFirst()
        .orElse(0);
  }

  private DestroyedSet destroyed(Optional<Head> head) {
    return head.flatMap(h -> stored.node(h.root(), Root.class))
        .flatMap(root -> Optional.ofNullable(root.destroyed()))
        .flatMap(hash -> stored.node(hash, DestroyedSet.class))
        .orElse(DestroyedSet.EMPTY);
  }

  private static long revOf(Key key) {
    try {
      return Long.parseLong(key.sort());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
