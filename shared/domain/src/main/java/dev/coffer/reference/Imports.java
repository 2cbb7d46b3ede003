package dev.coffer.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Which secret a name means in a folder: the personal override, else the folder's own, else what
 * its imports have, the last import first and each with its own imports after it, at most {@value
 * #DEPTH_MOST} deep. A folder that is already on the way is skipped.
 *
 * @param <S> a secret
 * @param folders contents by place; a folder that is missing here counts as empty, so that {@link
 *     #unknown} comes first
 */
public record Imports<S>(Map<FolderPlace, FolderContents<S>> folders) {
  public static final int DEPTH_MOST = 10;

  public Imports {
    folders = Map.copyOf(folders);
  }

  /**
   * A secret and where it stands.
   *
   * @param place of an import's secret the source's
   */
  public record Located<S>(SecretPlace place, S secret) {}

  private record Visit(FolderPlace folder, int depth) {}

  /** Folders within reach of these whose contents are not here yet: one more round of reading. */
  public Set<FolderPlace> unknown(Set<FolderPlace> tops) {
    Set<FolderPlace> unknown = new LinkedHashSet<>();
    walk(
        List.copyOf(tops),
        (folder, contents) -> {
          if (!folders.containsKey(folder)) {
            unknown.add(folder);
          }
          return false;
        });
    return unknown;
  }

  /** The secret that a look-up means. */
  public Optional<Located<S>> find(Wanted wanted) {
    String name = wanted.place().name();
    FolderPlace top = wanted.place().folder();
    if (!wanted.throughImports()) {
      return own(top, name);
    }
    return walk(List.of(top), (folder, contents) -> own(folder, name).isPresent())
        .flatMap(folder -> own(folder, name));
  }

  /**
   * All that a folder has, by name, that of its imports too: what an import of this folder brings.
   */
  public SortedMap<String, Located<S>> merged(FolderPlace top) {
    SortedMap<String, Located<S>> merged = new TreeMap<>();
    walk(
        List.of(top),
        (folder, contents) -> {
          for (Map<String, S> layer : List.of(contents.personal(), contents.own())) {
            layer.forEach((name, secret) ->
                merged.putIfAbsent(name, new Located<>(folder.secret(name), secret)));
          }
          return false;
        });
    return merged;
  }

  private Optional<Located<S>> own(FolderPlace folder, String name) {
    FolderContents<S> contents = contents(folder);
    return Optional.ofNullable(contents.personal().get(name))
        .or(() -> Optional.ofNullable(contents.own().get(name)))
        .map(secret -> new Located<>(folder.secret(name), secret));
  }

  private FolderContents<S> contents(FolderPlace folder) {
    FolderContents<S> contents = folders.get(folder);
    return contents == null ? FolderContents.nothing() : contents;
  }

  /**
   * Goes through folders in the order of precedence until one is it. A folder is gone through again
   * only when it is met at a lesser depth, since then more of what is below it is within reach;
   * what lies above it on the way was looked at before it, so that cycles need nothing more.
   */
  private Optional<FolderPlace> walk(
      List<FolderPlace> tops, BiPredicate<FolderPlace, FolderContents<S>> isIt) {
    Map<FolderPlace, Integer> depths = new HashMap<>();
    Deque<Visit> ahead = new ArrayDeque<>();
    tops.reversed().forEach(top -> ahead.push(new Visit(top, 0)));
    while (!ahead.isEmpty()) {
      Visit visit = ahead.pop();
      Integer before = depths.get(visit.folder());
      if (before != null && before <= visit.depth()) {
        continue;
      }
      depths.put(visit.folder(), visit.depth());
      FolderContents<S> contents = contents(visit.folder());
      if (isIt.test(visit.folder(), contents)) {
        return Optional.of(visit.folder());
      }
      if (visit.depth() < DEPTH_MOST) {
        // The last import is pushed last, so that it comes first.
        contents.imports().forEach(source -> ahead.push(new Visit(source, visit.depth() + 1)));
      }
    }
    return Optional.empty();
  }
}
