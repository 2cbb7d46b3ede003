package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import picocli.CommandLine.Command;

/** {@code coffer secrets folders get} and {@code coffer secrets folders list}. */
@Command(
    name = "get",
    aliases = "list",
    description = "List the folders in a folder.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: the folders in /apps", "  coffer secrets folders get --path=/apps"})
public final class FoldersList extends FoldersListing {
  public FoldersList(Surroundings surroundings) {
    super(surroundings);
  }
}
