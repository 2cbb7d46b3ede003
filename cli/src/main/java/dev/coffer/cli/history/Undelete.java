package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.NearestNames;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer undelete}. */
@Command(
    name = "undelete",
    description = "Bring a deleted secret back with its last value, or list those there are.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: which are there, and one of them back",
      "  coffer undelete --list --env=prod",
      "  coffer undelete DB_PASSWORD --env=prod"
    })
public final class Undelete implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name that it had.")
  private @Nullable String name;

  @Option(names = "--list", description = "List the folder's deleted secrets, newest first.")
  private boolean list;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "List at most so many (default: ${DEFAULT-VALUE}).")
  private int limit = 100;

  @Option(names = "--as", paramLabel = "NAME", description = "Another name, if it is taken.")
  private @Nullable String newName;

  public Undelete(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (list == (name != null)) {
      throw new Failure(ExitStatus.USAGE, "Name a secret, or use --list.");
    }
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    if (name == null) {
      list(session, scope);
    } else {
      undelete(session, scope, name);
    }
  }

  private void list(Session session, Scope scope) {
    List<JsonObject> deleted = KnownSecret.deleted(session, scope, limit);
    Table table =
        new Table(
            "No deleted secrets in " + scope.environment() + " " + scope.path() + ".",
            "name",
            "versions",
            "deleted",
            "by",
            "revision",
            "note");
    for (JsonObject each : deleted) {
      table.row(
          each.text("secretKey"),
          Long.toString(each.number("version")),
          each.text("deletedAt"),
          each.object("deletedBy").text("name", ""),
          Long.toString(each.number("revision")),
          each.flag("isDestroyed") ? "value destroyed" : "");
    }
    output.print(surroundings, deleted, table);
  }

  private void undelete(Session session, Scope scope, String wanted) {
    KnownSecret secret =
        KnownSecret.deleted(session, scope, wanted)
            .orElseThrow(() -> missing(session, scope, wanted));
    JsonObject body = new JsonObject().with("newSecretName", newName);
    JsonObject back;
    try {
      back = session.api().post(secret.path("/undelete"), body).object("secret");
    } catch (Failure failure) {
      throw failure.status() == ExitStatus.REFUSED && newName == null
          ? failure.with("--as=NAME gives it another name.")
          : failure;
    }
    output.print(
        surroundings,
        new JsonObject()
            .with("name", back.text("secretKey"))
            .with("version", back.number("version"))
            .with("path", back.text("secretPath", "")),
        new Table("", "name", "version", "path")
            .row(
                back.text("secretKey"),
                Long.toString(back.number("version")),
                back.text("secretPath", "")));
  }

  private static Failure missing(Session session, Scope scope, String wanted) {
    List<String> names =
        KnownSecret.deleted(session, scope, 1_000).stream()
            .map(each -> each.text("secretKey"))
            .distinct()
            .toList();
    return NearestNames.hinted(
        new Failure(
            ExitStatus.NOT_FOUND,
            "No secret with name '" + wanted + "' was deleted from " + scope.path() + ".",
            "`coffer undelete --list` lists those that were."),
        wanted,
        names);
  }
}
