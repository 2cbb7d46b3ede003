package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sun.misc.Signal;

/** What to do when secrets change while the program runs. */
final class WatchOptions {
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  @Option(
      names = {"-w", "--watch"},
      description = "Restart the program when its secrets change.")
  private boolean watch;

  @Option(
      names = {"--watch-interval", "--watch-mode-interval"},
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Durations.class,
      description = "How often to ask, 5 s or more (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(10);

  @Option(
      names = "--watch-grace",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Durations.class,
      description =
          "How long the program may take to end (SIGTERM) before it is ended by force (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration grace = Duration.ofSeconds(10);

  @Option(
      names = "--watch-signal",
      paramLabel = "SIGNAL",
      description =
          "Send this signal (HUP, USR1, ...) instead of restarting. A program's environment can't"
              + " be changed from outside: this is for one that reads secrets by itself.")
  private @Nullable String signal;

  boolean watch() {
    return watch || signal != null;
  }

  Duration interval() {
    if (interval.compareTo(SHORTEST) < 0) {
      throw new Failure(ExitStatus.USAGE, "--watch-interval is 5 s or more.");
    }
    return interval;
  }

  Duration grace() {
    return grace;
  }

  /** The signal's number on this system; empty to restart. */
  OptionalInt signal() {
    if (signal == null) {
      return OptionalInt.empty();
    }
    try {
      String name = signal.toUpperCase(java.util.Locale.ROOT);
      return OptionalInt.of(
          new Signal(name.startsWith("SIG") ? name.substring(3) : name).getNumber());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitStatus.USAGE, "--watch-signal: this system has no such signal.");
    }
  }
}
