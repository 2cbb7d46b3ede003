package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets}. */
@Command(
    name = "secrets",
    description = "List, read and write secrets.",
    mixinStandardHelpOptions = true)
public final class SecretsGroup {
  private final Surroundings surroundings;

  public SecretsGroup(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }
}
