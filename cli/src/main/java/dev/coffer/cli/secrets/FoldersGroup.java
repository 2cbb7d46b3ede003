package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets folders}. */
@Command(
    name = "folders",
    description = "List the folders in a folder; with a command make and delete them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: all folders of prod",
      "  coffer secrets folders --env=prod --recursive"
    })
public final class FoldersGroup extends FoldersListing {
  public FoldersGroup(Surroundings surroundings) {
    super(surroundings);
  }
}
