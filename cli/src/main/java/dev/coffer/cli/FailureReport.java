package dev.coffer.cli;

import dev.coffer.cli.output.Table;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where what went wrong becomes lines on standard error and an exit status. An
 * argument is never repeated there, since it may be a secret; nor is the message of a defect's
 * exception.
 */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings surroundings;

  FailureReport(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    if (exception instanceof Failure failure) {
      return report(failure);
    }
    if (exception instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    surroundings.notice("This is a defect: " + exception.getClass().getName() + ".");
    if (surroundings.variable("COFFER_DEBUG").isPresent()) {
      for (StackTraceElement each : exception.getStackTrace()) {
        surroundings.err().println("    at " + each);
      }
    } else {
      surroundings.err().println("  COFFER_DEBUG=1 shows where it happened; please report it.");
    }
    return ExitStatus.FAILED.number();
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
    return report(
        new Failure(ExitStatus.USAGE, message(wrong), "`" + name + " --help` says what it takes."));
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      if (first.startsWith("-")) {
        return "There is no option " + first.split("=", 2)[0] + " here.";
      }
      boolean command =
          !wrong.getCommandLine().getSubcommands().isEmpty() && first.matches("[a-z-]{1,30}");
      return command
          ? "There is no command '" + first + "' here."
          : "There are more arguments than this command takes.";
    }
    String message = String.valueOf(wrong.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }

  int report(Failure failure) {
    // Both may hold what a server or a file says, which must not steer the terminal.
    surroundings.notice(Table.shown(failure.message()));
    failure.hints().forEach(hint -> surroundings.err().println("  " + Table.shown(hint)));
    return failure.status().number();
  }
}
