package dev.coffer.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The server on one machine, as the launcher {@code ./coffer} starts it. */
@Command(
    name = "coffer",
    description = "A secrets manager that speaks Infisical's REST API.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = UpCommand.class)
final class Main {
  private Main() {}

  /**
   * Exit status: 1 for a failure, 2 for a start that can't be; after a clean stop by a signal the
   * JVM's 128 and its number.
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof BadStartException) {
        command.getErr().println("coffer: " + failure.getMessage());
        return ExitCode.USAGE;
      }
      throw failure;
    });
    return line.execute(arguments);
  }
}
