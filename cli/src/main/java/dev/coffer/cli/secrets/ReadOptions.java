package dev.coffer.cli.secrets;

import dev.coffer.cli.api.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which secrets of a folder are read and how; for every command that reads a folder. */
public final class ReadOptions {
  @Option(names = "--recursive", description = "The folders below too.")
  private boolean recursive;

  @Option(
      names = "--include-imports",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "The secrets of imported folders too (default), or not.")
  private boolean imports = true;

  @Option(
      names = "--expand",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Replace references to other secrets by their values (default), or not.")
  private boolean expand = true;

  @Option(
      names = "--secret-overriding",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Your personal overrides instead of shared secrets (default), or not.")
  private boolean overrides = true;

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "SLUG",
      split = ",",
      description = "Only secrets with one of these tags.")
  private List<String> tags = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = "As it was then: a time (2026-11-24T09:00:00Z) or a revision number.")
  private @Nullable String asOf;

  /** Whether they choose among the secrets of folders, which a read of one secret can't. */
  boolean choose() {
    return recursive || !tags.isEmpty();
  }

  boolean imports() {
    return imports;
  }

  boolean expand() {
    return expand;
  }

  boolean overrides() {
    return overrides;
  }

  /** The time or revision, for callers that can't serve the past. */
  public Optional<String> asOf() {
    return Optional.ofNullable(asOf);
  }

  /**
   * The same for another state.
   *
   * @param when null for now
   */
  public ReadOptions asOf(@Nullable String when) {
    ReadOptions other = new ReadOptions();
    other.recursive = recursive;
    other.imports = imports;
    other.expand = expand;
    other.overrides = overrides;
    other.tags = tags;
    other.asOf = when;
    return other;
  }

  /** Adds what the server is asked by these options. */
  public Query to(Query query) {
    return query
        .with("recursive", recursive)
        .with("includeImports", imports)
        .with("expandSecretReferences", expand)
        .with("includePersonalOverrides", overrides)
        .with("tagSlugs", tags.isEmpty() ? null : String.join(",", tags))
        .with("asOf", asOf);
  }
}
