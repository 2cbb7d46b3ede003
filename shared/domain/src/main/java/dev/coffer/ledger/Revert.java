package dev.coffer.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what one commit did, as a new change, wherever it is still as that commit left it
 * (docs/design/ledger.md, "Revert"). What was changed since stays, and is named. Used for one edit.
 */
public final class Revert {
  private final Edit edit;
  private final Tree before;
  private final VersionSource beforeVersions;
  private final Tree after;
  private final Map<UUID, Step> secrets = new LinkedHashMap<>();
  private final Map<UUID, Optional<Folder>> folders = new LinkedHashMap<>();
  private final List<Rollback.Left> changedSince = new ArrayList<>();
  private final List<Rollback.Left> destroyed = new ArrayList<>();

  /**
   * @param before the tree that the commit changed
   * @param beforeVersions its versions
   * @param after the tree that the commit made
   */
  public Revert(Edit edit, Tree before, VersionSource beforeVersions, Tree after) {
    this.edit = edit;
    this.before = before;
    this.beforeVersions = beforeVersions;
    this.after = after;
  }

  /**
   * What became of it.
   *
   * @param undone secrets and folders that are as they were before the commit
   * @param changedSince those that are no longer as the commit left them, those whose place is
   *     taken or gone, and folders in which something else stands now
   * @param destroyed secrets whose value of then is destroyed: a living one keeps the value it has,
   *     another one was not brought back; and those whose value the commit itself destroyed
   */
  public record Outcome(
      int undone, List<Rollback.Left> changedSince, List<Rollback.Left> destroyed) {
    public Outcome {
      changedSince = List.copyOf(changedSince);
      destroyed = List.copyOf(destroyed);
    }
  }

  /** A secret: where it stands, and where it stood; null if it does not live. */
  private record Step(String name, Tree.@Nullable Located now, Tree.@Nullable Located was) {
    boolean leaves(UUID folder, String place) {
      return was == null || !was.folder().id().equals(folder) || !was.entry().name().equals(place);
    }
  }

  /**
   * @param changes what the commit did
   * @param touched the folders that it touched
   */
  public Outcome of(List<Change> changes, Set<UUID> touched) {
    Map<UUID, Change> lastOfSecret = new LinkedHashMap<>();
    Map<UUID, Change> lastOfFolder = new LinkedHashMap<>();
    for (Change change : changes) {
      switch (change.op()) {
        case SECRET_CREATED, SECRET_UPDATED, SECRET_DELETED ->
            lastOfSecret.put(change.id(), change);
        case FOLDER_CREATED, FOLDER_UPDATED, FOLDER_DELETED ->
            lastOfFolder.put(change.id(), change);
        case VALUE_DESTROYED -> destroyed.add(new Rollback.Left(change.id(), change.name()));
      }
    }
    lastOfFolder.values().forEach(this::folder);
    secrets(lastOfSecret, changes, touched);
    dropWhatDoesNotFit();
    return apply();
  }

  private void folder(Change change) {
    UUID id = change.id();
    Optional<Folder> was = before.folder(id);
    Optional<Folder> made = after.folder(id);
    if (!alike(made, edit.folder(id))) {
      changedSince.add(new Rollback.Left(id, change.name()));
    } else if (!alike(was, made)) {
      folders.put(id, was);
    }
  }

  private static boolean alike(Optional<Folder> one, Optional<Folder> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() && other.isEmpty();
    }
    Folder a = one.get();
    Folder b = other.get();
    return Objects.equals(a.parent(), b.parent())
        && a.name().equals(b.name())
        && Objects.equals(a.description(), b.description())
        && a.imports().equals(b.imports());
  }

  private void secrets(Map<UUID, Change> last, List<Change> changes, Set<UUID> touched) {
    if (last.isEmpty()) {
      return;
    }
    Set<UUID> places = new HashSet<>(touched);
    changes.forEach(change -> {
      places.add(change.folder());
      places.add(change.id());
    });
    List<Folder> then = places.stream().flatMap(id -> before.folder(id).stream()).toList();
    Map<UUID, Tree.Located> stood = located(then, before.entries(then), last.keySet());
    boolean gone = last.values().stream().anyMatch(change -> change.after() == null);
    List<Folder> all = gone ? edit.folders() : List.of();
    Map<UUID, Tree.Located> living = located(all, edit.entries(all), last.keySet());
    last.forEach((id, change) -> {
      Tree.Located was = stood.get(id);
      Change.VersionRef left = change.after();
      Optional<Tree.Located> now = left == null ? Optional.empty() : stillThere(change, left);
      if (left == null ? living.containsKey(id) : now.isEmpty()) {
        changedSince.add(new Rollback.Left(id, change.name()));
      } else if (was != null || now.isPresent()) {
        secrets.put(id, new Step(change.name(), now.orElse(null), was));
      }
    });
  }

  private Optional<Tree.Located> stillThere(Change change, Change.VersionRef left) {
    return edit.folder(change.folder())
        .flatMap(folder ->
            edit.entry(folder, change.name())
                .filter(entry -> entry.version().equals(left.hash()))
                .map(entry -> new Tree.Located(folder, entry)));
  }

  private static Map<UUID, Tree.Located> located(
      List<Folder> folders, Map<UUID, List<Entry>> entries, Set<UUID> wanted) {
    Map<UUID, Tree.Located> found = new HashMap<>();
    for (Folder folder : folders) {
      for (Entry entry : entries.getOrDefault(folder.id(), List.of())) {
        if (wanted.contains(entry.secret())) {
          found.put(entry.secret(), new Tree.Located(folder, entry));
        }
      }
    }
    return found;
  }

  /** Whatever is left as it is may be in the way of something else, so until nothing is. */
  private void dropWhatDoesNotFit() {
    boolean dropped = true;
    while (dropped) {
      Result result = new Result();
      dropped = folders.keySet().removeIf(id -> !result.fits(id));
      dropped |= secrets.entrySet().removeIf(one -> !result.fits(one.getKey(), one.getValue()));
    }
  }

  /** The folders as they would be. */
  private final class Result {
    private final Map<UUID, Folder> byId = new HashMap<>();
    private final Map<UUID, Map<String, Integer>> names = new HashMap<>();
    private final Map<UUID, List<Entry>> entries;

    Result() {
      edit.folders().forEach(folder -> byId.put(folder.id(), folder));
      folders.forEach(
          (id, folder) -> folder.ifPresentOrElse(f -> byId.put(id, f), () -> byId.remove(id)));
      byId.values()
          .forEach(folder -> {
            if (folder.parent() instanceof UUID parent) {
              names
                  .computeIfAbsent(parent, p -> new HashMap<>())
                  .merge(folder.name(), 1, Integer::sum);
            }
          });
      entries =
          edit.entries(
              folders.entrySet().stream()
                  .filter(one -> one.getValue().isEmpty())
                  .flatMap(one -> edit.folder(one.getKey()).stream())
                  .toList());
    }

    boolean fits(UUID id) {
      Folder folder = byId.get(id);
      boolean fits = folder == null ? isEmptied(id) : isPlaced(folder);
      if (!fits) {
        String name =
            edit.folder(id).or(() -> before.folder(id)).map(Folder::name).orElse(id.toString());
        changedSince.add(new Rollback.Left(id, name));
      }
      return fits;
    }

    private boolean isEmptied(UUID id) {
      return !names.containsKey(id)
          && entries.getOrDefault(id, List.of()).stream().allMatch(entry -> leaves(entry, id));
    }

    private boolean isPlaced(Folder folder) {
      int depth = 0;
      Folder at = folder;
      while (at.parent() instanceof UUID parent) {
        Folder above = byId.get(parent);
        if (above == null || ++depth > Edit.DEPTH_MOST) {
          return false;
        }
        at = above;
      }
      return !(folder.parent() instanceof UUID parent)
          || names.getOrDefault(parent, Map.of()).getOrDefault(folder.name(), 0) == 1;
    }

    boolean fits(UUID id, Step step) {
      Tree.Located was = step.was();
      if (was == null) {
        return true;
      }
      UUID folder = was.folder().id();
      boolean fits =
          byId.containsKey(folder)
              && edit.folder(folder)
                  .flatMap(now -> edit.entry(now, was.entry().name()))
                  .filter(entry -> !entry.secret().equals(id) && !leaves(entry, folder))
                  .isEmpty();
      if (!fits) {
        changedSince.add(new Rollback.Left(id, step.name()));
      }
      return fits;
    }

    private boolean leaves(Entry entry, UUID folder) {
      Step step = secrets.get(entry.secret());
      return step != null && step.leaves(folder, entry.name());
    }
  }

  /** A secret that gets a version: the header it goes back to, and the one it has. */
  private record Revision(UUID folder, Version goal, Step step, @Nullable Version now) {}

  private Outcome apply() {
    List<Revision> revisions = revisions();
    int undone = folders.size();
    for (Step step : secrets.values()) {
      if (step.was() == null && step.now() != null) {
        edit.deleteSecret(step.now().folder(), step.now().entry());
        undone++;
      }
    }
    for (Revision revision : revisions) {
      Tree.Located now = revision.step().now();
      if (now != null) {
        edit.takeOut(now.folder(), now.entry());
      }
    }
    edit.replaceFolders(records());
    revisions.forEach(this::apply);
    return new Outcome(undone + revisions.size(), changedSince, destroyed);
  }

  private List<Revision> revisions() {
    List<Step> back = secrets.values().stream().filter(step -> step.was() != null).toList();
    Map<Hash, Version> then =
        beforeVersions.load(
            back.stream()
                .flatMap(step -> Optional.ofNullable(step.was()).stream())
                .map(Tree.Located::entry)
                .toList());
    Map<Hash, Version> now =
        edit.versions()
            .load(
                back.stream()
                    .flatMap(step -> Optional.ofNullable(step.now()).stream())
                    .map(Tree.Located::entry)
                    .toList());
    List<Revision> revisions = new ArrayList<>();
    for (Step step : back) {
      Tree.Located was = Objects.requireNonNull(step.was());
      Version goal = version(then, was.entry());
      Version current = step.now() == null ? null : version(now, step.now().entry());
      VersionHeader.Part part = goal.header().value();
      if (part != null && edit.isDestroyed(part.sealId())) {
        destroyed.add(new Rollback.Left(was.entry().secret(), step.name()));
        if (current == null) {
          continue;
        }
        goal = new Version(goal.header(), current.value(), goal.comment());
      }
      revisions.add(new Revision(was.folder().id(), goal, step, current));
    }
    return revisions;
  }

  private static Version version(Map<Hash, Version> versions, Entry entry) {
    Version version = versions.get(entry.version());
    if (version == null) {
      throw new MalformedObjectException("a version of secret " + entry.secret() + " is missing");
    }
    return version;
  }

  private Map<UUID, Optional<Folder>> records() {
    Map<UUID, Optional<Folder>> records = new LinkedHashMap<>();
    folders.forEach((id, was) -> {
      if (was.isEmpty()) {
        records.put(id, Optional.empty());
        return;
      }
      Folder then = was.get();
      records.put(
          id,
          Optional.of(
              edit.folder(id)
                  .map(now -> now.asIn(then, then.parent(), then.name(), edit.time()))
                  .orElseGet(
                      () -> then.broughtBack(Objects.requireNonNull(then.parent()), edit.time()))));
    });
    return records;
  }

  private void apply(Revision revision) {
    Folder folder = edit.folder(revision.folder()).orElseThrow();
    VersionHeader then = revision.goal().header();
    Tree.Located now = revision.step().now();
    if (now == null || revision.now() == null) {
      edit.bringBack(folder, then, revision.goal().value(), revision.goal().comment());
    } else {
      edit.putBack(
          folder,
          now.entry(),
          revision.now().header(),
          then.attributes(),
          revision.goal().value(),
          revision.goal().comment());
    }
  }
}
