package dev.coffer.cli.project;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer projects}. */
@Command(
    name = "projects",
    description = "List the projects that you may reach.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: their slugs",
      "  coffer projects list --output json | jq -r '.[].slug'"
    })
public final class Projects implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  public Projects(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<JsonObject> projects = all(Session.open(surroundings, server));
    Table table = new Table("No projects.", "name", "slug", "environments", "id");
    for (JsonObject each : projects) {
      table.row(each.text("name"), each.text("slug"), environments(each), each.text("id"));
    }
    output.print(surroundings, projects, table);
  }

  /** Those that the caller may reach. */
  static List<JsonObject> all(Session session) {
    return session.api().get("/api/v1/projects", new Query()).objects("projects");
  }

  /** Their slugs, in the project's order. */
  static String environments(JsonObject project) {
    return project.objects("environments").stream()
        .map(environment -> environment.text("slug"))
        .collect(Collectors.joining(", "));
  }
}
