package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import dev.coffer.cli.secrets.Outcome.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer secrets move}. */
@Command(
    name = "move",
    description = "Move secrets to another folder or environment of the project, all at once.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: into the folder /payments",
      "  coffer secrets move STRIPE_KEY STRIPE_SECRET --to-path=/payments"
    })
public final class SecretsMove implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The secrets' names.")
  private List<String> names = List.of();

  @Option(
      names = "--to-env",
      paramLabel = "SLUG",
      description = "The other environment; without it the same.")
  private @Nullable String environment;

  @Option(
      names = "--to-path",
      paramLabel = "PATH",
      description = "The other folder; without it the same path.")
  private @Nullable String path;

  @Option(names = "--overwrite", description = "Secrets of the same names there too.")
  private boolean overwrite;

  public SecretsMove(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope from = Scope.of(surroundings, session, place);
    Scope to = environment == null ? from : from.in(environment);
    to = path == null ? to : to.at(path);
    if (to.equals(from)) {
      throw new Failure(ExitStatus.USAGE, "Nothing says where to.", "Name --to-path or --to-env.");
    }
    Scope target = to;
    List<Secret> secrets = SecretNames.require(session, from, names);
    JsonObject body =
        new JsonObject()
            .with("projectId", from.projectId())
            .with("sourceEnvironment", from.environment())
            .with("sourceSecretPath", from.path())
            .with("destinationEnvironment", target.environment())
            .with("destinationSecretPath", target.path())
            .with("secretIds", secrets.stream().map(each -> each.fields().text("id")).toList())
            .with("shouldOverwrite", overwrite);
    target.calling(session, () -> session.api().post("/api/v4/secrets/move", body));
    Table table = new Table("No secrets.", "name", "result");
    secrets.forEach(each -> table.row(each.name(), Change.moved.name()));
    output.print(
        surroundings,
        secrets.stream().map(each -> new Outcome(each.name(), Change.moved, null).json()).toList(),
        table);
  }
}
