package dev.coffer.cli.scope;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which project, environment and folder; for commands that are about one folder. */
public final class ScopeOptions {
  @Mixin private ProjectOptions project = new ProjectOptions();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "SLUG",
      description = "The environment, by slug (COFFER_ENV; else .coffer.json's; else dev).")
  private @Nullable String environment;

  @Option(
      names = {"-p", "--path"},
      paramLabel = "PATH",
      defaultValue = "/",
      description = "The folder (default: ${DEFAULT-VALUE}).")
  private String path = "/";

  public ProjectOptions project() {
    return project;
  }

  public Optional<String> environment() {
    return Optional.ofNullable(environment);
  }

  public String path() {
    return path;
  }
}
