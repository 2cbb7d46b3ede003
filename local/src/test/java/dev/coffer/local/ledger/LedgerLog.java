package dev.coffer.local.ledger;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditItems;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A ledger's log read by its layout alone, without the store that is under test. */
final class LedgerLog {
  private LedgerLog() {}

  static String secretKey(UUID folder, String name) {
    return folder + " " + name;
  }

  static String folderKey(UUID folder) {
    return "folder " + folder;
  }

  /** The state that each revision made, from the first on. */
  static List<HistoryChecker.Revision> revisions(Table table, LedgerId ledger, EnvironmentKey key) {
    List<HistoryChecker.Revision> revisions = new ArrayList<>();
    Map<UUID, Placed> placed = new HashMap<>();
    for (Item item : all(table, "LOG#" + ledger.key())) {
      Commit commit = Commit.decode(item.bytes("commit"));
      for (Change change : changes(table, ledger, item, commit).changes()) {
        apply(table, ledger, key, change, placed);
      }
      revisions.add(new HistoryChecker.Revision(commit.rev(), commit.id(), state(placed)));
    }
    return revisions;
  }

  /** Where something stands, and what is to be read there. */
  private record Placed(String place, String text) {}

  /** Two things may change places within a commit; after it each has one of its own. */
  private static Map<String, String> state(Map<UUID, Placed> placed) {
    Map<String, String> state = new TreeMap<>();
    for (Placed one : placed.values()) {
      if (state.put(one.place(), one.text()) != null) {
        throw new IllegalStateException("two things stand at " + one.place());
      }
    }
    return state;
  }

  /** The numbers of a secret's versions in the order of the log. */
  static List<Integer> numbers(Table table, LedgerId ledger, UUID secret) {
    List<Integer> numbers = new ArrayList<>();
    for (Item item : all(table, "LOG#" + ledger.key())) {
      for (Change change :
          changes(table, ledger, item, Commit.decode(item.bytes("commit"))).changes()) {
        if (change.id().equals(secret) && change.after() != null) {
          numbers.add(change.after().n());
        }
      }
    }
    return numbers;
  }

  /** The commit that each audit record of the scope's project tells of. */
  static List<UUID> auditedCommits(Table table, LedgerScope scope) {
    LocalDate day = Request.AUDITED_AT.atOffset(ZoneOffset.UTC).toLocalDate();
    List<UUID> commits = new ArrayList<>();
    for (int shard = 0; shard < AuditItems.SHARDS; shard++) {
      String partition = AuditItems.partition(scope.keys().project(), day, shard);
      Query query = new Query(Room.AUDIT, partition, null, null, false, 1000, null);
      for (Item item : all(table, query)) {
        commits.add(UUID.fromString(AuditItems.read(item).metadata().get("commit")));
      }
    }
    return commits;
  }

  private static ChangeList changes(Table table, LedgerId ledger, Item item, Commit commit) {
    if (item.has("changes")) {
      return ChangeList.decode(item.bytes("changes"));
    }
    Key node = new Key(Room.VAULT, "NODE#" + ledger.key(), commit.changes().hex());
    return ChangeList.decode(table.getAll(List.of(node)).get(node).bytes("node"));
  }

  private static void apply(
      Table table, LedgerId ledger, EnvironmentKey key, Change change, Map<UUID, Placed> placed) {
    if (change.op() == Change.Op.VALUE_DESTROYED) {
      return;
    }
    String place =
        switch (change.op()) {
          case SECRET_CREATED, SECRET_UPDATED -> secretKey(change.folder(), change.name());
          case FOLDER_CREATED, FOLDER_UPDATED -> folderKey(change.id());
          case SECRET_DELETED, FOLDER_DELETED, VALUE_DESTROYED -> null;
        };
    if (place == null) {
      placed.remove(change.id());
    } else {
      String text =
          change.after() == null
              ? change.folder() + "/" + change.name()
              : text(table, ledger, key, change);
      placed.put(change.id(), new Placed(place, text));
    }
  }

  private static String text(Table table, LedgerId ledger, EnvironmentKey key, Change change) {
    Key name =
        new Key(
            Room.VAULT,
            "SEC#" + ledger.key() + "#" + change.id(),
            String.format("V#%010d#", change.after().n()) + change.after().hash().hex());
    Item item = table.getAll(List.of(name)).get(name);
    VersionHeader.Part part = VersionHeader.decode(item.bytes("header")).value();
    SealedPart sealed = new SealedPart(part.sealId(), part.epoch(), item.bytes("value"));
    return key.open(Purpose.VALUE, change.id(), sealed).revealText();
  }

  static List<Item> all(Table table, String partition) {
    return all(table, new Query(Room.VAULT, partition, null, null, false, 500, null));
  }

  private static List<Item> all(Table table, Query first) {
    List<Item> items = new ArrayList<>();
    for (Query query = first; ; ) {
      Page page = table.query(query);
      items.addAll(page.items());
      if (page.next() == null) {
        return items;
      }
      query = query.after(page.next());
    }
  }
}
