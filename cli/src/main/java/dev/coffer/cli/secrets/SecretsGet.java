package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.OutputFormat;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer secrets get}. */
@Command(
    name = "get",
    description = "Print secrets by name.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the value alone, for a script",
      "  PGPASSWORD=\"$(coffer secrets get DB_PASSWORD --env=prod --plain)\" psql"
    })
public final class SecretsGet implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The secrets' names.")
  private List<String> names = List.of();

  @Option(
      names = "--plain",
      description = "The values alone, a line each; one value as it is, byte for byte.")
  private boolean plain;

  @Option(names = "--reveal", description = "Show values in the table.")
  private boolean reveal;

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = "As it was then: a time (2026-11-24T09:00:00Z) or a revision number.")
  private @Nullable String asOf;

  public SecretsGet(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    boolean values = plain || reveal || output.format() != OutputFormat.table;
    List<JsonObject> secrets = new ArrayList<>();
    for (String name : names) {
      Query query =
          scope
              .query()
              .with("viewSecretValue", values)
              .with("expandSecretReferences", true)
              .with("includeImports", true)
              .with("asOf", asOf);
      secrets.add(
          scope.calling(
              session,
              () ->
                  session
                      .api()
                      .get("/api/v4/secrets/" + Query.segment(name), query)
                      .object("secret")));
    }
    if (plain) {
      print(secrets);
      return;
    }
    Table table = new Table("No secrets.", "name", "value", "version", "updated");
    for (JsonObject secret : secrets) {
      table.row(
          secret.text("secretKey"),
          reveal ? secret.text("secretValue", "") : "******",
          Long.toString(secret.number("version")),
          secret.text("updatedAt", ""));
    }
    output.print(surroundings, secrets, table);
  }

  private void print(List<JsonObject> secrets) {
    for (JsonObject secret : secrets) {
      surroundings.out().print(secret.text("secretValue", ""));
      if (secrets.size() > 1 || surroundings.terminal().out()) {
        surroundings.out().println();
      }
    }
  }
}
