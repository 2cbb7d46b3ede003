package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.NodeSource;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.storage.Item;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The past of secrets. A stored version counts only if the log says so (docs/design/ledger.md,
 * "Truth"); fills no cache.
 */
final class LedgerHistory {
  private static final int PAGE = 100;

  private final Table table;
  private final LedgerObjects objects;
  private final LedgerLog log;

  LedgerHistory(Table table, LedgerObjects objects, LedgerLog log) {
    this.table = table;
    this.objects = objects;
    this.log = log;
  }

  /** The state of a revision. */
  Snapshot at(Snapshot now, long rev) {
    if (rev == now.rev()) {
      return now;
    }
    LedgerId ledger = now.scope().ledger();
    if (rev < 0 || rev > now.rev()) {
      throw new Fault.Rejected("There is no revision " + rev + ", the newest is " + now.rev());
    }
    NodeSource nodes = objects.pastNodes(ledger);
    if (rev == 0) {
      Tree none = Tree.empty(ledger.environment(), nodes);
      return new Snapshot(now.scope(), null, now.rev(), none, now.key(), now.destroyed());
    }
    LogItem item = log.item(now, rev);
    Root root = nodes.load(item.commit().root(), Root.class);
    Tree tree = Tree.of(ledger.environment(), root, nodes);
    return new Snapshot(now.scope(), item.head(), now.rev(), tree, now.key(), now.destroyed());
  }

  long revisionAt(Snapshot now, Instant time) {
    return log.revisionAt(now, time);
  }

  List<Commit> commits(Snapshot now, long from, int most) {
    return log.commits(now, from, most);
  }

  ChangeList changes(Snapshot now, Commit commit) {
    return log.changes(now, log.item(now, commit.rev()));
  }

  /** The real version n of a living secret, n below its current one. */
  Version version(Snapshot snapshot, UUID secret, int n) {
    LedgerId ledger = snapshot.scope().ledger();
    String prefix = ObjectItems.versionPrefix(n);
    Query candidates =
        Query.prefix(Room.VAULT, ObjectItems.versions(ledger, secret), prefix, false, PAGE);
    for (Item item : query(candidates)) {
      Version version = read(item, ledger, secret);
      if (isReal(snapshot, version)) {
        return version;
      }
    }
    throw ObjectItems.damagedVersion(ledger, secret);
  }

  /** The highest n of the secret's real versions; 0 if it never had one. */
  int highestVersion(Snapshot snapshot, UUID secret) {
    LedgerId ledger = snapshot.scope().ledger();
    Query query =
        new Query(Room.VAULT, ObjectItems.versions(ledger, secret), null, null, true, PAGE, null);
    while (true) {
      Page page = table.query(query);
      for (Item item : page.items()) {
        Version version = read(item, ledger, secret);
        if (isReal(snapshot, version)) {
          return version.header().n();
        }
      }
      if (page.next() == null) {
        return 0;
      }
      query = query.after(page.next());
    }
  }

  /**
   * Where the secret lives now: as its newest versions say, checked in the tree; else by a look at
   * every entry.
   */
  Optional<Tree.Located> locate(Snapshot snapshot, UUID secret) {
    LedgerId ledger = snapshot.scope().ledger();
    Query newest =
        new Query(Room.VAULT, ObjectItems.versions(ledger, secret), null, null, true, 10, null);
    for (Item item : table.query(newest).items()) {
      Version version = read(item, ledger, secret);
      Optional<Folder> folder = snapshot.tree().folder(version.header().folder());
      Optional<Entry> entry =
          folder.flatMap(f -> snapshot.tree().entry(f, version.header().name()));
      if (entry.isPresent() && entry.get().secret().equals(secret)) {
        return Optional.of(new Tree.Located(folder.orElseThrow(), entry.get()));
      }
    }
    return snapshot.tree().locate(secret);
  }

  List<LedgerId> holders(UUID id) {
    List<LedgerId> found = new ArrayList<>();
    Query query = new Query(Room.VAULT, ObjectItems.hints(id), null, null, false, PAGE, null);
    for (Item item : query(query)) {
      ledgerOf(item.key().sort()).ifPresent(found::add);
    }
    return found;
  }

  /** Whether the log names this version. */
  boolean isReal(Snapshot snapshot, Version version) {
    long rev = version.header().rev();
    if (rev < 1 || rev > snapshot.newest()) {
      return false;
    }
    LogItem item = log.item(snapshot, rev);
    return item.commit().id().equals(version.header().commit())
        && log.changes(snapshot, item)
            .made(version.header().secret(), version.header().n(), version.header().hash());
  }

  private static Version read(Item item, LedgerId ledger, UUID secret) {
    String sort = item.key().sort();
    Hash hash = hashOf(sort);
    if (hash == null) {
      throw ObjectItems.damagedVersion(ledger, secret);
    }
    Version version = ObjectItems.readVersion(item, ledger, secret, hash);
    if (!sort.startsWith(ObjectItems.versionPrefix(version.header().n()))) {
      throw ObjectItems.damagedVersion(ledger, secret);
    }
    return version;
  }

  private static @Nullable Hash hashOf(String sort) {
    try {
      return Hash.ofHex(sort.substring(sort.lastIndexOf('#') + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<LedgerId> ledgerOf(String sort) {
    String[] parts = sort.split("#", -1);
    try {
      return switch (parts.length) {
        case 2, 3 -> Optional.of(LedgerId.of(UUID.fromString(parts[1])));
        case 4, 5 ->
            Optional.of(new LedgerId(UUID.fromString(parts[1]), UUID.fromString(parts[3])));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Item> query(Query first) {
    List<Item> items = new ArrayList<>();
    Query query = first;
    while (true) {
      Page page = table.query(query);
      items.addAll(page.items());
      if (page.next() == null) {
        return items;
      }
      query = query.after(page.next());
    }
  }
}
