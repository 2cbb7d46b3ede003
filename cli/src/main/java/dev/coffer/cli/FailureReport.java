package dev.coffer.cli;

import dev.coffer.cli.output.Table;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where what went wrong becomes lines on standard error and an exit status. An
 * argument is never repeated there, since it may be a secret; nor is the message of a defect's
 * exception.
 */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Pattern OPTION = Pattern.compile("--[a-z-]{1,40}");
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
        String option = first.split("=", 2)[0];
        return OPTION.matcher(option).matches()
            ? "There is no option " + option + " here."
            : "There is an option that this command does not have.";
      }
      boolean command =
          !wrong.getCommandLine().getSubcommands().isEmpty() && first.matches("[a-z-]{1,30}");
      return command
          ? "There is no command '" + first + "' here."
          : "There are more arguments than this command takes.";
    }
    if (wrong instanceof MissingParameterException missing) {
      return "Missing required parameter: "
          + missing.getMissing().stream().map(FailureReport::name).collect(Collectors.joining(", "))
          + ".";
    }
    if (wrong.getArgSpec() instanceof ArgSpec argument) {
      Iterable<String> choices = argument.completionCandidates();
      return "What is given for "
          + name(argument)
          + " is not one of its values"
          + (choices == null ? "." : ": " + String.join(", ", choices) + ".");
    }
    // Those of groups name options alone.
    return wrong instanceof MutuallyExclusiveArgsException
        ? wrong.getMessage() + "."
        : "The arguments are not what this command takes.";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  int report(Failure failure) {
    surroundings.notice(failure.message());
    failure.hints().forEach(hint -> surroundings.err().println("  " + Table.shown(hint)));
    return failure.status().number();
  }
}
