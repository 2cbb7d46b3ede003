package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.fault.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a ledger in the making: a tree, and what one request does to it
 * (docs/design/ledger.md, "A write"). Keeps the tree a tree: unique names, no cycles, bounded depth
 * and numbers. Stores nothing; {@link #plan} gives what is to be stored. Not thread-safe.
 */
public final class Edit {
  public static final int FOLDERS_MOST = 10_000;
  public static final int ENTRIES_MOST = 100_000;
  public static final int DEPTH_MOST = 16;
  public static final int IMPORTS_MOST = 50;
  public static final int DESTROYED_MOST = 20_000;

  private final EditBase base;
  private final Tree tree;
  private final List<Change> changes = new ArrayList<>();
  private final List<LedgerObject> objects = new ArrayList<>();
  private final Set<UUID> touched = new LinkedHashSet<>();
  private final Map<UUID, Map<String, Optional<Entry>>> entryEdits = new LinkedHashMap<>();
  private final Map<UUID, Optional<Folder>> folderEdits = new LinkedHashMap<>();
  private final Set<UUID> destroyed = new LinkedHashSet<>();
  private final Map<Hash, Version> made = new HashMap<>();
  private final VersionSource versions;
  private Directory directory;

  public Edit(EditBase base) {
    this.base = base;
    this.versions = PlannedVersions.over(base.versions(), made);
    this.tree = base.tree();
    this.directory = tree.directory();
  }

  /** The revision that this change will make. */
  public long rev() {
    return base.rev();
  }

  /** The time that this change will bear. */
  public Instant time() {
    return base.time();
  }

  public Actor actor() {
    return base.actor();
  }

  /** The key that new values are sealed under. */
  public EnvironmentKey key() {
    return base.key();
  }

  /** Versions of the state before this change, and those made so far. */
  public VersionSource versions() {
    return versions;
  }

  /** The id of the commit that this change will be. */
  public UUID commitId() {
    return base.commitId();
  }

  /** What was changed so far, in the order made. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Whether nothing was changed yet. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public Folder rootFolder() {
    return directory.root();
  }

  public Optional<Folder> folder(UUID id) {
    return directory.find(id);
  }

  public Optional<Folder> child(Folder parent, String name) {
    return directory.child(parent.id(), name);
  }

  /** The folder at a path, by its segments from the root, as it is after the changes so far. */
  public Optional<Folder> folder(List<String> segments) {
    Optional<Folder> at = Optional.of(rootFolder());
    for (String segment : segments) {
      at = at.flatMap(folder -> child(folder, segment));
    }
    return at;
  }

  /** The entry of that name as it is after the changes so far. */
  public Optional<Entry> entry(Folder folder, String name) {
    Optional<Entry> edited = entryEdits.getOrDefault(folder.id(), Map.of()).get(name);
    if (edited != null) {
      return edited;
    }
    return tree.folder(folder.id()).flatMap(before -> tree.entry(before, name));
  }

  /**
   * The entries of these names in each folder as they are after the changes so far, by folder id;
   * two loads for any number of them.
   */
  public Map<UUID, Map<String, Entry>> entries(Map<Folder, Set<String>> wanted) {
    Map<Folder, Set<String>> stored = new HashMap<>();
    wanted.forEach(
        (folder, names) -> tree.folder(folder.id()).ifPresent(before -> stored.put(before, names)));
    Map<UUID, Map<String, Entry>> found = tree.entries(stored);
    wanted.forEach((folder, names) -> {
      Map<String, Entry> ofFolder = found.computeIfAbsent(folder.id(), id -> new HashMap<>());
      entryEdits
          .getOrDefault(folder.id(), Map.of())
          .forEach((name, entry) -> {
            if (names.contains(name)) {
              entry.ifPresentOrElse(e -> ofFolder.put(name, e), () -> ofFolder.remove(name));
            }
          });
    });
    return found;
  }

  /** All entries of these folders as they are after the changes so far. */
  public Map<UUID, List<Entry>> entries(List<Folder> of) {
    List<Folder> known = of.stream().flatMap(folder -> tree.folder(folder.id()).stream()).toList();
    Map<UUID, List<Entry>> loaded = tree.entries(known);
    Map<UUID, List<Entry>> found = new HashMap<>();
    for (Folder folder : of) {
      Map<String, Entry> byName = new LinkedHashMap<>();
      loaded.getOrDefault(folder.id(), List.of()).forEach(entry -> byName.put(entry.name(), entry));
      entryEdits
          .getOrDefault(folder.id(), Map.of())
          .forEach((name, entry) ->
              entry.ifPresentOrElse(e -> byName.put(name, e), () -> byName.remove(name)));
      found.put(folder.id(), byName.values().stream().sorted(Entry.BY_NAME).toList());
    }
    return found;
  }

  /**
   * Makes a secret under an id drawn for it.
   *
   * @throws Fault.Rejected if the folder has one of that name, or is full
   */
  public VersionHeader createSecret(
      Folder folder,
      UUID id,
      SecretAttributes attributes,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    Origin origin = new Origin(time(), actor(), rev());
    return newSecret(folder, id, 1, attributes, origin, value, comment);
  }

  /**
   * In a ledger of personal overrides: makes the override of a shared secret, in place of one for
   * an earlier incarnation of it.
   *
   * @param id of the override itself
   * @param shared the current version of the secret that it stands for
   * @param attributes named after the id of that secret
   * @throws Fault.Rejected if there is one
   */
  public VersionHeader createOverride(
      UUID id,
      VersionHeader shared,
      SecretAttributes attributes,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    Folder folder = rootFolder();
    entry(folder, attributes.name())
        .ifPresent(stale -> {
          VersionHeader old = versions.load(stale).header();
          if (old.incarnation() != shared.incarnation()) {
            deleteSecret(folder, stale);
          }
        });
    Origin origin = new Origin(time(), actor(), shared.incarnation());
    return newSecret(folder, id, 1, attributes, origin, value, comment);
  }

  /**
   * Makes a secret under an id that its client chose, or brings back a deleted one: its numbers go
   * on after the highest real version that the id ever had, so nothing that exists is overwritten.
   *
   * @param origin when and by whom the secret was first made; null if it is new
   * @throws Fault.Rejected if a secret of that id or name lives
   */
  public VersionHeader createSecretUnderKnownId(
      Folder folder,
      UUID id,
      SecretAttributes attributes,
      @Nullable VersionHeader origin,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    int highest = versions().highestVersion(id);
    if (highest > 0 && tree.locate(id).isPresent() || createdHere(id)) {
      throw new Fault.Rejected("A secret of this ID already exists");
    }
    if (folder(id).isPresent()) {
      throw new Fault.Rejected("A folder of this ID already exists");
    }
    return createAfter(highest, folder, id, attributes, origin, value, comment);
  }

  /** As {@link #createSecretUnderKnownId}, of an id that is known not to live. */
  VersionHeader bringBack(
      Folder folder, VersionHeader past, @Nullable SealedPart value, @Nullable SealedPart comment) {
    int highest = versions().highestVersion(past.secret());
    return createAfter(highest, folder, past.secret(), past.attributes(), past, value, comment);
  }

  private VersionHeader createAfter(
      int highest,
      Folder folder,
      UUID id,
      SecretAttributes attributes,
      @Nullable VersionHeader origin,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    Origin first =
        origin == null
            ? new Origin(time(), actor(), rev())
            : new Origin(origin.createdAt(), origin.createdBy(), rev());
    return newSecret(folder, id, highest + 1, attributes, first, value, comment);
  }

  /**
   * Makes the next version of a secret; what did not change carries its sealed part on.
   *
   * @throws Fault.Rejected if the folder has another secret of the new name
   */
  public VersionHeader updateSecret(
      Folder folder,
      Entry current,
      VersionHeader before,
      SecretAttributes attributes,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    return moveSecret(folder, folder, current, before, attributes, value, comment);
  }

  /**
   * Makes the next version of a secret in another folder of the same environment, where it keeps
   * its id and its numbers.
   *
   * @throws Fault.Rejected if that folder has another secret of the name
   */
  public VersionHeader moveSecret(
      Folder from,
      Folder to,
      Entry current,
      VersionHeader before,
      SecretAttributes attributes,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    if (!from.id().equals(to.id()) || !attributes.name().equals(current.name())) {
      requireFree(to, attributes.name());
    }
    takeOut(from, current);
    return putBack(to, current, before, attributes, value, comment);
  }

  /** Takes a secret's entry out of its folder; {@link #putBack} puts its next version somewhere. */
  void takeOut(Folder folder, Entry current) {
    edit(folder, current.name(), Optional.empty());
  }

  VersionHeader putBack(
      Folder folder,
      Entry current,
      VersionHeader before,
      SecretAttributes attributes,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    VersionHeader header =
        new VersionHeader(
            current.secret(),
            current.n() + 1,
            folder.id(),
            rev(),
            base.commitId(),
            before.incarnation(),
            before.createdAt(),
            before.createdBy(),
            time(),
            actor(),
            attributes,
            VersionHeader.Part.of(value),
            VersionHeader.Part.of(comment));
    Entry next = addVersion(header, value, comment);
    edit(folder, next.name(), Optional.of(next));
    changes.add(
        new Change(
            Change.Op.SECRET_UPDATED,
            current.secret(),
            folder.id(),
            next.name(),
            Change.VersionRef.of(current),
            Change.VersionRef.of(next)));
    return header;
  }

  public void deleteSecret(Folder folder, Entry current) {
    edit(folder, current.name(), Optional.empty());
    changes.add(
        new Change(
            Change.Op.SECRET_DELETED,
            current.secret(),
            folder.id(),
            current.name(),
            Change.VersionRef.of(current),
            null));
  }

  /**
   * Makes a folder.
   *
   * @throws Fault.Rejected if its parent has one of that name, is 16 deep, or there are too many
   *     folders
   */
  public Folder createFolder(Folder parent, UUID id, String name, @Nullable String description) {
    requireNoFolder(parent, name);
    if (directory.size() >= FOLDERS_MOST) {
      throw new Fault.Rejected("An environment holds at most " + FOLDERS_MOST + " folders");
    }
    requireDepth(depth(parent) + 1);
    if (directory.find(id).isPresent()) {
      throw new Fault.Rejected("A folder of this ID already exists");
    }
    Folder made = Folder.create(id, parent.id(), name, description, time());
    place(made, Change.Op.FOLDER_CREATED);
    objects.add(new LedgerObject.IdHint(id, null));
    return made;
  }

  /**
   * Renames, describes or moves a folder; one record changes, whatever is below it.
   *
   * @throws Fault.Rejected for the root folder, a name that is taken, a place below itself, or over
   *     16 deep
   */
  public Folder updateFolder(
      Folder folder, Folder newParent, String name, @Nullable String description) {
    if (folder.isRoot()) {
      throw new Fault.Rejected("The root folder can't be changed");
    }
    List<Folder> below = directory.below(folder);
    if (below.stream().anyMatch(inner -> inner.id().equals(newParent.id()))) {
      throw new Fault.Rejected("A folder can't be moved into itself");
    }
    if (!newParent.id().equals(folder.parent()) || !name.equals(folder.name())) {
      requireNoFolder(newParent, name);
    }
    int height = below.stream().mapToInt(this::depth).max().orElse(0) - depth(folder);
    requireDepth(depth(newParent) + 1 + height);
    if (folder.parent() instanceof UUID oldParent) {
      touched.add(oldParent);
    }
    Folder changed = folder.withPlace(newParent.id(), name, description, time());
    place(changed, Change.Op.FOLDER_UPDATED);
    return changed;
  }

  /**
   * Deletes a folder with all that is in it.
   *
   * @throws Fault.Rejected for the root folder
   */
  public void deleteFolder(Folder folder) {
    if (folder.isRoot()) {
      throw new Fault.Rejected("The root folder can't be deleted");
    }
    List<Folder> below = directory.below(folder);
    Map<UUID, List<Entry>> entries = entries(below);
    for (Folder inner : below.reversed()) {
      entries.getOrDefault(inner.id(), List.of()).forEach(entry -> deleteSecret(inner, entry));
      UUID parent = parentOf(inner);
      changes.add(
          new Change(Change.Op.FOLDER_DELETED, inner.id(), parent, inner.name(), null, null));
      folderEdits.put(inner.id(), Optional.empty());
      entryEdits.remove(inner.id());
      touched.add(parent);
    }
    below.forEach(inner -> touched.remove(inner.id()));
    rebuildDirectory();
  }

  /**
   * Replaces a folder's imports.
   *
   * @param imports in their order, each id at most once in the tree
   * @throws Fault.Rejected if there are over 50
   */
  public Folder changeImports(Folder folder, List<FolderImport> imports) {
    if (imports.size() > IMPORTS_MOST) {
      throw new Fault.Rejected("A folder has at most " + IMPORTS_MOST + " imports");
    }
    for (FolderImport one : imports) {
      if (folder.imports().stream().noneMatch(old -> old.id().equals(one.id()))) {
        objects.add(new LedgerObject.IdHint(one.id(), null));
      }
    }
    Folder changed = folder.withImports(imports, time());
    place(changed, Change.Op.FOLDER_UPDATED);
    return changed;
  }

  /**
   * Destroys sealed parts: nothing that carries one of them is opened any more, in any revision.
   * Their bytes are removed after the commit.
   *
   * @param folder where the secret stands, or stood when it was deleted
   * @param version that carried the parts; never the current one
   */
  public void destroy(Folder folder, VersionHeader version, Set<UUID> sealIds) {
    Set<UUID> all = new LinkedHashSet<>(tree.destroyed().sealIds());
    all.addAll(destroyed);
    if (all.containsAll(sealIds)) {
      return;
    }
    if (all.size() + sealIds.size() > DESTROYED_MOST) {
      throw new Fault.Rejected(
          "At most " + DESTROYED_MOST + " values of an environment can be destroyed");
    }
    destroyed.addAll(sealIds);
    touched.add(folder.id());
    changes.add(
        new Change(
            Change.Op.VALUE_DESTROYED,
            version.secret(),
            folder.id(),
            version.name(),
            new Change.VersionRef(version.n(), version.hash()),
            null));
  }

  /**
   * Puts and removes folder records at once, whatever way led from one tree to the other. The
   * entries of a removed folder must be gone.
   *
   * @throws Fault.Rejected if a folder would be over 16 deep, or there are too many folders
   */
  void replaceFolders(Map<UUID, Optional<Folder>> replaced) {
    Directory before = directory;
    replaced.forEach((id, folder) -> {
      folderEdits.put(id, folder);
      Optional<Folder> old = before.find(id);
      UUID parent = parentOf(folder.or(() -> old).orElseThrow());
      old.ifPresent(was -> touched.add(parentOf(was)));
      touched.add(parent);
      folder.ifPresentOrElse(f -> touched.add(id), () -> entryEdits.remove(id));
      changes.add(
          new Change(
              folder.isEmpty()
                  ? Change.Op.FOLDER_DELETED
                  : old.isEmpty() ? Change.Op.FOLDER_CREATED : Change.Op.FOLDER_UPDATED,
              id,
              parent,
              folder.or(() -> old).orElseThrow().name(),
              null,
              null));
      if (old.isEmpty()) {
        objects.add(new LedgerObject.IdHint(id, null));
      }
    });
    rebuildDirectory();
    replaced.forEach((id, folder) -> {
      if (folder.isEmpty()) {
        touched.remove(id);
      }
    });
    if (directory.size() > FOLDERS_MOST) {
      throw new Fault.Rejected("An environment holds at most " + FOLDERS_MOST + " folders");
    }
    replaced.values().forEach(folder -> folder.ifPresent(f -> requireDepth(depth(f))));
  }

  /** This folder and all below it, each before those in it. */
  public List<Folder> below(Folder folder) {
    return directory.below(folder);
  }

  /** All folders, the root folder too. */
  public List<Folder> folders() {
    return List.copyOf(directory.all());
  }

  /** Whether the plaintext of a sealed part was destroyed. */
  public boolean isDestroyed(UUID sealId) {
    return destroyed.contains(sealId) || tree.destroyed().contains(sealId);
  }

  /**
   * All that is to be stored for this change.
   *
   * @throws Fault.Rejected if a folder holds more than its items can
   */
  public Planned plan(String source, @Nullable String message) {
    return new Planning(base, tree)
        .plan(
            directory,
            changes,
            touched,
            entryEdits,
            folderEdits.keySet(),
            destroyed,
            objects,
            source,
            message);
  }

  private record Origin(Instant createdAt, Actor createdBy, long incarnation) {}

  private VersionHeader newSecret(
      Folder folder,
      UUID id,
      int n,
      SecretAttributes attributes,
      Origin origin,
      @Nullable SealedPart value,
      @Nullable SealedPart comment) {
    requireFree(folder, attributes.name());
    VersionHeader header =
        new VersionHeader(
            id,
            n,
            folder.id(),
            rev(),
            base.commitId(),
            origin.incarnation(),
            origin.createdAt(),
            origin.createdBy(),
            time(),
            actor(),
            attributes,
            VersionHeader.Part.of(value),
            VersionHeader.Part.of(comment));
    Entry entry = addVersion(header, value, comment);
    edit(folder, entry.name(), Optional.of(entry));
    objects.add(new LedgerObject.IdHint(id, null));
    changes.add(
        new Change(
            Change.Op.SECRET_CREATED,
            id,
            folder.id(),
            entry.name(),
            null,
            Change.VersionRef.of(entry)));
    return header;
  }

  private Entry addVersion(
      VersionHeader header, @Nullable SealedPart value, @Nullable SealedPart comment) {
    Hash hash = header.hash();
    Version version = new Version(header, value, comment);
    made.put(hash, version);
    objects.add(new LedgerObject.SealedVersion(hash, version));
    return new Entry(header.name(), header.secret(), header.n(), hash);
  }

  private boolean createdHere(UUID secret) {
    return changes.stream()
        .anyMatch(change -> change.id().equals(secret) && change.op() == Change.Op.SECRET_CREATED);
  }

  private void edit(Folder folder, String name, Optional<Entry> entry) {
    entryEdits.computeIfAbsent(folder.id(), id -> new LinkedHashMap<>()).put(name, entry);
    touched.add(folder.id());
  }

  private static UUID parentOf(Folder folder) {
    return folder.parent() instanceof UUID id ? id : folder.id();
  }

  private void place(Folder folder, Change.Op op) {
    UUID parent = parentOf(folder);
    folderEdits.put(folder.id(), Optional.of(folder));
    touched.add(parent);
    touched.add(folder.id());
    changes.add(new Change(op, folder.id(), parent, folder.name(), null, null));
    rebuildDirectory();
  }

  private void rebuildDirectory() {
    Map<UUID, Folder> all = new HashMap<>();
    tree.folders().forEach(folder -> all.put(folder.id(), folder));
    folderEdits.forEach(
        (id, folder) -> folder.ifPresentOrElse(f -> all.put(id, f), () -> all.remove(id)));
    directory = Directory.of(tree.environment(), all.values());
  }

  /**
   * @throws Fault.Rejected if the folder has a secret of that name
   */
  public void requireFree(Folder folder, String name) {
    if (entry(folder, name).isPresent()) {
      throw new Fault.Rejected("Secret already exist");
    }
  }

  private void requireNoFolder(Folder parent, String name) {
    if (child(parent, name).isPresent()) {
      throw new Fault.Rejected("Folder with name '" + name + "' already exists in path");
    }
  }

  private static void requireDepth(int depth) {
    if (depth > DEPTH_MOST) {
      throw new Fault.Rejected("Folders are at most " + DEPTH_MOST + " deep");
    }
  }

  private int depth(Folder folder) {
    int depth = 0;
    Folder at = folder;
    while (at.parent() instanceof UUID parent) {
      depth++;
      at =
          directory
              .find(parent)
              .orElseThrow(() -> new MalformedObjectException("a folder without its parent"));
    }
    return depth;
  }
}
