package dev.coffer.ledger;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.HashSet;
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
 * Makes what is in a folder as it was at an older revision, by changes of today: new version
 * numbers, sealed parts carried over (docs/design/ledger.md, "Rollback"). The folder itself keeps
 * its place and name. Used for one edit.
 */
public final class Rollback {
  private final Edit edit;
  private final Tree past;
  private final VersionSource pastVersions;
  private final List<Left> destroyed = new ArrayList<>();
  private final List<Left> elsewhere = new ArrayList<>();

  /**
   * @param past the tree to go back to, of the same ledger
   * @param pastVersions its versions
   */
  public Rollback(Edit edit, Tree past, VersionSource pastVersions) {
    this.edit = edit;
    this.past = past;
    this.pastVersions = pastVersions;
  }

  /** Something that could not be made as it was. */
  public record Left(UUID id, String name) {}

  /**
   * What was left.
   *
   * @param destroyed secrets whose value of then is destroyed: a living one went back to its name
   *     and place and keeps the value it has; another one was not brought back
   * @param elsewhere secrets and folders that live outside the folder now, and stay there; what
   *     stood in such a folder is left with it
   */
  public record Outcome(List<Left> destroyed, List<Left> elsewhere) {
    public Outcome {
      destroyed = List.copyOf(destroyed);
      elsewhere = List.copyOf(elsewhere);
    }
  }

  private record Living(Folder folder, Entry entry) {}

  private record Wanted(UUID folder, Entry entry) {}

  /**
   * Rolls a folder back.
   *
   * @param deep whether the folders in it go back too, with all that is in them; if not they stay
   *     as they are
   * @throws Fault.NotFound if the folder does not exist
   * @throws Fault.Rejected if it did not exist then, or what was below it would be too deep now
   */
  public Outcome of(UUID folder, boolean deep) {
    Folder now =
        edit.folder(folder)
            .orElseThrow(() -> new Fault.NotFound("Folder with ID '" + folder + "' not found"));
    Folder then =
        past.folder(folder)
            .orElseThrow(
                () -> new Fault.Rejected("The folder did not exist at the revision to go back to"));
    List<Folder> scope = deep ? edit.below(now) : List.of(now);
    List<Folder> targets = targets(deep ? past.below(then) : List.of(then), scope);

    Map<UUID, Living> living = living(scope);
    Map<UUID, Wanted> wanted = wanted(targets);
    leaveThoseElsewhere(wanted, living, scope);
    living.forEach((id, at) -> {
      if (!wanted.containsKey(id)) {
        edit.deleteSecret(at.folder(), at.entry());
      }
    });

    Map<UUID, Revision> revisions = revisions(wanted, living);
    revisions
        .values()
        .forEach(revision -> {
          if (revision.living() != null) {
            edit.takeOut(revision.living().folder(), revision.living().entry());
          }
        });
    edit.replaceFolders(records(targets, scope));
    revisions.values().forEach(this::apply);
    return new Outcome(destroyed, elsewhere);
  }

  /** The folders of then that go back where they were; the first is the folder itself. */
  private List<Folder> targets(List<Folder> then, List<Folder> scope) {
    Set<UUID> inScope = new HashSet<>();
    scope.forEach(folder -> inScope.add(folder.id()));
    List<Folder> targets = new ArrayList<>();
    Set<UUID> kept = new HashSet<>();
    for (Folder folder : then) {
      boolean top = targets.isEmpty();
      if (!top && !kept.contains(folder.parent())) {
        elsewhere.add(new Left(folder.id(), folder.name()));
        continue;
      }
      if (!inScope.contains(folder.id()) && edit.folder(folder.id()).isPresent()) {
        elsewhere.add(new Left(folder.id(), folder.name()));
        continue;
      }
      targets.add(folder);
      kept.add(folder.id());
    }
    return targets;
  }

  private Map<UUID, Living> living(List<Folder> folders) {
    Map<UUID, List<Entry>> entries = edit.entries(folders);
    Map<UUID, Living> living = new LinkedHashMap<>();
    for (Folder folder : folders) {
      for (Entry entry : entries.getOrDefault(folder.id(), List.of())) {
        living.put(entry.secret(), new Living(folder, entry));
      }
    }
    return living;
  }

  private Map<UUID, Wanted> wanted(List<Folder> targets) {
    Map<UUID, List<Entry>> entries = past.entries(targets);
    Map<UUID, Wanted> wanted = new LinkedHashMap<>();
    for (Folder folder : targets) {
      for (Entry entry : entries.getOrDefault(folder.id(), List.of())) {
        wanted.put(entry.secret(), new Wanted(folder.id(), entry));
      }
    }
    return wanted;
  }

  private void leaveThoseElsewhere(
      Map<UUID, Wanted> wanted, Map<UUID, Living> living, List<Folder> scope) {
    if (living.keySet().containsAll(wanted.keySet())) {
      return;
    }
    Set<UUID> inScope = new HashSet<>();
    scope.forEach(folder -> inScope.add(folder.id()));
    List<Folder> outside =
        edit.folders().stream().filter(folder -> !inScope.contains(folder.id())).toList();
    living(outside)
        .keySet()
        .forEach(id -> {
          Wanted left = wanted.remove(id);
          if (left != null) {
            elsewhere.add(new Left(id, left.entry().name()));
          }
        });
  }

  /** A secret that gets a new version. */
  private record Revision(
      UUID folder, Version then, @Nullable Living living, @Nullable Version now) {}

  private Map<UUID, Revision> revisions(Map<UUID, Wanted> wanted, Map<UUID, Living> living) {
    Map<UUID, Wanted> changed = new LinkedHashMap<>(wanted);
    changed.values().removeIf(want -> isCurrent(want, living.get(want.entry().secret())));
    Map<Hash, Version> then =
        pastVersions.load(changed.values().stream().map(Wanted::entry).toList());
    Map<Hash, Version> now =
        edit.versions()
            .load(
                changed.keySet().stream()
                    .map(living::get)
                    .filter(Objects::nonNull)
                    .map(Living::entry)
                    .toList());
    Map<UUID, Revision> revisions = new LinkedHashMap<>();
    changed.forEach((id, want) -> {
      Version version = version(then, want.entry());
      Living at = living.get(id);
      Version current = at == null ? null : version(now, at.entry());
      boolean lost = isDestroyed(version);
      if (lost) {
        destroyed.add(new Left(id, want.entry().name()));
      }
      if (lost && current == null) {
        return;
      }
      Version goal =
          lost && current != null
              ? new Version(version.header(), current.value(), version.comment())
              : version;
      boolean same =
          at != null
              && current != null
              && at.folder().id().equals(want.folder())
              && current.header().attributes().equals(goal.header().attributes())
              && Objects.equals(current.value(), goal.value())
              && Objects.equals(current.comment(), goal.comment());
      if (!same) {
        revisions.put(id, new Revision(want.folder(), goal, at, current));
      }
    });
    return revisions;
  }

  private static boolean isCurrent(Wanted want, @Nullable Living at) {
    return at != null && at.entry().equals(want.entry()) && at.folder().id().equals(want.folder());
  }

  private boolean isDestroyed(Version version) {
    VersionHeader.Part part = version.header().value();
    return part != null && edit.isDestroyed(part.sealId());
  }

  private static Version version(Map<Hash, Version> versions, Entry entry) {
    Version version = versions.get(entry.version());
    if (version == null) {
      throw new MalformedObjectException("a version of secret " + entry.secret() + " is missing");
    }
    return version;
  }

  private Map<UUID, Optional<Folder>> records(List<Folder> targets, List<Folder> scope) {
    Map<UUID, Optional<Folder>> records = new LinkedHashMap<>();
    Set<UUID> kept = new LinkedHashSet<>();
    for (Folder then : targets) {
      boolean top = kept.isEmpty();
      kept.add(then.id());
      Folder now = edit.folder(then.id()).orElse(null);
      UUID parent = top && now != null ? now.parent() : then.parent();
      String name = top && now != null ? now.name() : then.name();
      if (now == null) {
        UUID above = Objects.requireNonNull(parent);
        records.put(then.id(), Optional.of(then.broughtBack(above, edit.time())));
      } else if (!(Objects.equals(now.parent(), parent)
          && now.name().equals(name)
          && Objects.equals(now.description(), then.description())
          && now.imports().equals(then.imports()))) {
        records.put(then.id(), Optional.of(now.asIn(then, parent, name, edit.time())));
      }
    }
    scope.reversed().stream()
        .filter(folder -> !kept.contains(folder.id()))
        .forEach(folder -> records.put(folder.id(), Optional.empty()));
    return records;
  }

  private void apply(Revision revision) {
    Folder folder = edit.folder(revision.folder()).orElseThrow();
    Version then = revision.then();
    Living living = revision.living();
    if (living == null || revision.now() == null) {
      edit.bringBack(folder, then.header(), then.value(), then.comment());
    } else {
      edit.putBack(
          folder,
          living.entry(),
          revision.now().header(),
          then.header().attributes(),
          then.value(),
          then.comment());
    }
  }
}
