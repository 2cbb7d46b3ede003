package dev.coffer.cli.history;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer revert}. */
@Command(
    name = "revert",
    description = {
      "Undo what one commit did, by a new commit, wherever it is still as that commit left it.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the commit that `coffer log --env=prod` shows as revision 42",
      "  coffer revert 42 --env=prod"
    })
public final class Revert implements Runnable {
  private static final int NAMED = 100;

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "COMMIT", description = "Its revision in the environment, or its id.")
  private String commit = "";

  public Revert(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    Commits commits = new Commits(session, scope);
    String id = commits.id(commit);
    JsonObject made = commits.changes(id, NAMED);
    surroundings.err().println("  " + Table.shown(Changes.summary(made)));
    Confirmation.require(
        surroundings,
        confirm,
        "Undo this, which "
            + Changes.author(made)
            + " did as revision "
            + made.number("revision")
            + " at "
            + made.text("createdAt")
            + "?");
    JsonObject done =
        session
            .api()
            .post(
                "/api/v1/pit/commits/" + Query.segment(id) + "/revert",
                new JsonObject().with("projectId", scope.projectId()));
    Left.say(surroundings, done.objects("changedSince"), "was changed since and stays as it is");
    Left.say(surroundings, done.objects("destroyed"), "had a value then that is destroyed since");
    output.print(
        surroundings,
        done,
        new Table("", "commit", "changes undone")
            .row(
                done.text("revertCommitId", "none"),
                Long.toString(done.number("changesReverted"))));
  }
}
