package dev.coffer.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** The secrets of a project, and a reader of them that answers whole rounds. */
final class Project {
  final Map<SecretPlace, String> values = new LinkedHashMap<>();
  final Map<SecretPlace, String> personal = new LinkedHashMap<>();
  final Map<FolderPlace, List<FolderPlace>> imports = new LinkedHashMap<>();
  final Set<String> denied = new HashSet<>();
  int rounds;
  private @Nullable Imports<String> folders;

  static Project of(Map<String, String> appOfDev) {
    Project project = new Project();
    appOfDev.forEach((name, value) -> project.values.put(at(name), value));
    return project;
  }

  static Project of(JsonNode vector) {
    Project project = new Project();
    vector.get("secrets").forEach(s -> project.values.put(place(s), s.get("value").asText()));
    vector.get("personal").forEach(s -> project.personal.put(place(s), s.get("value").asText()));
    project.imports.putAll(imports(vector));
    vector.get("denied").forEach(d -> project.denied.add(d.asText()));
    return project;
  }

  static Map<FolderPlace, List<FolderPlace>> imports(JsonNode vector) {
    Map<FolderPlace, List<FolderPlace>> imports = new LinkedHashMap<>();
    vector
        .get("imports")
        .forEach(i ->
            imports.put(
                folder(i.get("into")), i.get("from").valueStream().map(Project::folder).toList()));
    return imports;
  }

  static Stream<Named<JsonNode>> vectors(String file) {
    try (var in = Project.class.getResourceAsStream("/vectors/references/" + file + ".json")) {
      return new ObjectMapper()
          .readTree(Objects.requireNonNull(in, file))
          .get("vectors")
          .valueStream()
          .map(v -> Named.of(v.get("name").asText(), v));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FolderPlace folder(JsonNode node) {
    return new FolderPlace(
        node.get("environment").asText(), SecretPath.of("path", node.get("path").asText()));
  }

  static SecretPlace place(JsonNode node) {
    return folder(node).secret(node.get("name").asText());
  }

  /** A secret of dev's folder /app. */
  static SecretPlace at(String name) {
    return SecretPlace.of("dev", SecretPath.of("path", "/app"), name);
  }

  Held held(String name) {
    return new Held(at(name), SecretValue.of(values.get(at(name))), false);
  }

  /** All secrets, by what a list of them would hold. */
  List<Held> all() {
    List<Held> all = new ArrayList<>();
    values.forEach((at, value) -> all.add(new Held(at, SecretValue.of(value), false)));
    return all;
  }

  /** Folders that may be read, as they are when they are first asked for. */
  Imports<String> folders() {
    if (folders == null) {
      folders = gathered();
    }
    return folders;
  }

  private Imports<String> gathered() {
    Map<FolderPlace, FolderContents<String>> gathered = new HashMap<>();
    Set<FolderPlace> places = new HashSet<>(imports.keySet());
    values.keySet().forEach(place -> places.add(place.folder()));
    Map<FolderPlace, Map<String, String>> own = byFolder(values);
    Map<FolderPlace, Map<String, String>> overrides = byFolder(personal);
    for (FolderPlace place : places) {
      if (!denied.contains(place.environment())) {
        gathered.put(
            place,
            new FolderContents<>(
                overrides.getOrDefault(place, Map.of()),
                own.getOrDefault(place, Map.of()),
                imports.getOrDefault(place, List.of())));
      }
    }
    return new Imports<>(gathered);
  }

  private static Map<FolderPlace, Map<String, String>> byFolder(Map<SecretPlace, String> all) {
    Map<FolderPlace, Map<String, String>> folders = new HashMap<>();
    all.forEach((place, value) ->
        folders.computeIfAbsent(place.folder(), f -> new HashMap<>()).put(place.name(), value));
    return folders;
  }

  /** Answers one round. */
  Map<Wanted, Answer> answers(Set<Wanted> wanted) {
    rounds++;
    Map<Wanted, Answer> answers = new LinkedHashMap<>();
    wanted.forEach(one -> answers.put(one, answer(folders(), one)));
    return answers;
  }

  private Answer answer(Imports<String> folders, Wanted wanted) {
    if (denied.contains(wanted.place().environment())) {
      return new Answer.Denied();
    }
    Optional<Imports.Located<String>> found = folders.find(wanted);
    return found.isEmpty()
        ? new Answer.Absent()
        : new Answer.Present(found.get().place(), SecretValue.of(found.get().secret()));
  }

  String expand(String name) {
    return text(Expansion.of(List.of(held(name))).complete(this::answers), 0);
  }

  static String text(Expansion.Complete complete, int index) {
    return complete.secrets().get(index).value().revealText();
  }
}
