package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer profiles remove}. */
@Command(
    name = "remove",
    description = {
      "Forget a log-in here, without telling the server.",
      "",
      "`coffer logout --profile NAME` revokes it there too."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer profiles remove work"})
public final class ProfilesRemove implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Parameters(paramLabel = "NAME", description = "The profile.")
  private String name = "";

  public ProfilesRemove(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Profiles profiles = Profiles.of(surroundings);
    profiles.require(name);
    Confirmation.require(
        surroundings, confirm, "Forget the log-in of profile '" + name + "' and its credential?");
    CredentialStores.of(surroundings).delete(name);
    profiles.remove(name);
  }
}
