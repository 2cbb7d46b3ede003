package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.Profile;
import dev.coffer.cli.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer profiles}. */
@Command(
    name = "profiles",
    description = "List the log-ins that are kept.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: one for work, one for home, and the one that commands use from now on",
      "  coffer login --profile work --address https://coffer.example.com",
      "  coffer profiles use work",
      "  coffer profiles list --output json"
    })
public final class ProfilesList implements Runnable {
  private final Surroundings surroundings;
  @Mixin private OutputOptions output = new OutputOptions();

  public ProfilesList(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Profiles profiles = Profiles.of(surroundings);
    String current = profiles.current();
    Table table = new Table("No log-ins.", "name", "who", "method", "address", "current");
    List<JsonObject> shown = new ArrayList<>();
    for (Profile each : profiles.all()) {
      boolean used = each.name().equals(current);
      shown.add(
          new JsonObject()
              .with("name", each.name())
              .with("who", each.who())
              .with("method", each.method())
              .with("address", each.address().text())
              .with("current", used));
      table.row(each.name(), each.who(), each.method(), each.address().text(), used ? "yes" : "");
    }
    output.print(surroundings, shown, table);
  }
}
