package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.dotenv.Dotenv;
import dev.coffer.cli.dotenv.DotenvFile;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer secrets set}. */
@Command(
    name = "set",
    description = {
      "Make secrets or change them, all of one call in one commit.",
      "",
      "NAME=value puts the value into your shell's history, and others on this machine can see it"
          + " while the command runs. NAME=@file reads a file as it is; NAME=- reads standard input"
          + " (or asks, at a terminal) without the line end at its end. A value that begins with @"
          + " is written NAME='\\@value', and '-' itself NAME='\\-'.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a value that is in no history, and a certificate",
      "  pass show db | coffer secrets set --env=prod DB_PASSWORD=- TLS_KEY=@key.pem",
      "Example: all of a file, after a look at what would change",
      "  coffer secrets set --file .env --dry-run && coffer secrets set --file .env"
    })
public final class SecretsSet implements Runnable {

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME=VALUE",
      description = "VALUE is the value itself, @file, or - for standard input.")
  private List<String> arguments = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "The secrets of a .env file too; what is named on the command line goes before it.")
  private @Nullable String file;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "shared",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). A personal secret overrides the"
              + " shared one for you alone, and each is a commit of its own.")
  private SecretType type = SecretType.shared;

  @Option(
      names = {"-t", "--tags", "--tag"},
      paramLabel = "SLUG",
      split = ",",
      description = "The secrets' tags, instead of those they have; new ones are made.")
  private @Nullable List<String> tags;

  @Option(names = "--comment", paramLabel = "TEXT", description = "The secrets' comment.")
  private @Nullable String comment;

  @Option(
      names = "--expected-version",
      paramLabel = "N",
      description = "Only if the one secret that is set is at this version now.")
  private @Nullable Integer expectedVersion;

  @Option(names = "--dry-run", description = "Show what would be made or changed, no values.")
  private boolean dryRun;

  public SecretsSet(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<Assignment> assignments = assignments();
    if (expectedVersion != null && assignments.size() > 1) {
      throw new Failure(ExitStatus.USAGE, "--expected-version is of one secret.");
    }
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    SecretsWriting writing =
        new SecretsWriting(surroundings, session, scope, type, comment, expectedVersion);
    List<Outcome> outcomes =
        dryRun ? writing.preview(assignments) : writing.write(assignments, tags);
    Table table = new Table("No secrets.", "name", dryRun ? "would be" : "result");
    List<JsonObject> objects = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      table.row(outcome.name(), outcome.change().name());
      objects.add(outcome.json());
    }
    output.print(surroundings, objects, table);
  }

  private List<Assignment> assignments() {
    Map<String, Assignment> all = new LinkedHashMap<>();
    if (file != null) {
      for (Dotenv.Entry entry : DotenvFile.read(surroundings, file)) {
        all.put(entry.name(), Assignment.of(entry.name(), entry.value()));
      }
    }
    long readers =
        arguments.stream().filter(Assignment::readsInput).count() + ("-".equals(file) ? 1 : 0);
    if (readers > 1 && !surroundings.terminal().in()) {
      throw new Failure(ExitStatus.USAGE, "Standard input can be read for one value alone.");
    }
    Set<String> named = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      Assignment assignment = Assignment.parse(surroundings, arguments.get(i), i + 1);
      if (!named.add(assignment.name())) {
        throw new Failure(ExitStatus.USAGE, assignment.name() + " is set twice.");
      }
      all.put(assignment.name(), assignment);
    }
    if (all.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          file == null ? "There is nothing to set." : "The file names no secret.",
          "Name secrets as NAME=VALUE, NAME=@file or NAME=-, or a .env file with --file.");
    }
    return List.copyOf(all.values());
  }
}
