package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.FolderImport;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import dev.coffer.secret.SecretPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The contents of folders of a project, for one read: what the caller may see of them, level by
 * level, each level in as few batches as it can be (docs/design/references.md, "Where a name is
 * looked up"). Not thread-safe.
 */
final class Folders {
  /** Folders that the imports of one read may lead to. */
  static final int REACHED_MOST = 1_000;

  private final LedgerStore ledgers;
  private final States states;
  private final Admission admission;
  private final boolean overrides;

  /**
   * @param overrides whether the caller's personal overrides are in play
   */
  Folders(LedgerStore ledgers, States states, Admission admission, boolean overrides) {
    this.ledgers = ledgers;
    this.states = states;
    this.admission = admission;
    this.overrides = overrides;
  }

  private record Standing(
      FolderPlace place, Environment environment, Snapshot snapshot, Folder folder) {}

  /**
   * What these folders and all that their imports reach hold.
   *
   * @param names the only secrets that matter; null for all
   */
  Imports<Found> reached(Set<FolderPlace> tops, @Nullable Set<String> names) {
    Map<FolderPlace, FolderContents<Found>> known = new HashMap<>();
    while (true) {
      Imports<Found> imports = new Imports<>(known);
      Set<FolderPlace> unknown = imports.unknown(tops);
      if (unknown.isEmpty()) {
        return imports;
      }
      if (known.size() + unknown.size() > REACHED_MOST) {
        throw new Fault.Rejected("The imports lead to more than " + REACHED_MOST + " folders");
      }
      known.putAll(contents(unknown, names));
    }
  }

  /** What these folders themselves hold; nothing for one that does not exist. */
  Map<FolderPlace, FolderContents<Found>> contents(
      Set<FolderPlace> places, @Nullable Set<String> names) {
    List<Standing> standing = standing(places);
    Map<UUID, Map<UUID, Map<String, Entry>>> entries = entries(standing, names);
    Map<FolderPlace, FolderContents<Found>> contents = new HashMap<>();
    places.forEach(place -> contents.put(place, FolderContents.nothing()));
    for (Standing one : standing) {
      Map<String, Found> own = new LinkedHashMap<>();
      entries
          .getOrDefault(one.environment().id(), Map.of())
          .getOrDefault(one.folder().id(), Map.of())
          .forEach((name, entry) ->
              own.put(
                  name, new Found(one.environment(), one.snapshot(), one.folder(), entry, null)));
      contents.put(
          one.place(), new FolderContents<>(byName(personal(own.values())), own, sources(one)));
    }
    return contents;
  }

  /** Those of these secrets of one environment that the caller has an override of, by their ids. */
  Map<UUID, Found> personal(Collection<Found> secrets) {
    if (!overrides || secrets.isEmpty()) {
      return Map.of();
    }
    Found any = secrets.iterator().next();
    Optional<Snapshot> mine = states.overrides(any.environment());
    if (mine.isEmpty()) {
      return Map.of();
    }
    Tree tree = mine.get().tree();
    Map<String, Found> byId = new HashMap<>();
    secrets.forEach(found -> byId.put(found.entry().secret().toString(), found));
    Map<String, Entry> entries =
        tree.entries(Map.of(tree.rootFolder(), byId.keySet()))
            .getOrDefault(tree.rootFolder().id(), Map.of());
    if (entries.isEmpty()) {
      return Map.of();
    }
    Map<Hash, Version> versions = ledgers.versions(mine.get(), entries.values());
    Map<Hash, Version> shared =
        ledgers.versions(
            any.snapshot(),
            entries.keySet().stream()
                .map(id -> Objects.requireNonNull(byId.get(id)).entry())
                .toList());
    Map<UUID, Found> personal = new HashMap<>();
    entries.forEach((id, entry) -> {
      Found found = Objects.requireNonNull(byId.get(id));
      Version version = Objects.requireNonNull(versions.get(entry.version()));
      Version stands = Objects.requireNonNull(shared.get(found.entry().version()));
      if (version.header().incarnation() == stands.header().incarnation()) {
        personal.put(
            found.entry().secret(),
            new Found(
                found.environment(),
                found.snapshot(),
                found.folder(),
                found.entry(),
                new Found.Override(mine.get(), version)));
      }
    });
    return personal;
  }

  private static Map<String, Found> byName(Map<UUID, Found> secrets) {
    Map<String, Found> byName = new HashMap<>();
    secrets.values().forEach(found -> byName.put(found.entry().name(), found));
    return byName;
  }

  private List<Standing> standing(Set<FolderPlace> places) {
    Map<String, Environment> environments = new HashMap<>();
    for (FolderPlace place : places) {
      admission
          .project()
          .environment(place.environment())
          .ifPresent(environment -> environments.put(place.environment(), environment));
    }
    states.load(environments.values(), overrides);
    List<Standing> standing = new ArrayList<>();
    for (FolderPlace place : places) {
      Environment environment = environments.get(place.environment());
      if (environment != null) {
        Snapshot snapshot = states.of(environment);
        snapshot
            .tree()
            .folder(place.path().segments())
            .ifPresent(folder -> standing.add(new Standing(place, environment, snapshot, folder)));
      }
    }
    return standing;
  }

  private static Map<UUID, Map<UUID, Map<String, Entry>>> entries(
      List<Standing> standing, @Nullable Set<String> names) {
    Map<UUID, Map<Folder, Set<String>>> wanted = new LinkedHashMap<>();
    Map<UUID, Tree> trees = new HashMap<>();
    for (Standing one : standing) {
      trees.put(one.environment().id(), one.snapshot().tree());
      wanted
          .computeIfAbsent(one.environment().id(), id -> new LinkedHashMap<>())
          .put(one.folder(), names == null ? Set.of() : names);
    }
    Map<UUID, Map<UUID, Map<String, Entry>>> found = new HashMap<>();
    wanted.forEach((environment, folders) -> {
      Tree tree = Objects.requireNonNull(trees.get(environment));
      found.put(environment, names == null ? all(tree, folders.keySet()) : tree.entries(folders));
    });
    return found;
  }

  private static Map<UUID, Map<String, Entry>> all(Tree tree, Set<Folder> folders) {
    Map<UUID, Map<String, Entry>> all = new HashMap<>();
    tree.entries(folders)
        .forEach((folder, entries) -> {
          Map<String, Entry> byName = new LinkedHashMap<>();
          entries.forEach(entry -> byName.put(entry.name(), entry));
          all.put(folder, byName);
        });
    return all;
  }

  /** The folders that one imports from, in order, without those that the caller may not see. */
  private List<FolderPlace> sources(Standing importing) {
    Set<FolderPlace> sources = new LinkedHashSet<>();
    for (FolderImport one : importing.folder().imports()) {
      place(one).ifPresent(sources::add);
    }
    return List.copyOf(sources);
  }

  /** Where an import leads; empty if its environment is gone or the caller may not see there. */
  Optional<FolderPlace> place(FolderImport one) {
    return admission
        .project()
        .environment(one.environment())
        .map(environment -> new FolderPlace(environment.slug(), SecretPath.of("path", one.path())))
        .filter(this::maySee);
  }

  boolean maySee(FolderPlace place) {
    return allows(ProjectPermission.SECRETS_DESCRIBE, place);
  }

  boolean mayReadValues(FolderPlace place) {
    return allows(ProjectPermission.SECRETS_READ_VALUE, place);
  }

  private boolean allows(ProjectPermission permission, FolderPlace place) {
    return admission
        .project()
        .environment(place.environment())
        .filter(in -> admission.allows(permission, in.id(), place.path().text()))
        .isPresent();
  }
}
