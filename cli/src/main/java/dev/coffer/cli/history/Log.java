package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer log}. */
@Command(
    name = "log",
    description = {
      "List the commits of an environment, newest first; with --path those that touched the folder."
          + " Of each: +made ~changed -deleted !destroyed, a folder with a slash.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the last five commits of prod",
      "  coffer log --env=prod --limit=5",
      "Example: is everything as it was written? (exit status 8 if not)",
      "  coffer log --env=prod --verify"
    })
public final class Log implements Callable<Integer> {
  private static final int NAMED = 8;

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only commits whose message has this in it.")
  private @Nullable String search;

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = "As it was then: a time (2026-11-24T09:00:00Z) or a revision number.")
  private @Nullable String asOf;

  @Option(
      names = "--changes",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "What each changed (default), or not, which is faster.")
  private boolean changes = true;

  @Option(
      names = "--verify",
      description =
          "Check the whole log of the environment and everything that it names, and list what is"
              + " not as it was written.")
  private boolean verify;

  public Log(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new Failure(ExitStatus.USAGE, "--limit is at least 1.");
    }
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    if (verify) {
      return new Verification(surroundings, session, scope, output).run().number();
    }
    list(new Commits(session, scope), scope);
    return ExitStatus.OK.number();
  }

  private void list(Commits commits, Scope scope) {
    List<JsonObject> found = commits.newest(limit, search, asOf);
    Table table =
        new Table(
            "No commits in " + scope.environment() + " " + scope.path() + ".",
            "revision",
            "when",
            "who",
            "what",
            "message");
    try (Progress progress = Progress.start(surroundings.terminal(), "reading the log")) {
      int done = 0;
      for (JsonObject commit : found) {
        progress.now("reading the log: " + done + " of " + found.size() + " commits");
        String what = "";
        if (changes) {
          JsonObject made = commits.changes(commit.text("id"), NAMED);
          what = Changes.summary(made);
          commit.with("changes", made.objects("changes"));
          commit.with("totalChanges", made.optionalNumber("total").orElse(null));
        }
        table.row(
            Long.toString(commit.number("revision")),
            commit.text("createdAt"),
            Changes.author(commit),
            what,
            commit.text("message", ""));
        done++;
      }
    }
    output.print(surroundings, found, table);
  }
}
