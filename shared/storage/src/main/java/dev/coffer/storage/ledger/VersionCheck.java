package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Change;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the versions that one commit made: stored, openable, numbered without gap or reuse. */
final class VersionCheck {
  private static final int BATCH = 25;

  private final Table table;
  private final LedgerId ledger;
  private final StoredObjects stored;
  private final Map<Integer, EnvironmentKey> keys;
  private final DestroyedSet destroyed;
  private final Findings findings;
  private final Set<UUID> undead = new LinkedHashSet<>();
  private long checked;

  VersionCheck(
      Table table,
      LedgerId ledger,
      StoredObjects stored,
      Map<Integer, EnvironmentKey> keys,
      DestroyedSet destroyed,
      Findings findings) {
    this.table = table;
    this.ledger = ledger;
    this.stored = stored;
    this.keys = keys;
    this.destroyed = destroyed;
    this.findings = findings;
  }

  /** How many versions were looked for. */
  long checked() {
    return checked;
  }

  /** Secrets whose destroyed parts still have their bytes: the process that destroyed them died. */
  Set<UUID> undead() {
    return undead;
  }

  void check(Commit commit, ChangeList list) {
    Map<UUID, Integer> highest = new HashMap<>();
    List<Change> made = new ArrayList<>();
    for (Change change : list.changes()) {
      Change.VersionRef after = change.after();
      if (after == null) {
        continue;
      }
      made.add(change);
      if (after.n() != previousNumber(commit, change, highest) + 1) {
        findings.damage(name(change, after), "is not numbered after the version before");
      }
      highest.put(change.id(), after.n());
    }
    for (int from = 0; from < made.size(); from += BATCH) {
      stored(commit, made.subList(from, Math.min(made.size(), from + BATCH)));
    }
  }

  private int previousNumber(Commit commit, Change change, Map<UUID, Integer> highest) {
    Change.VersionRef before = change.before();
    if (before != null) {
      return before.n();
    }
    Integer here = highest.get(change.id());
    return here != null ? here : highestBefore(change.id(), commit.rev());
  }

  /** The highest n of the secret's real versions of earlier revisions. */
  private int highestBefore(UUID secret, long rev) {
    Query query =
        new Query(Room.VAULT, ObjectItems.versions(ledger, secret), null, null, true, BATCH, null);
    while (true) {
      Page page = table.query(query);
      for (Item item : page.items()) {
        VersionHeader header = header(item);
        if (header != null && header.rev() < rev && isReal(header)) {
          return header.n();
        }
      }
      if (page.next() == null) {
        return 0;
      }
      query = query.after(page.next());
    }
  }

  private static @Nullable VersionHeader header(Item item) {
    try {
      byte[] bytes = item.bytes("header");
      return item.key().sort().endsWith(Hash.sha256(bytes).hex())
          ? VersionHeader.decode(bytes)
          : null;
    } catch (MalformedItemException | MalformedObjectException e) {
      return null;
    }
  }

  private boolean isReal(VersionHeader header) {
    Key key = LogItem.key(ledger, header.rev());
    Item item = table.getAll(List.of(key)).get(key);
    if (item == null) {
      return false;
    }
    try {
      LogItem log = LogItem.read(item, ledger, header.rev());
      return changes(log).made(header.secret(), header.n(), header.hash());
    } catch (Fault.Damaged e) {
      return false;
    }
  }

  private ChangeList changes(LogItem log) {
    return log.changes()
        .or(() -> stored.node(log.commit().changes(), ChangeList.class))
        .orElseGet(() -> new ChangeList(List.of(), List.of()));
  }

  private void stored(Commit commit, List<Change> made) {
    List<Key> names = new ArrayList<>();
    for (Change change : made) {
      if (change.after() instanceof Change.VersionRef after) {
        names.add(name(change, after));
      }
    }
    Map<Key, Item> items = table.getObjects(names);
    for (Change change : made) {
      if (change.after() instanceof Change.VersionRef after) {
        checked++;
        Key name = name(change, after);
        stored(commit, change, after, name, items.get(name));
      }
    }
  }

  private void stored(
      Commit commit, Change change, Change.VersionRef after, Key name, @Nullable Item item) {
    if (item == null) {
      findings.damage(name, "is missing");
      return;
    }
    Version version;
    try {
      version = ObjectItems.readVersion(item, ledger, change.id(), after.hash());
    } catch (Fault.Damaged e) {
      findings.damage(name, "is not what was written");
      return;
    }
    VersionHeader header = version.header();
    if (header.n() != after.n()
        || header.rev() != commit.rev()
        || !header.commit().equals(commit.id())
        || !header.folder().equals(change.folder())
        || !header.name().equals(change.name())) {
      findings.damage(name, "says something else than the log");
    }
    part(name, Purpose.VALUE, change.id(), header.value(), version.value());
    part(name, Purpose.COMMENT, change.id(), header.comment(), version.comment());
  }

  private void part(
      Key name,
      Purpose purpose,
      UUID secret,
      VersionHeader.@Nullable Part named,
      @Nullable SealedPart part) {
    if (named == null) {
      return;
    }
    if (destroyed.contains(named.sealId())) {
      if (part != null) {
        undead.add(secret);
      }
      return;
    }
    if (part == null) {
      findings.damage(name, "lacks its sealed " + purpose.wireName());
      return;
    }
    EnvironmentKey key = keys.get(part.epoch());
    if (key == null) {
      findings.damage(KeyItem.key(ledger, part.epoch()), "is missing or can't be unwrapped");
      return;
    }
    try {
      key.open(purpose, secret, part).close();
    } catch (UnopenableException e) {
      findings.damage(name, "holds a " + purpose.wireName() + " that does not open");
    }
  }

  private Key name(Change change, Change.VersionRef ref) {
    return ObjectItems.version(ledger, change.id(), ref.n(), ref.hash());
  }
}
