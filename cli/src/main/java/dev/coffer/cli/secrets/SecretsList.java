package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets list}. */
@Command(
    name = "list",
    description = "List the secrets of a folder, as `coffer secrets` does.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: everything in prod, without values",
      "  coffer secrets list --env=prod --recursive"
    })
public final class SecretsList extends FolderListing {
  public SecretsList(Surroundings surroundings) {
    super(surroundings);
  }
}
