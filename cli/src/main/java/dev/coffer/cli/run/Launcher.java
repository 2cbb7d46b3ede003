package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.ProcessInput;
import dev.coffer.cli.Surroundings;

/** Starts programs. */
sealed interface Launcher permits NativeLauncher, PortableLauncher {

  /** The one for this system and these streams. */
  static Launcher of(Surroundings surroundings) {
    return surroundings.in() instanceof ProcessInput && !Program.windows()
        ? new NativeLauncher(surroundings)
        : new PortableLauncher(surroundings);
  }

  /**
   * Runs it to its end, in this process's place where the system can do that.
   *
   * @return its exit status; 128 and the signal's number if a signal ended it
   * @throws Failure if it can't be started (126, 127)
   */
  int run(Program program, ProgramEnvironment environment);

  /**
   * Starts it beside this process.
   *
   * @throws Failure if it can't be started
   */
  Child start(Program program, ProgramEnvironment environment);

  /** What an error number of a start means. */
  static Failure failure(int error, ProgramEnvironment environment) {
    return switch (error) {
      case Libc.Errno.NO_ENTRY ->
          new Failure(
              ExitStatus.NOT_EXECUTABLE,
              "The program can't be started: it, or the interpreter that it names, is missing.");
      case Libc.Errno.NO_ACCESS ->
          new Failure(ExitStatus.NOT_EXECUTABLE, "The program may not be executed.");
      case Libc.Errno.TOO_BIG -> tooBig(environment);
      case Libc.Errno.NOT_EXECUTABLE_FORMAT ->
          new Failure(
              ExitStatus.NOT_EXECUTABLE, "The program is of no format that can be executed.");
      default ->
          new Failure(
              ExitStatus.NOT_EXECUTABLE, "The program can't be started (error " + error + ").");
    };
  }

  private static Failure tooBig(ProgramEnvironment environment) {
    String message = "The program's environment is larger than the system allows.";
    return environment.tooLong().isEmpty()
        ? new Failure(ExitStatus.NOT_EXECUTABLE, message, "Narrow it down with --path or --tags.")
        : new Failure(
            ExitStatus.NOT_EXECUTABLE,
            message,
            "Too long for one variable: " + String.join(", ", environment.tooLong()) + ".");
  }
}
