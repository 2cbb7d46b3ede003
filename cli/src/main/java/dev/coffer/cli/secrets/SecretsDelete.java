package dev.coffer.cli.secrets;

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
import dev.coffer.cli.secrets.Outcome.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer secrets delete}. */
@Command(
    name = "delete",
    description = "Delete secrets, all in one commit. `coffer undelete` brings them back.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: two secrets of staging, without a question",
      "  coffer secrets delete OLD_KEY OLD_TOKEN --env=staging --yes"
    })
public final class SecretsDelete implements Runnable {

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The secrets' names.")
  private List<String> names = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "shared",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): the secrets with everybody's"
              + " overrides, or your override alone.")
  private SecretType type = SecretType.shared;

  public SecretsDelete(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
    SecretNames.require(session, scope, distinct);
    String what =
        (type == SecretType.personal ? "your override of " : "") + ReadableValues.listed(distinct);
    Confirmation.require(
        surroundings,
        confirm,
        "Delete " + what + " from " + scope.environment() + " " + scope.path() + "?");
    List<Outcome> outcomes = new ArrayList<>();
    switch (type) {
      case shared -> {
        for (List<String> part : RequestParts.of(distinct, SecretsDelete::fields)) {
          shared(session, scope, part, outcomes);
        }
      }
      case personal -> distinct.forEach(name -> personal(session, scope, name, outcomes));
    }
    Table table = new Table("No secrets.", "name", "result");
    outcomes.forEach(each -> table.row(each.name(), each.change().name()));
    output.print(surroundings, outcomes.stream().map(Outcome::json).toList(), table);
  }

  private static void shared(
      Session session, Scope scope, List<String> part, List<Outcome> outcomes) {
    List<JsonObject> secrets = part.stream().map(SecretsDelete::fields).toList();
    JsonObject body = scope.body().with("secrets", secrets);
    scope.calling(session, () -> session.api().delete("/api/v4/secrets/batch", body));
    part.forEach(name -> outcomes.add(new Outcome(name, Change.deleted, null)));
  }

  private static JsonObject fields(String name) {
    return new JsonObject().with("secretKey", name);
  }

  private static void personal(Session session, Scope scope, String name, List<Outcome> outcomes) {
    JsonObject body = scope.body().with("type", "personal");
    scope.calling(
        session, () -> session.api().delete("/api/v4/secrets/" + Query.segment(name), body));
    outcomes.add(new Outcome(name, Change.deleted, null));
  }
}
