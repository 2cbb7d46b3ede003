package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.FolderImport;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.project.Environment;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import dev.coffer.reference.SecretPlace;
import dev.coffer.reference.Wanted;
import dev.coffer.secret.SecretPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where the secrets stand that references name, whoever may see them: a secret that is hidden from
 * one caller is still what the reference means to the others.
 */
final class Whereabouts {
  private final LedgerStore ledgers;
  private final States states;
  private final Admission admission;
  private final Map<UUID, EnvironmentState.Changing> changing;

  /**
   * @param changing environments that the request changes
   */
  Whereabouts(
      LedgerStore ledgers,
      States states,
      Admission admission,
      Map<UUID, EnvironmentState.Changing> changing) {
    this.ledgers = ledgers;
    this.states = states;
    this.admission = admission;
    this.changing = changing;
  }

  EnvironmentState state(Environment environment) {
    EnvironmentState.Changing known = changing.get(environment.id());
    return known == null
        ? new EnvironmentState.Standing(environment, ledgers, states.of(environment))
        : known;
  }

  /** Each folder itself first; imports are read only where it lacks the name. */
  Map<Wanted, SecretPlace> find(Set<Wanted> wanted) {
    Map<Wanted, SecretPlace> found = new HashMap<>();
    Set<String> names = wanted.stream().map(one -> one.place().name()).collect(Collectors.toSet());
    Map<FolderPlace, FolderContents<Entry>> known = contents(places(wanted), names);
    Imports<Entry> own = new Imports<>(known);
    Set<Wanted> elsewhere = new HashSet<>();
    for (Wanted one : wanted) {
      own.find(new Wanted(one.place(), false))
          .ifPresentOrElse(
              at -> found.put(one, at.place()),
              () -> {
                if (one.throughImports()) {
                  elsewhere.add(one);
                }
              });
    }
    reached(places(elsewhere), names)
        .ifPresent(imports ->
            elsewhere.forEach(
                one -> imports.find(one).ifPresent(at -> found.put(one, at.place()))));
    return found;
  }

  /** Empty if the imports lead too far: what they mean is not known then. */
  private Optional<Imports<Entry>> reached(Set<FolderPlace> tops, Set<String> names) {
    Map<FolderPlace, FolderContents<Entry>> known = new HashMap<>();
    while (true) {
      Imports<Entry> imports = new Imports<>(known);
      Set<FolderPlace> unknown = imports.unknown(tops);
      if (unknown.isEmpty()) {
        return Optional.of(imports);
      }
      if (known.size() + unknown.size() > Folders.REACHED_MOST) {
        return Optional.empty();
      }
      known.putAll(contents(unknown, names));
    }
  }

  private Map<FolderPlace, FolderContents<Entry>> contents(
      Set<FolderPlace> places, Set<String> names) {
    Map<FolderPlace, FolderContents<Entry>> contents = new HashMap<>();
    places.forEach(place -> contents.put(place, FolderContents.nothing()));
    places.stream()
        .collect(Collectors.groupingBy(FolderPlace::environment))
        .forEach((slug, inOne) ->
            admission
                .project()
                .environment(slug)
                .ifPresent(environment -> read(state(environment), inOne, names, contents)));
    return contents;
  }

  private void read(
      EnvironmentState state,
      List<FolderPlace> places,
      Set<String> names,
      Map<FolderPlace, FolderContents<Entry>> contents) {
    Map<FolderPlace, Folder> folders = new HashMap<>();
    for (FolderPlace place : places) {
      state.folder(place.path().segments()).ifPresent(folder -> folders.put(place, folder));
    }
    Map<Folder, Set<String>> wanted = new HashMap<>();
    folders.values().forEach(folder -> wanted.put(folder, names));
    Map<UUID, Map<String, Entry>> entries = state.entries(wanted);
    folders.forEach((place, folder) ->
        contents.put(
            place,
            new FolderContents<>(
                Map.of(),
                Objects.requireNonNullElse(entries.get(folder.id()), Map.of()),
                folder.imports().stream().flatMap(one -> source(one).stream()).toList())));
  }

  private Optional<FolderPlace> source(FolderImport one) {
    return admission
        .project()
        .environment(one.environment())
        .map(environment -> new FolderPlace(environment.slug(), SecretPath.of("path", one.path())));
  }

  private static Set<FolderPlace> places(Set<Wanted> wanted) {
    return wanted.stream().map(one -> one.place().folder()).collect(Collectors.toSet());
  }
}
