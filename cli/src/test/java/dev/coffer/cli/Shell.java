package dev.coffer.cli;

import dev.coffer.cli.output.Keyboard;
import dev.coffer.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands as a user of their own would, with a home directory, a working directory and
 * environment variables, in this JVM and without a terminal.
 */
public final class Shell {
  private final Map<String, String> variables = new HashMap<>();
  private final Path home;
  private Path folder;
  private byte[] input = new byte[0];
  private Clock clock = Clock.systemUTC();
  private @Nullable Deque<String> answers;

  /**
   * @param home a folder of the test; the working directory too
   */
  public Shell(Path home) {
    this.home = home;
    this.folder = home;
    set("COFFER_KEYRING", "none");
  }

  /** As the demo identity of the running server. */
  public static Shell loggedIn(Path home) {
    Shell shell = new Shell(home);
    for (String variable : CofferServer.running().login()) {
      String[] parts = variable.split("=", 2);
      shell.set(parts[0], parts[1]);
    }
    return shell;
  }

  public Shell set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  public Shell unset(String variable) {
    variables.remove(variable);
    return this;
  }

  public Shell in(Path workingDirectory) {
    folder = workingDirectory;
    return this;
  }

  /** What the next command finds on standard input. */
  public Shell input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  public Shell clock(Clock other) {
    clock = other;
    return this;
  }

  /** Somebody sits at a terminal and types these lines when asked; then ends the input. */
  public Shell typing(String... lines) {
    answers = new ArrayDeque<>(List.of(lines));
    return this;
  }

  public Path home() {
    return home;
  }

  public String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  public Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings = surroundings(out, err);
    input = new byte[0];
    answers = null;
    int status = Main.run(surroundings, arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What the next command has around it; what it prints is dropped. */
  public Surroundings surroundings() {
    return surroundings(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
  }

  private Surroundings surroundings(OutputStream out, OutputStream err) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Surroundings(
        variables,
        folder,
        home,
        new ByteArrayInputStream(input),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        errors,
        terminal(errors),
        clock,
        new SecureRandom());
  }

  private Terminal terminal(PrintStream errors) {
    Deque<String> lines = answers;
    if (lines == null) {
      return new Terminal("", false, errors, null);
    }
    Keyboard keyboard =
        new Keyboard() {
          @Override
          public @Nullable String line() {
            return lines.poll();
          }

          @Override
          public char @Nullable [] hiddenLine() {
            String line = lines.poll();
            return line == null ? null : line.toCharArray();
          }
        };
    return new Terminal("02", false, errors, keyboard);
  }
}
