package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer token}. */
@Command(
    name = "token",
    description = "Renew and revoke access tokens.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer token renew"})
public final class TokenGroup {
  private final Surroundings surroundings;

  public TokenGroup(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
