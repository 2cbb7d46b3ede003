package dev.coffer.cli.project;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer projects create}. */
@Command(
    name = "create",
    description = "Make a project, with the environments dev, staging and prod.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: make one and write down that this folder belongs to it",
      "  coffer projects create Shop --slug my-shop && coffer init --project my-shop"
    })
public final class ProjectsCreate implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "What people call it; at most 64 characters.")
  private String name = "";

  @Option(
      names = "--slug",
      paramLabel = "SLUG",
      description = "What commands call it; 5 to 36 characters. Else made from the name.")
  private @Nullable String slug;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What it is; at most 1024 characters.")
  private @Nullable String description;

  public ProjectsCreate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    JsonObject project =
        session
            .api()
            .post(
                "/api/v1/projects",
                new JsonObject()
                    .with("projectName", name)
                    .with("slug", slug)
                    .with("projectDescription", description))
            .object("project");
    Table table =
        new Table("", "name", "slug", "environments", "id")
            .row(
                project.text("name"),
                project.text("slug"),
                Projects.environments(project),
                project.text("id"));
    output.print(surroundings, project, table);
  }
}
