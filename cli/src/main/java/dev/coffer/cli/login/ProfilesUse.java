package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.profile.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer profiles use}. */
@Command(
    name = "use",
    description = "Use a log-in wherever none is named.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer profiles use work"})
public final class ProfilesUse implements Runnable {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME", description = "The profile.")
  private String name = "";

  public ProfilesUse(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Profiles.of(surroundings).use(name);
    surroundings.notice("Commands use profile '" + name + "' now.");
  }
}
