package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets}. */
@Command(
    name = "secrets",
    description = "List the secrets of a folder; with a command read and write them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: names and values of the folder /api of staging",
      "  coffer secrets --env=staging --path=/api --reveal"
    })
public final class SecretsGroup extends FolderListing {
  public SecretsGroup(Surroundings surroundings) {
    super(surroundings);
  }
}
