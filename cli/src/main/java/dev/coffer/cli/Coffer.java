package dev.coffer.cli;

import picocli.CommandLine.Command;

/** The command line's root; what it is called without a command. */
@Command(
    name = "coffer",
    description = "Secrets for people, programs and CI jobs, from a Coffer server.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Begin with `coffer login` and `coffer init`, then `coffer run -- npm start`.",
      "`coffer COMMAND --help` shows each command's options and an example."
    },
    exitCodeListHeading = "%nExit status:%n")
final class Coffer {}
