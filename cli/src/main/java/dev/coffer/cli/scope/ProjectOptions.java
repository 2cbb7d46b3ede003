package dev.coffer.cli.scope;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project; for commands that are about one. */
public final class ProjectOptions {
  @Option(
      names = {"--project", "--projectId", "--project-id"},
      paramLabel = "PROJECT",
      description = "The project, by id or slug (COFFER_PROJECT; else .coffer.json's).")
  private @Nullable String project;

  public Optional<String> project() {
    return Optional.ofNullable(project);
  }
}
