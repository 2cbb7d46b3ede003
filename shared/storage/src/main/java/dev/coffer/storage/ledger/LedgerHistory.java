package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.NodeSource;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Version;
import dev.coffer.storage.Item;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  /** The real versions that a secret had in a state, from a number down, at most so many. */
  List<Version> versions(Snapshot now, UUID secret, int from, int most) {
    LedgerId ledger = now.scope().ledger();
    List<Version> real = new ArrayList<>();
    if (from < 1 || most < 1) {
      return real;
    }
    Query query =
        new Query(
            Room.VAULT,
            ObjectItems.versions(ledger, secret),
            null,
            ObjectItems.lastOfVersion(from),
            true,
            Math.min(most, PAGE),
            null);
    while (true) {
      Page page = table.query(query);
      List<Version> stored = page.items().stream().map(item -> read(item, ledger, secret)).toList();
      for (Version version : real(now, stored)) {
        real.add(Destruction.checked(now, version));
        if (real.size() == most) {
          return real;
        }
      }
      if (page.next() == null) {
        return real;
      }
      query = query.after(page.next());
    }
  }

  /** Those among the stored versions that the log names; its items are read at once. */
  private List<Version> real(Snapshot now, List<Version> stored) {
    Set<Long> revs =
        stored.stream()
            .map(version -> version.header().rev())
            .filter(rev -> rev >= 1 && rev <= now.rev())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Long, LogItem> items = log.items(now, revs);
    return stored.stream()
        .filter(version -> {
          LogItem item = items.get(version.header().rev());
          return item != null && isReal(now, version, item);
        })
        .toList();
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

  List<LedgerStore.CommitHint> commitHints(UUID id) {
    List<LedgerStore.CommitHint> found = new ArrayList<>();
    Query query = new Query(Room.VAULT, ObjectItems.hints(id), null, null, false, PAGE, null);
    for (Item item : query(query)) {
      String sort = item.key().sort();
      Verification.Place place = ItemNames.place(item.key());
      Long rev = place.revision();
      if (rev != null) {
        ledgerOf(sort).ifPresent(ledger -> found.add(new LedgerStore.CommitHint(ledger, rev)));
      }
    }
    return found;
  }

  /** Whether the log names this version. */
  boolean isReal(Snapshot snapshot, Version version) {
    long rev = version.header().rev();
    if (rev < 1 || rev > snapshot.newest()) {
      return false;
    }
    return isReal(snapshot, version, log.item(snapshot, rev));
  }

  private boolean isReal(Snapshot snapshot, Version version, LogItem item) {
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
