package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.Caller;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer whoami}. */
@Command(
    name = "whoami",
    description = "Show who you are to the server, after it has checked your credential.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the organisation's id, and the name that Infisical's users know",
      "  coffer whoami --output json | jq -r .organizationId",
      "  coffer login status"
    })
public final class WhoAmI implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  public WhoAmI(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Caller caller = Caller.of(session.api(), session.credential());
    String expires = Optional.ofNullable(caller.expiry()).map(Object::toString).orElse("");
    JsonObject shown =
        new JsonObject()
            .with("kind", caller.kind())
            .with("name", caller.name())
            .with("id", caller.id())
            .with("organization", caller.organization())
            .with("organizationId", caller.organizationId())
            .with("projectId", caller.project())
            .with("expires", expires.isEmpty() ? null : expires)
            .with("address", session.api().address().text())
            .with("credential", session.origin());
    Table table = new Table("", "what", "is");
    shown.fields().forEach((name, value) -> table.row(name, String.valueOf(value)));
    output.print(surroundings, shown, table);
  }
}
