package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.secrets.ReadOptions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coffer run}. */
@Command(
    name = "run",
    description = {
      "Run a program with secrets in its environment.",
      "",
      "The program takes this process's place: terminal, signals and exit status are its own. It"
          + " gets the caller's environment, without variables that log in to Coffer or Infisical,"
          + " and the secrets. Names of the system (HOME, PATH, LC_*, ...) stay as they are.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  coffer run --env=prod -- npm start",
      "Example: two folders, with the second going over the first; a shell's line; restart on change",
      "  coffer run --path=/shared --path=/web --watch --command 'npm run build && npm start'"
    })
public final class Run implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private PlaceOptions where = new PlaceOptions();
  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private FallbackOptions fallback = new FallbackOptions();
  @Mixin private WatchOptions watch = new WatchOptions();

  @Option(
      names = "--strict",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "A reference that leads nowhere is an error (default), or stays in the value as text.")
  private boolean strict = true;

  @Option(
      names = {"-c", "--command"},
      paramLabel = "LINE",
      description = "A command line for the shell (SHELL, else /bin/sh) instead of a program.")
  private @Nullable String command;

  @Option(
      names = "--keep-credentials",
      description =
          "Pass on COFFER_TOKEN, COFFER_CLIENT_SECRET, COFFER_PASSWORD and INFISICAL_'s too.")
  private boolean keepCredentials;

  @Parameters(
      arity = "0..*",
      paramLabel = "PROGRAM",
      description = "The program and its arguments, after --.")
  private List<String> words = List.of();

  public Run(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What follows the program's name is the program's, whatever it looks like. */
  @Spec
  void specification(CommandSpec specification) {
    specification.parser().stopAtPositional(true);
  }

  @Override
  public Integer call() {
    check();
    Launcher launcher = Launcher.of(surroundings);
    Program program =
        command == null ? Program.find(surroundings, words) : Program.shell(surroundings, command);
    SecretsSource source = new SecretsSource(surroundings, server, where, read, fallback, strict);
    source.read();
    if (watch.watch()) {
      return new Watch(surroundings, launcher, source, program, () -> environment(source), watch)
          .run();
    }
    return launcher.run(program, environment(source));
  }

  private ProgramEnvironment environment(SecretsSource source) {
    ProgramEnvironment environment =
        ProgramEnvironment.of(
            surroundings.variables().keySet(), source.variables(), keepCredentials);
    environment.notices().forEach(surroundings::notice);
    return environment;
  }

  private void check() {
    if (words.isEmpty() == (command == null)) {
      throw new Failure(
          ExitStatus.USAGE,
          words.isEmpty()
              ? "No program is named."
              : "Both a program and --command are named; one of them runs.",
          "For instance: coffer run -- npm start");
    }
    if (watch.watch()) {
      watch.interval();
      watch.signal();
      if (fallback.offline() || read.asOf().isPresent()) {
        throw new Failure(
            ExitStatus.USAGE,
            "--watch does not go with --offline or --as-of: nothing changes then.");
      }
    }
    if (fallback.offline() && !fallback.fallback()) {
      throw new Failure(ExitStatus.USAGE, "--offline and --no-fallback exclude each other.");
    }
  }
}
