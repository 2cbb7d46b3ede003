package dev.coffer.storage.ledger;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.storage.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks that a revision's tree is the one before with exactly the changes that its log lists. */
final class TreeCheck {
  private static final String DIFFERS = "lists other changes than its tree has";

  private final LedgerId ledger;
  private final StoredObjects stored;
  private final Findings findings;

  TreeCheck(LedgerId ledger, StoredObjects stored, Findings findings) {
    this.ledger = ledger;
    this.stored = stored;
    this.findings = findings;
  }

  private record Placed(UUID folder, Entry entry) {}

  /** Reads all entries of a tree whose predecessor is not known. */
  void whole(Commit commit, TreeState state) {
    for (Folder folder : state.folders().values()) {
      EntryChanges all = EntryChanges.between(null, folder, stored);
      if (all.isKnown() && all.added().size() != folder.entryCount()) {
        differs(commit);
      }
    }
  }

  void step(Commit commit, ChangeList list, TreeState before, TreeState after) {
    Map<UUID, Placed> removed = new HashMap<>();
    Map<UUID, Placed> added = new HashMap<>();
    boolean known = true;
    Set<UUID> ids = new LinkedHashSet<>(before.folders().keySet());
    ids.addAll(after.folders().keySet());
    for (UUID id : ids) {
      Folder old = before.folders().get(id);
      Folder now = after.folders().get(id);
      EntryChanges entries = EntryChanges.between(old, now, stored);
      known &= entries.isKnown();
      if (!entries.isKnown()) {
        continue;
      }
      for (Entry entry : entries.removed()) {
        removed.put(entry.secret(), new Placed(id, entry));
      }
      for (Entry entry : entries.added()) {
        if (added.put(entry.secret(), new Placed(id, entry)) != null) {
          differs(commit);
        }
      }
      int count = old == null ? 0 : old.entryCount();
      if (now != null
          && now.entryCount() != count + entries.added().size() - entries.removed().size()) {
        differs(commit);
      }
    }
    if (known) {
      secrets(commit, list, removed, added);
    }
    folders(commit, list, before, after);
  }

  private void secrets(
      Commit commit, ChangeList list, Map<UUID, Placed> removed, Map<UUID, Placed> added) {
    Map<UUID, Change> first = new LinkedHashMap<>();
    Map<UUID, Change> last = new HashMap<>();
    for (Change change : list.changes()) {
      if (!isSecret(change)) {
        continue;
      }
      Change previous = last.put(change.id(), change);
      first.putIfAbsent(change.id(), change);
      if (!wellFormed(change)
          || previous != null && !Objects.equals(previous.after(), change.before())) {
        differs(commit);
      }
    }
    Set<UUID> changed = new HashSet<>(removed.keySet());
    changed.addAll(added.keySet());
    changed.addAll(first.keySet());
    for (UUID id : changed) {
      Change from = first.get(id);
      Change to = last.get(id);
      Placed old = removed.get(id);
      Placed now = added.get(id);
      if (from == null
          || to == null
          || !Objects.equals(from.before(), ref(old))
          || !Objects.equals(to.after(), ref(now))
          || now != null
              && !(now.folder().equals(to.folder()) && now.entry().name().equals(to.name()))) {
        differs(commit);
      }
    }
  }

  private void folders(Commit commit, ChangeList list, TreeState before, TreeState after) {
    Map<UUID, Change> first = new HashMap<>();
    Map<UUID, Change> last = new HashMap<>();
    for (Change change : list.changes()) {
      if (isFolder(change)) {
        first.putIfAbsent(change.id(), change);
        last.put(change.id(), change);
      }
    }
    Set<UUID> touched = new HashSet<>(commit.touched());
    touched.addAll(list.touched());
    Set<UUID> ids = new HashSet<>(before.folders().keySet());
    ids.addAll(after.folders().keySet());
    ids.addAll(first.keySet());
    for (UUID id : ids) {
      Folder old = before.folders().get(id);
      Folder now = after.folders().get(id);
      if (!follows(first.get(id), last.get(id), old, now)
          || now != null && !counts(commit, touched.contains(id), old, now)) {
        differs(commit);
      }
    }
  }

  private static boolean follows(
      @Nullable Change first, @Nullable Change last, @Nullable Folder old, @Nullable Folder now) {
    if (first == null || last == null) {
      return old != null && now != null && place(old).equals(place(now));
    }
    boolean was = first.op() != Change.Op.FOLDER_CREATED;
    boolean is = last.op() != Change.Op.FOLDER_DELETED;
    if (was != (old != null) || is != (now != null)) {
      return false;
    }
    return now == null
        || now.name().equals(last.name())
            && last.folder().equals(now.parent() == null ? now.id() : now.parent());
  }

  /** All of a folder that a change of its content leaves alone. */
  private static Folder place(Folder folder) {
    return new Folder(
        folder.id(),
        folder.parent(),
        folder.name(),
        folder.description(),
        folder.createdAt(),
        folder.updatedAt(),
        null,
        folder.version(),
        0,
        folder.imports(),
        0,
        null);
  }

  private static boolean counts(Commit commit, boolean touched, @Nullable Folder old, Folder now) {
    long commits = old == null ? 0 : old.commits();
    boolean modified =
        old != null && Objects.equals(now.lastSecretModified(), old.lastSecretModified())
            || old == null && now.lastSecretModified() == null
            || commit.time().equals(now.lastSecretModified());
    boolean same = old != null && Objects.equals(old.entries(), now.entries());
    return now.commits() == commits + (touched ? 1 : 0) && modified && (touched || same);
  }

  private static boolean wellFormed(Change change) {
    boolean before = change.before() != null;
    boolean after = change.after() != null;
    return switch (change.op()) {
      case SECRET_CREATED -> !before && after;
      case SECRET_UPDATED -> before && after;
      case SECRET_DELETED -> before && !after;
      case VALUE_DESTROYED -> before && !after;
      case FOLDER_CREATED, FOLDER_UPDATED, FOLDER_DELETED -> !before && !after;
    };
  }

  private static boolean isSecret(Change change) {
    return switch (change.op()) {
      case SECRET_CREATED, SECRET_UPDATED, SECRET_DELETED -> true;
      case FOLDER_CREATED, FOLDER_UPDATED, FOLDER_DELETED, VALUE_DESTROYED -> false;
    };
  }

  private static boolean isFolder(Change change) {
    return !change.op().isOfSecret();
  }

  private static Change.@Nullable VersionRef ref(@Nullable Placed placed) {
    return placed == null
        ? null
        : new Change.VersionRef(placed.entry().n(), placed.entry().version());
  }

  private void differs(Commit commit) {
    Key item = LogItem.key(ledger, commit.rev());
    findings.damage(item, DIFFERS);
  }
}
