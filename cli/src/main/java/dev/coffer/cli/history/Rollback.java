package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer rollback}. */
@Command(
    name = "rollback",
    description = {
      "Give a secret what it had in an earlier version, or make a whole folder as it was. Either is"
          + " a new version or commit: what is there now stays in the history.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: one secret back to its second version",
      "  coffer rollback DB_PASSWORD --env=prod --to-version=2",
      "Example: all of prod as it was this morning, after a look at what that changes",
      "  coffer rollback --env=prod --to=2026-11-25T08:00:00Z --deep"
    })
public final class Rollback implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A secret's name; without one it is about the folder.")
  private @Nullable String name;

  @Option(names = "--to-version", paramLabel = "N", description = "The version of the secret.")
  private @Nullable Integer version;

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      description = "As it was then: a time (2026-11-24T09:00:00Z) or a revision (`coffer log`).")
  private @Nullable String when;

  @Option(names = "--deep", description = "The folders in the folder too.")
  private boolean deep;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "What the log says of the folder's rollback.")
  private @Nullable String message;

  @Option(names = "--dry-run", description = "Show what would change in the folder, and end.")
  private boolean dryRun;

  public Rollback(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (name == null) {
      if (version != null || when == null) {
        throw new Failure(
            ExitStatus.USAGE,
            "A folder goes back to a state that --to names.",
            "Of a secret name it: coffer rollback NAME --to-version N");
      }
      Session session = Session.open(surroundings, server);
      Scope scope = Scope.of(surroundings, session, place);
      new FolderRollback(surroundings, session, scope, confirm, output)
          .run(when, deep, message, dryRun);
      return;
    }
    if ((version == null) == (when == null)) {
      throw new Failure(ExitStatus.USAGE, "Name one of --to-version and --to.");
    }
    if (deep || dryRun || message != null) {
      throw new Failure(
          ExitStatus.USAGE, "--deep, --dry-run and --message are for folders, not for a secret.");
    }
    Session session = Session.open(surroundings, server);
    secret(session, Scope.of(surroundings, session, place), name);
  }

  private void secret(Session session, Scope scope, String secretName) {
    KnownSecret secret = KnownSecret.living(session, scope, secretName);
    long wanted = version == null ? then(session, secret) : version;
    JsonObject changed =
        session
            .api()
            .post(
                secret.path("/rollback"),
                new JsonObject().with("version", wanted).with("expectedVersion", secret.version()))
            .object("secret");
    String now = Long.toString(changed.number("version"));
    output.print(
        surroundings,
        new JsonObject()
            .with("name", secretName)
            .with("version", changed.number("version"))
            .with("asVersion", wanted),
        new Table("", "name", "version", "as version").row(secretName, now, Long.toString(wanted)));
  }

  /** Its version of then, whatever name it had. */
  private long then(Session session, KnownSecret secret) {
    return session
        .api()
        .get(
            "/api/v4/secrets/id/" + Query.segment(secret.id()),
            new Query().with("viewSecretValue", false).with("asOf", when))
        .object("secret")
        .number("version");
  }
}
