package dev.coffer.cli.run;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which project, and which of its environments and folders, in the order in which they go over. */
final class PlaceOptions {
  @Mixin private ProjectOptions project = new ProjectOptions();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "SLUG",
      description =
          "The environment, by slug; several times for several, of which a later one's secrets go"
              + " over an earlier one's (COFFER_ENV; else .coffer.json's; else dev).")
  private List<String> environments = List.of();

  @Option(
      names = {"-p", "--path"},
      paramLabel = "PATH",
      description = "The folder, of each environment; several times as with --env (default: /).")
  private List<String> paths = List.of();

  ProjectOptions project() {
    return project;
  }

  /** Each folder of the first environment, then of the next. */
  List<Place> places(Surroundings surroundings) {
    List<String> all =
        environments.isEmpty()
            ? List.of(Scope.environment(surroundings, Optional.empty()))
            : environments;
    List<Place> places = new ArrayList<>();
    for (String environment : all) {
      for (String path : paths.isEmpty() ? List.of("/") : paths) {
        places.add(new Place(environment, Scope.path(path)));
      }
    }
    return places;
  }
}
