package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer service-token create}. */
@Command(
    name = "create",
    description = {
      "Make a service token. The server shows it this once.",
      "",
      "Needs a person's log-in, and gives no more than that person may do."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: reading everything in dev, for a day",
      "  coffer service-token create --name build --scope 'dev:/**' --token-only"
    })
public final class ServiceTokenCreate implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = {"-s", "--scope"},
      required = true,
      paramLabel = "ENV:PATH",
      description = "An environment and a folder, or a pattern of folders; several times.")
  private List<String> scopes = List.of();

  @Option(
      names = {"-a", "--access-level"},
      paramLabel = "LEVEL",
      defaultValue = "read",
      description = "${COMPLETION-CANDIDATES}; several times (default: ${DEFAULT-VALUE}).")
  private List<Access> access = List.of();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      defaultValue = "Service token of the command line",
      description = "What it is called.")
  private String name = "";

  @Option(
      names = {"-E", "--expiry-seconds"},
      paramLabel = "SECONDS",
      defaultValue = "86400",
      description = "How long it is good; 0 for ever (default: ${DEFAULT-VALUE}, a day).")
  private long seconds;

  @Option(names = "--token-only", description = "Print the token alone.")
  private boolean tokenOnly;

  /** What it may do; the names are what users write. */
  enum Access {
    read,
    readValue,
    write
  }

  public ServiceTokenCreate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<JsonObject> wanted = new ArrayList<>();
    for (String each : scopes) {
      int colon = each.indexOf(':');
      if (colon < 1) {
        throw new Failure(
            ExitStatus.USAGE, "--scope is an environment, a colon and a path, as dev:/app.");
      }
      wanted.add(
          new JsonObject()
              .with("environment", each.substring(0, colon))
              .with("secretPath", Scope.path(each.substring(colon + 1))));
    }
    if (seconds < 0) {
      throw new Failure(ExitStatus.USAGE, "--expiry-seconds is less than 0.");
    }
    Session session = Session.open(surroundings, server);
    JsonObject made =
        session
            .api()
            .post(
                "/api/v2/service-token",
                new JsonObject()
                    .with("name", name)
                    .with("workspaceId", Scope.projectId(surroundings, session, project))
                    .with("scopes", wanted.stream().map(JsonObject::fields).toList())
                    .with("permissions", access.stream().map(Enum::name).toList())
                    .with("expiresIn", seconds)
                    .with("encryptedKey", "")
                    .with("iv", "")
                    .with("tag", ""));
    String token = made.text("serviceToken");
    if (tokenOnly) {
      surroundings.out().println(token);
      return;
    }
    JsonObject told = made.object("serviceTokenData");
    Table table =
        new Table("", "name", "expires", "token")
            .row(told.text("name"), told.text("expiresAt", "never"), token);
    output.print(surroundings, made, table);
  }
}
