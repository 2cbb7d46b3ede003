package dev.coffer.cli.history;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a folder as it was. */
final class FolderRollback {
  private final Surroundings surroundings;
  private final Session session;
  private final Scope scope;
  private final ConfirmOptions confirm;
  private final OutputOptions output;

  FolderRollback(
      Surroundings surroundings,
      Session session,
      Scope scope,
      ConfirmOptions confirm,
      OutputOptions output) {
    this.surroundings = surroundings;
    this.session = session;
    this.scope = scope;
    this.confirm = confirm;
    this.output = output;
  }

  /** One change that the rollback would make. */
  private record Step(String path, JsonObject change) {
    JsonObject json() {
      return new JsonObject()
          .with("path", path)
          .with("type", change.text("type"))
          .with("name", change.text("secretKey", change.text("folderName", "")))
          .with("change", change.text("changeType"));
    }
  }

  /**
   * @param when a time or a revision
   * @param deep the folders in it too
   */
  void run(String when, boolean deep, @Nullable String message, boolean dryRun) {
    Commits commits = new Commits(session, scope);
    JsonObject commit = commits.at(when);
    String folderId = commits.folderId();
    List<Step> steps = new ArrayList<>();
    for (JsonObject folder : commits.comparison(commit.text("id"), folderId, deep)) {
      for (JsonObject change : folder.objects("changes")) {
        steps.add(new Step(folder.text("folderPath"), change));
      }
    }
    String state = "revision " + commit.number("revision") + " of " + commit.text("createdAt");
    if (dryRun || steps.isEmpty()) {
      Table table = new Table("It is as in " + state + " already.", "path", "change");
      steps.forEach(each -> table.row(each.path(), Changes.text(each.change())));
      output.print(surroundings, steps.stream().map(Step::json).toList(), table);
      return;
    }
    for (Step each : steps) {
      surroundings
          .err()
          .println("  " + Table.shown(each.path() + "  " + Changes.text(each.change())));
    }
    Confirmation.require(
        surroundings,
        confirm,
        "Make " + scope.environment() + " " + scope.path() + " as in " + state + "?");
    JsonObject done =
        session
            .api()
            .post(
                "/api/v1/pit/commits/" + commit.text("id") + "/rollback",
                new JsonObject()
                    .with("projectId", scope.projectId())
                    .with("folderId", folderId)
                    .with("environment", scope.environment())
                    .with("deepRollback", deep)
                    .with("message", message));
    Left.say(surroundings, done.objects("elsewhere"), "is in another folder now and stays there");
    Left.say(surroundings, done.objects("destroyed"), "had a value then that is destroyed since");
    output.print(
        surroundings,
        done,
        new Table("", "commit", "secrets", "folders")
            .row(
                done.text("commitId", "none"),
                Long.toString(done.number("secretChangesCount")),
                Long.toString(done.number("folderChangesCount"))));
  }
}
