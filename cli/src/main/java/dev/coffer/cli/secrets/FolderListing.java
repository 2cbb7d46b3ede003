package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputFormat;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the secrets of a folder: {@code coffer secrets} and {@code coffer secrets list}. */
abstract class FolderListing implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ReadOptions reading = new ReadOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--plain",
      description = "NAME=value lines, each value as it is. `coffer export` quotes them.")
  private boolean plain;

  @Option(names = "--reveal", description = "Show values in the table.")
  private boolean reveal;

  FolderListing(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    boolean values = plain || reveal || output.format() != OutputFormat.table;
    List<Secret> secrets = FolderReading.of(session, scope, reading, values).secrets();
    if (plain) {
      ReadableValues.require(secrets);
      for (Secret secret : secrets) {
        surroundings.out().println(secret.name() + "=" + secret.value());
      }
      return;
    }
    Table table =
        new Table(
            "No secrets in " + scope.environment() + " " + scope.path() + ".",
            "name",
            "value",
            "path",
            "version",
            "comment");
    for (Secret secret : secrets) {
      JsonObject fields = secret.fields();
      table.row(
          secret.name(),
          ReadableValues.shown(secret, reveal),
          secret.path(),
          Long.toString(fields.number("version")),
          secret.comment());
    }
    output.print(surroundings, secrets.stream().map(Secret::fields).toList(), table);
  }
}
