package dev.coffer.cli.history;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer versions}. */
@Command(
    name = "versions",
    description = "List the versions of a secret, newest first, also of a deleted one.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: who changed it when", "  coffer versions DB_PASSWORD --env=prod"})
public final class Versions implements Runnable {
  private static final int PAGE_MOST = 100;

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "The secret's name.")
  private String name = "";

  @Option(names = "--reveal", description = "Show values in the table.")
  private boolean reveal;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  public Versions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    KnownSecret secret = KnownSecret.any(session, scope, name);
    if (secret.deleted()) {
      surroundings.notice("It is deleted. `coffer undelete` brings it back.");
    }
    List<JsonObject> versions =
        versions(session, secret, reveal || output.format() != OutputFormat.table);
    Table table = new Table("No versions.", "version", "when", "who", "name", "value", "comment");
    for (JsonObject each : versions) {
      table.row(
          Long.toString(each.number("version")),
          each.text("updatedAt", ""),
          each.optionalObject("actor").map(actor -> actor.text("name", "")).orElse(""),
          each.text("secretKey"),
          value(each),
          each.text("secretComment", ""));
    }
    output.print(surroundings, versions, table);
  }

  private List<JsonObject> versions(Session session, KnownSecret secret, boolean values) {
    List<JsonObject> all = new ArrayList<>();
    while (all.size() < limit) {
      int most = Math.min(PAGE_MOST, limit - all.size());
      List<JsonObject> page =
          session
              .api()
              .get(
                  secret.path("/secret-versions"),
                  new Query()
                      .with("offset", all.size())
                      .with("limit", most)
                      .with("viewSecretValue", values))
              .objects("secretVersions");
      all.addAll(page);
      if (page.size() < most) {
        break;
      }
    }
    return all;
  }

  private String value(JsonObject version) {
    if (version.flag("isDestroyed")) {
      return "(destroyed)";
    }
    if (!reveal) {
      return "******";
    }
    return version.flag("secretValueHidden") ? "(not permitted)" : version.text("secretValue", "");
  }
}
