package dev.coffer.cli.history;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.output.HelpOption;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer destroy}. */
@Command(
    name = "destroy",
    description = {
      "Destroy the value of an earlier version of a secret for ever: nobody can read it again,"
          + " whatever revision they ask for. That the version was there stays in the history.",
      ""
    },
    footer = {
      "",
      "Example: a password that leaked and was changed since",
      "  coffer destroy DB_PASSWORD --version=3 --env=prod"
    })
public final class Destroy implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private HelpOption help = new HelpOption();

  @Parameters(paramLabel = "NAME", description = "The secret's name; it may be deleted.")
  private String name = "";

  @Option(
      names = "--version",
      paramLabel = "N",
      required = true,
      description = "The version's number (`coffer versions NAME`).")
  private int version;

  public Destroy(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    KnownSecret secret = KnownSecret.any(session, scope, name);
    Confirmation.require(
        surroundings,
        confirm,
        "Destroy the value of version "
            + version
            + " of "
            + name
            + " in "
            + scope.environment()
            + " "
            + scope.path()
            + " for ever? This can't be undone.");
    JsonObject done =
        session.api().post(secret.path("/versions/" + version + "/destroy"), new JsonObject());
    output.print(
        surroundings, done, new Table("", "name", "destroyed versions").row(name, versions(done)));
  }

  /** All that had the same sealed value. */
  private static String versions(JsonObject done) {
    Object versions = done.fields().get("versions");
    return versions instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "";
  }
}
