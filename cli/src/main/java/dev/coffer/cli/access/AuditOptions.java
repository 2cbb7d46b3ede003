package dev.coffer.cli.access;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of the audit log are wanted (contract 7.2). */
final class AuditOptions {
  @Option(
      names = "--event",
      paramLabel = "TYPE",
      split = ",",
      description = "What was done, as get-secret or update-secret; several times.")
  private List<String> events = List.of();

  @Option(
      names = "--actor",
      paramLabel = "WHO",
      description = "Who did it: an email address, an identity's name, or an id.")
  private @Nullable String actor;

  @Option(names = "--secret", paramLabel = "NAME", description = "Of which secret.")
  private @Nullable String secret;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "SLUG",
      description = "In which environment (every one if it is not given).")
  private @Nullable String environment;

  @Option(
      names = {"-p", "--path"},
      paramLabel = "PATH",
      description = "In which folder.")
  private @Nullable String path;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "From then on: a date, a time, or 2h, 7d ago (default: last midnight, UTC).")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description = "Until then; at most three months later (default: now).")
  private @Nullable String until;

  @Option(
      names = "--source",
      paramLabel = "CLIENT",
      description = "With which client: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Sources.class)
  private @Nullable String source;

  @Option(names = "--outcome", paramLabel = "OUTCOME", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable Outcome outcome;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many, newest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** The names are what users write. */
  enum Outcome {
    success,
    refused
  }

  /** Those that the server tells apart. */
  static final class Sources implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return List.of(
              "web",
              "cli",
              "k8-operator",
              "terraform",
              "InfisicalPythonSDK",
              "InfisicalNodeSDK",
              "other")
          .iterator();
    }
  }

  int limit() {
    return limit;
  }

  Query to(Query query, Surroundings surroundings, Session session, Optional<String> projectId) {
    var now = surroundings.clock().instant();
    return query
        .with("projectId", projectId.orElse(null))
        .with("eventType", events.isEmpty() ? null : String.join(",", events))
        .with("actor", actor == null ? null : Actors.id(session, projectId, actor))
        .with("secretKey", secret)
        .with("environment", environment)
        .with("secretPath", path)
        .with("userAgentType", source)
        .with("outcome", outcome == null ? null : outcome.name())
        .with("startDate", since == null ? null : PointInTime.parse(since, "--since", now))
        .with("endDate", until == null ? null : PointInTime.parse(until, "--until", now));
  }
}
