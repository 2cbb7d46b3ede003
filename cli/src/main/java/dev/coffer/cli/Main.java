package dev.coffer.cli;

import dev.coffer.cli.output.Keyboard;
import dev.coffer.cli.output.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** The command line, as its launcher starts it. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Otherwise a write whose answer got lost would be sent twice.
    System.setProperty("sun.net.http.retryPost", "false");
    System.exit(run(surroundings(), arguments));
  }

  /** Ends with the exit status of {@link ExitStatus}. */
  static int run(Surroundings surroundings, String... arguments) {
    FailureReport report = new FailureReport(surroundings);
    try {
      CommandLine line = CommandTree.of(surroundings, arguments);
      line.setOut(new java.io.PrintWriter(surroundings.out(), true));
      line.setErr(new java.io.PrintWriter(surroundings.err(), true));
      line.setColorScheme(
          CommandLine.Help.defaultColorScheme(
              surroundings.terminal().colours()
                  ? CommandLine.Help.Ansi.ON
                  : CommandLine.Help.Ansi.OFF));
      line.setExecutionExceptionHandler(report);
      line.setParameterExceptionHandler(report);
      line.setUnmatchedOptionsArePositionalParams(false);
      line.setExecutionStrategy(Main::execute);
      line.setUsageHelpAutoWidth(false);
      line.setExpandAtFiles(false);
      int status = line.execute(arguments);
      surroundings.out().flush();
      return surroundings.out().checkError() ? ExitStatus.FAILED.number() : status;
    } catch (Failure failure) {
      return report.report(failure);
    }
  }

  /** An option before the name of the command that it is for would be read by nobody. */
  private static int execute(ParseResult parsed) {
    ParseResult each = parsed;
    while (each.hasSubcommand()) {
      if (each.matchedOptions().stream()
          .anyMatch(option -> !option.usageHelp() && !option.versionHelp())) {
        Failure failure =
            new Failure(
                ExitStatus.USAGE,
                "Options go behind the name of the command.",
                "`" + each.commandSpec().qualifiedName() + " --help` says what it takes.");
        throw new ExecutionException(each.commandSpec().commandLine(), failure.message(), failure);
      }
      each = each.subcommand();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Those of this process. */
  static Surroundings surroundings() {
    Map<String, String> variables = variables(System.getenv());
    PrintStream err = stream(FileDescriptor.err);
    boolean plain = variables.containsKey("NO_COLOR") || "dumb".equals(variables.get("TERM"));
    return new Surroundings(
        variables,
        Path.of("").toAbsolutePath(),
        home(variables),
        new ProcessInput(System.in),
        stream(FileDescriptor.out),
        err,
        new Terminal(System.getProperty("coffer.terminals", ""), !plain, err, Keyboard.ofProcess()),
        Clock.systemUTC(),
        new LateRandom());
  }

  /** The JVM's usual one, looked up when the first bytes are drawn: most commands draw none. */
  private static final class LateRandom extends SecureRandom {
    LateRandom() {
      super(new Late(), null);
    }

    private static final class Late extends SecureRandomSpi {
      private transient @Nullable SecureRandom random;

      private SecureRandom random() {
        if (random == null) {
          random = new SecureRandom();
        }
        return random;
      }

      @Override
      protected void engineSetSeed(byte[] seed) {
        random().setSeed(seed);
      }

      @Override
      protected void engineNextBytes(byte[] bytes) {
        random().nextBytes(bytes);
      }

      @Override
      protected byte[] engineGenerateSeed(int length) {
        return random().generateSeed(length);
      }
    }
  }

  /** What the shell says; the JVM alone would take the one of the system's list of users. */
  private static Path home(Map<String, String> variables) {
    String home = java.io.File.separatorChar == '/' ? variables.getOrDefault("HOME", "") : "";
    return Path.of(home.isEmpty() ? System.getProperty("user.home") : home).toAbsolutePath();
  }

  /** The launcher keeps what steers JVMs from ours; the programs that we start get it back. */
  private static Map<String, String> variables(Map<String, String> process) {
    Map<String, String> variables = new HashMap<>(process);
    for (String name : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
      String kept = variables.remove("COFFER_KEPT_" + name);
      if (kept != null) {
        variables.put(name, kept);
      }
    }
    return variables;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
