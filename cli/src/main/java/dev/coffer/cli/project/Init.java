package dev.coffer.cli.project;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.Choice;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.ProjectFile;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer init}. */
@Command(
    name = "init",
    description = {
      "Write down in " + ProjectFile.NAME + " which project this folder of code belongs to.",
      "",
      "The file holds no secret and is meant to be committed. A project that Infisical's"
          + " .infisical.json names is taken over."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer init --project my-shop --env dev"})
public final class Init implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Option(
      names = {"-e", "--env"},
      paramLabel = "SLUG",
      description = "The environment of commands that name none.")
  private @Nullable String environment;

  public Init(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Path file = surroundings.folder().resolve(ProjectFile.NAME);
    Session session = Session.open(surroundings, server);
    JsonObject chosen = chosen(session);
    Optional<JsonObject> before = before();
    Optional<String> slug =
        Optional.ofNullable(environment)
            .or(() -> before.flatMap(each -> each.optionalText("defaultEnvironment")))
            .filter(text -> !text.isEmpty());
    slug.ifPresent(wanted -> requireEnvironment(session, chosen, wanted));
    if (Files.exists(file)) {
      Confirmation.require(
          surroundings, confirm, ProjectFile.NAME + " is here already. Overwrite it?");
    }
    JsonObject content =
        new JsonObject()
            .with("projectId", chosen.text("id"))
            .with("defaultEnvironment", slug.orElse(null))
            .with(
                "gitBranchToEnvironmentMapping",
                before
                    .flatMap(each -> each.optionalObject("gitBranchToEnvironmentMapping"))
                    .orElse(null));
    try {
      Files.writeString(
          file,
          new String(JsonObject.pretty(content.fields()), java.nio.charset.StandardCharsets.UTF_8)
              + "\n");
    } catch (IOException e) {
      throw new Failure(ExitStatus.FAILED, file + " can't be written.");
    }
    surroundings.notice(
        "This folder belongs to project "
            + chosen.text("name")
            + " now ("
            + ProjectFile.NAME
            + ").");
  }

  private JsonObject chosen(Session session) {
    boolean named =
        project.project().isPresent()
            || surroundings.variable("COFFER_PROJECT", "INFISICAL_PROJECT_ID").isPresent()
            || session.credential().isServiceToken()
            || before().map(Init::names).orElse(false);
    if (named) {
      String id = Scope.projectId(surroundings, session, project);
      return session.credential().isServiceToken()
          ? new JsonObject().with("id", id).with("name", id)
          : session
              .api()
              .get("/api/v1/workspace/" + Query.segment(id), new Query())
              .object("workspace");
    }
    List<JsonObject> all = Projects.all(session);
    if (all.isEmpty()) {
      throw new Failure(
          ExitStatus.NOT_FOUND,
          "There is no project that you may reach.",
          "Make one with `coffer projects create NAME`.");
    }
    if (!surroundings.terminal().interactive()) {
      throw new Failure(
          ExitStatus.USAGE,
          "No project is named, and nobody is there to choose one.",
          "Name one with --project; `coffer projects` lists them.");
    }
    return all.get(
        Choice.of(
            surroundings,
            "Project",
            all.stream().map(each -> each.text("name") + " (" + each.text("slug") + ")").toList()));
  }

  /** A project file in this very folder, of ours or of Infisical's. */
  private Optional<JsonObject> before() {
    for (String name : new String[] {ProjectFile.NAME, ".infisical.json"}) {
      Path file = surroundings.folder().resolve(name);
      if (Files.isRegularFile(file)) {
        try {
          return Optional.of(JsonObject.parse(Files.readAllBytes(file)));
        } catch (IOException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static boolean names(JsonObject file) {
    return file.optionalText("projectId")
        .or(() -> file.optionalText("workspaceId"))
        .map(id -> !id.isEmpty())
        .orElse(false);
  }

  private static void requireEnvironment(Session session, JsonObject project, String slug) {
    if (session.credential().isServiceToken()) {
      return;
    }
    new Scope(project.text("id"), slug, "/").requireEnvironment(session);
  }
}
