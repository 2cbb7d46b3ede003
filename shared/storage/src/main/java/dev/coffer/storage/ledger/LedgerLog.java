package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Snapshot;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of a ledger up to a snapshot's newest revision, each item verified. Fills no cache. */
final class LedgerLog {
  private static final int PROBES = 100;

  private final Table table;
  private final LedgerObjects objects;
  private final LedgerReader reader;
  private final Clock clock;
  private final Pauses pauses;

  LedgerLog(Table table, LedgerObjects objects, LedgerReader reader, Clock clock, Pauses pauses) {
    this.table = table;
    this.objects = objects;
    this.reader = reader;
    this.clock = clock;
    this.pauses = pauses;
  }

  LogItem item(Snapshot snapshot, long rev) {
    Key key = LogItem.key(snapshot.scope().ledger(), rev);
    Lag lag = new Lag(clock, pauses);
    while (true) {
      Item item = table.getAll(List.of(key)).get(key);
      if (item != null) {
        return verified(snapshot, item, rev);
      }
      if (lag.isOver()) {
        throw missing(snapshot, rev);
      }
      lag.pause();
    }
  }

  /** Commits from a revision down: a page of 1,000 at a time. */
  List<Commit> commits(Snapshot snapshot, long from, int most) {
    LedgerId ledger = snapshot.scope().ledger();
    List<Commit> commits = new ArrayList<>();
    long next = Math.min(from, snapshot.newest());
    if (next < 1 || most < 1) {
      return commits;
    }
    int limit = Math.min(most, 1000);
    Query query =
        new Query(
            Room.VAULT,
            LogItem.partition(ledger),
            LogItem.sort(1),
            LogItem.sort(next),
            true,
            limit,
            null);
    while (true) {
      Page page = table.query(query);
      for (Item item : page.items()) {
        if (commits.size() == most) {
          return commits;
        }
        while (!item.key().equals(LogItem.key(ledger, next))) {
          commits.add(item(snapshot, next--).commit());
          if (next < 1 || commits.size() == most) {
            return commits;
          }
        }
        commits.add(verified(snapshot, item, next--).commit());
      }
      if (page.next() == null || commits.size() == most) {
        break;
      }
      query = query.after(page.next());
    }
    while (next >= 1 && commits.size() < most) {
      commits.add(item(snapshot, next--).commit());
    }
    return commits;
  }

  /** The newest revision of this time or earlier: a search with 100 probes to a batch. */
  long revisionAt(Snapshot snapshot, Instant time) {
    Head head = snapshot.head();
    if (head == null) {
      return 0;
    }
    if (!head.time().isAfter(time)) {
      return head.rev();
    }
    long earlier = 0;
    long later = head.rev();
    while (later - earlier > 1) {
      for (Map.Entry<Long, LogItem> probe : probes(snapshot, earlier, later).entrySet()) {
        if (probe.getValue().commit().time().isAfter(time)) {
          later = probe.getKey();
          break;
        }
        earlier = probe.getKey();
      }
    }
    return earlier;
  }

  /** Log items between two revisions, in order, evenly spread. */
  private Map<Long, LogItem> probes(Snapshot snapshot, long above, long below) {
    long between = below - above - 1;
    long count = Math.min(PROBES, between);
    List<Long> revs = new ArrayList<>();
    for (long i = 1; i <= count; i++) {
      long rev = above + i * (between + 1) / (count + 1);
      revs.add(rev);
    }
    return items(snapshot, revs);
  }

  /** Log items in the order asked for, in one read. */
  Map<Long, LogItem> items(Snapshot snapshot, Collection<Long> revs) {
    LedgerId ledger = snapshot.scope().ledger();
    Map<Long, Key> keys = new LinkedHashMap<>();
    revs.forEach(rev -> keys.put(rev, LogItem.key(ledger, rev)));
    Map<Key, Item> items = table.getAll(keys.values());
    Map<Long, LogItem> found = new LinkedHashMap<>();
    keys.forEach((rev, key) -> {
      Item item = items.get(key);
      found.put(rev, item == null ? item(snapshot, rev) : verified(snapshot, item, rev));
    });
    return found;
  }

  ChangeList changes(Snapshot snapshot, LogItem log) {
    return log.changes()
        .orElseGet(() ->
            objects
                .pastNodes(snapshot.scope().ledger())
                .load(log.commit().changes(), ChangeList.class));
  }

  private LogItem verified(Snapshot snapshot, Item item, long rev) {
    LogItem log = LogItem.read(item, snapshot.scope().ledger(), rev);
    if (!log.verifies(reader.key(snapshot, log.epoch()))) {
      throw LogItem.damaged(snapshot.scope().ledger(), rev);
    }
    return log;
  }

  private static Fault.Damaged missing(Snapshot snapshot, long rev) {
    return new Fault.Damaged(snapshot.scope().ledger().key(), "log item " + rev + " is missing");
  }
}
