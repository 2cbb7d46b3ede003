package dev.coffer.cli.history;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer duplicates}. */
@Command(
    name = "duplicates",
    description = "List which secrets of the project have the same value, without showing it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer duplicates --project=my-shop"})
public final class Duplicates implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "As it was then (2026-11-24T09:00:00Z).")
  private @Nullable String asOf;

  public Duplicates(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    String id = Scope.projectId(surroundings, session, project);
    List<JsonObject> groups =
        session
            .api()
            .get(
                "/api/v1/projects/" + Query.segment(id) + "/duplicate-secrets",
                new Query().with("asOf", asOf))
            .objects("duplicates");
    Table table = new Table("No two secrets have the same value.", "value", "env", "path", "name");
    for (int i = 0; i < groups.size(); i++) {
      for (JsonObject secret : groups.get(i).objects("secrets")) {
        table.row(
            "#" + (i + 1),
            secret.text("environment"),
            secret.text("secretPath"),
            secret.text("secretKey"));
      }
    }
    output.print(surroundings, groups, table);
  }
}
