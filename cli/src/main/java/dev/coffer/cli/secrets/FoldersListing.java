package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the folders in a folder. */
abstract class FoldersListing implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--recursive", description = "The folders in those too.")
  private boolean recursive;

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = "As it was then: a time (2026-11-24T09:00:00Z) or a revision number.")
  private @Nullable String asOf;

  FoldersListing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    List<JsonObject> folders = all(session, scope, recursive, asOf);
    Table table =
        new Table(
            "No folders in " + scope.environment() + " " + scope.path() + ".",
            "name",
            "path",
            "description",
            "updated");
    for (JsonObject folder : folders) {
      table.row(
          folder.text("name"),
          folder.text("path"),
          folder.text("description", ""),
          folder.text("updatedAt", ""));
    }
    output.print(surroundings, folders, table);
  }

  /**
   * @param asOf null for now
   */
  static List<JsonObject> all(
      Session session, Scope scope, boolean recursive, @Nullable String asOf) {
    Query query = scope.folderQuery().with("recursive", recursive).with("asOf", asOf);
    return scope
        .calling(session, () -> session.api().get("/api/v2/folders", query))
        .objects("folders");
  }
}
