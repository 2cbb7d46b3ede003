package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets}. */
@Command(
    name = "secrets",
    description = "List, read and write secrets.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: one value, for a script",
      "  coffer secrets get DB_PASSWORD --env=prod --plain"
    })
public final class SecretsGroup {
  private final Surroundings surroundings;

  public SecretsGroup(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
