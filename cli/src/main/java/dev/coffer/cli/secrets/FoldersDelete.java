package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.NearestNames;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer secrets folders delete}. */
@Command(
    name = "delete",
    description = "Delete a folder with all that is in it, in one commit (see `coffer revert`).",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: /apps/web of dev",
      "  coffer secrets folders delete --env=dev --path=/apps --name=web"
    })
public final class FoldersDelete implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      required = true,
      description = "The folder's name, below --path.")
  private String name = "";

  public FoldersDelete(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    JsonObject folder = find(session, scope);
    Scope inside = scope.at(folder.text("path"));
    int secrets = FolderReading.names(session, inside, true).size();
    int folders = FoldersListing.all(session, inside, true, null).size();
    Confirmation.require(
        surroundings,
        confirm,
        "Delete the folder "
            + inside.path()
            + " of "
            + scope.environment()
            + " with "
            + count(secrets, "secret")
            + " and "
            + count(folders, "folder")
            + " in it?");
    JsonObject body = scope.folderBody().with("forceDelete", true);
    JsonObject deleted =
        scope
            .calling(
                session,
                () ->
                    session
                        .api()
                        .delete("/api/v2/folders/" + Query.segment(folder.text("id")), body))
            .object("folder");
    output.print(
        surroundings,
        deleted,
        new Table("", "name", "result").row(deleted.text("name"), "deleted"));
  }

  private JsonObject find(Session session, Scope scope) {
    List<JsonObject> folders = FoldersListing.all(session, scope, false, null);
    for (JsonObject folder : folders) {
      if (folder.text("name").equals(name)) {
        return folder;
      }
    }
    throw NearestNames.hinted(
        new Failure(
            ExitStatus.NOT_FOUND,
            "There is no folder '"
                + name
                + "' in "
                + scope.environment()
                + " "
                + scope.path()
                + "."),
        name,
        folders.stream().map(each -> each.text("name")).toList());
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
