package dev.coffer.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes a folder now differ from what it was: what would become of it if it went back. Pure.
 */
public final class Comparison {
  private final Tree now;
  private final VersionSource nowVersions;
  private final Tree then;
  private final VersionSource thenVersions;
  private final Map<UUID, List<Difference>> found = new LinkedHashMap<>();

  public Comparison(Tree now, VersionSource nowVersions, Tree then, VersionSource thenVersions) {
    this.now = now;
    this.nowVersions = nowVersions;
    this.then = then;
    this.thenVersions = thenVersions;
  }

  /** What going back would do. */
  public enum Kind {
    ADD,
    UPDATE,
    DELETE
  }

  /**
   * One secret or folder that differs.
   *
   * @param secret whether it is a secret; else a folder
   * @param nowVersion its number now; null if it is not there
   * @param thenVersion its number then; null if it was not there
   */
  public record Difference(
      boolean secret,
      Kind kind,
      UUID id,
      String name,
      @Nullable Integer nowVersion,
      @Nullable Integer thenVersion) {}

  /** The differences in one folder: the secrets and folders that stand or stood directly in it. */
  public record InFolder(UUID folder, String name, String path, List<Difference> differences) {
    public InFolder {
      differences = List.copyOf(differences);
    }
  }

  private record Standing(Folder folder, Entry entry) {}

  /**
   * Compares a folder.
   *
   * @param id of a folder that is there now, and was there then
   * @param deep whether the folders in it are compared too
   * @return the folders that differ, by path
   */
  public List<InFolder> of(UUID id, boolean deep) {
    Folder top = now.folder(id).orElseThrow();
    Folder topThen = then.folder(id).orElseThrow();
    List<Folder> nowFolders = deep ? now.below(top) : List.of(top);
    List<Folder> thenFolders = deep ? then.below(topThen) : List.of(topThen);
    folders(id, byId(nowFolders), byId(thenFolders));
    secrets(standing(now, nowFolders), standing(then, thenFolders));
    return found.entrySet().stream()
        .map(one -> inFolder(one.getKey(), one.getValue()))
        .sorted(java.util.Comparator.comparing(InFolder::path))
        .toList();
  }

  private InFolder inFolder(UUID id, List<Difference> differences) {
    Tree tree = then.folder(id).isPresent() ? then : now;
    Folder folder = tree.folder(id).orElseThrow();
    return new InFolder(id, folder.name(), tree.path(folder), differences);
  }

  private void folders(UUID top, Map<UUID, Folder> before, Map<UUID, Folder> after) {
    Set<UUID> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    ids.remove(top);
    for (UUID id : ids) {
      Folder is = before.get(id);
      Folder was = after.get(id);
      Folder named = was == null ? is : was;
      if (named == null || named.parent() == null || alike(is, was)) {
        continue;
      }
      add(
          named.parent(),
          new Difference(
              false,
              kind(is != null, was != null),
              id,
              named.name(),
              is == null ? null : is.version(),
              was == null ? null : was.version()));
    }
  }

  private static boolean alike(@Nullable Folder one, @Nullable Folder other) {
    return one != null
        && other != null
        && Objects.equals(one.parent(), other.parent())
        && one.name().equals(other.name())
        && Objects.equals(one.description(), other.description())
        && one.imports().equals(other.imports());
  }

  private void secrets(Map<UUID, Standing> before, Map<UUID, Standing> after) {
    List<UUID> changed =
        after.keySet().stream()
            .filter(id -> before.containsKey(id) && !same(before.get(id), after.get(id)))
            .toList();
    Map<UUID, Version> is = versions(nowVersions, before, changed);
    Map<UUID, Version> was = versions(thenVersions, after, changed);
    Map<UUID, Standing> all = new LinkedHashMap<>(after);
    before.forEach(all::putIfAbsent);
    all.forEach((id, at) -> {
      Standing standsNow = before.get(id);
      Standing stoodThen = after.get(id);
      if (same(standsNow, stoodThen) || alike(standsNow, is.get(id), stoodThen, was.get(id))) {
        return;
      }
      add(
          at.folder().id(),
          new Difference(
              true,
              kind(standsNow != null, stoodThen != null),
              id,
              at.entry().name(),
              standsNow == null ? null : standsNow.entry().n(),
              stoodThen == null ? null : stoodThen.entry().n()));
    });
  }

  private static boolean same(@Nullable Standing one, @Nullable Standing other) {
    return one != null
        && other != null
        && one.entry().equals(other.entry())
        && one.folder().id().equals(other.folder().id());
  }

  /** Whether two versions of other numbers say the same in the same place. */
  private static boolean alike(
      @Nullable Standing standsNow,
      @Nullable Version is,
      @Nullable Standing stoodThen,
      @Nullable Version was) {
    return standsNow != null
        && stoodThen != null
        && is != null
        && was != null
        && standsNow.folder().id().equals(stoodThen.folder().id())
        && is.header().attributes().equals(was.header().attributes())
        && Objects.equals(is.header().value(), was.header().value())
        && Objects.equals(is.header().comment(), was.header().comment());
  }

  private static Map<UUID, Version> versions(
      VersionSource source, Map<UUID, Standing> standing, List<UUID> ids) {
    Map<UUID, Version> found = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    ids.forEach(id -> {
      Standing at = standing.get(id);
      if (at != null) {
        entries.add(at.entry());
      }
    });
    source.load(entries).values().forEach(version -> found.put(version.header().secret(), version));
    return found;
  }

  private static Map<UUID, Standing> standing(Tree tree, List<Folder> folders) {
    Map<UUID, List<Entry>> entries = tree.entries(folders);
    Map<UUID, Standing> found = new LinkedHashMap<>();
    for (Folder folder : folders) {
      for (Entry entry : entries.getOrDefault(folder.id(), List.of())) {
        found.put(entry.secret(), new Standing(folder, entry));
      }
    }
    return found;
  }

  private static Map<UUID, Folder> byId(List<Folder> folders) {
    return folders.stream().collect(Collectors.toMap(Folder::id, folder -> folder));
  }

  private static Kind kind(boolean there, boolean wasThere) {
    return there ? wasThere ? Kind.UPDATE : Kind.DELETE : Kind.ADD;
  }

  private void add(UUID folder, Difference difference) {
    found.computeIfAbsent(folder, id -> new ArrayList<>()).add(difference);
  }
}
