package dev.coffer.cli;

import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.output.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has around it; the only way to the process's environment, streams, clock and
 * randomness.
 *
 * @param variables the environment variables
 * @param folder the working directory, absolute
 * @param home the user's home directory
 * @param out UTF-8; data alone
 * @param err UTF-8; everything else
 */
public record Surroundings(
    Map<String, String> variables,
    Path folder,
    Path home,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Clock clock,
    SecureRandom random) {

  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** An environment variable that is set and not empty; the first of these names that is. */
  public Optional<String> variable(String... names) {
    for (String name : names) {
      String value = variables.get(name);
      if (value != null && !value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Something that the user is told of once it takes longer than a second, until it is closed. */
  public interface Waiting extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param what goes on: "waiting for ..."
   */
  public Waiting waiting(String what) {
    return Progress.start(terminal, what)::close;
  }

  /**
   * A line to standard error, after our name, as every notice is. Control characters are escaped:
   * it may hold what a server or a file says, which must not steer the terminal.
   */
  public void notice(String line) {
    terminal.clearProgress();
    err.println("coffer: " + Table.shown(line));
  }

  /** Shows that they hold no credential when printed. */
  @Override
  public String toString() {
    return "Surroundings[" + folder + "]";
  }
}
