package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer secrets folders create}. */
@Command(
    name = "create",
    description = "Make a folder, and those above it that are not there.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: /apps/web", "  coffer secrets folders create --path=/apps --name=web"})
public final class FoldersCreate implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      required = true,
      description = "The folder's name, below --path.")
  private String name = "";

  @Option(names = "--description", paramLabel = "TEXT", description = "What is in it.")
  private @Nullable String description;

  public FoldersCreate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    JsonObject body = scope.folderBody().with("name", name).with("description", description);
    JsonObject folder =
        scope.calling(session, () -> session.api().post("/api/v2/folders", body)).object("folder");
    output.print(
        surroundings,
        folder,
        new Table("", "name", "path").row(folder.text("name"), folder.text("path")));
  }
}
