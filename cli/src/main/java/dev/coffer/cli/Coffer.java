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
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:failed for another reason",
      "2:wrong arguments, configuration or input file",
      "3:not logged in, or the credential is expired, revoked or wrong",
      "4:not found",
      "5:not permitted",
      "6:refused by the server: exists already, changed meanwhile, or is malformed",
      "7:no answer from the server, or it is unavailable",
      "8:a comparison found a difference, or a check found a fault",
      "9:not confirmed",
      "126:run: the program can't be executed",
      "127:run: there is no such program"
    })
final class Coffer {}
