package dev.coffer.cli.run;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A program that runs beside this process and learns of changed secrets. */
final class Watch {
  private static final int TERMINATED = 128 + 15;

  private final Surroundings surroundings;
  private final Launcher launcher;
  private final SecretsSource source;
  private final Program program;
  private final Supplier<ProgramEnvironment> environment;
  private final Duration interval;
  private final Duration grace;
  private final OptionalInt signal;
  private volatile Child child;
  private boolean troubled;

  /**
   * @param source has been read
   * @param environment of what the source holds
   */
  Watch(
      Surroundings surroundings,
      Launcher launcher,
      SecretsSource source,
      Program program,
      Supplier<ProgramEnvironment> environment,
      WatchOptions options) {
    this.surroundings = surroundings;
    this.launcher = launcher;
    this.source = source;
    this.program = program;
    this.environment = environment;
    this.interval = options.interval();
    this.grace = options.grace();
    this.signal = options.signal();
    this.troubled = source.fromCopies();
    this.child = launcher.start(program, environment.get());
  }

  /** The program's exit status, once it has ended by itself or this process was asked to end. */
  int run() {
    boolean terminal = launcher instanceof NativeLauncher own && own.foreground();
    try (SignalForwarding signals =
        new SignalForwarding(number -> child.signal(number), terminal)) {
      while (true) {
        Optional<Integer> ended = child.await(interval);
        if (ended.isPresent()) {
          return ended.get();
        }
        if (!signals.ending() && changed() && !signals.ending()) {
          ended = child.await(Duration.ZERO);
          if (ended.isPresent()) {
            return ended.get();
          }
          react();
          if (signals.ending()) {
            child.stop(grace);
            return TERMINATED;
          }
        }
      }
    }
  }

  private boolean changed() {
    try {
      boolean changed = source.poll();
      if (troubled) {
        surroundings.notice("The server answers again.");
        troubled = false;
      }
      return changed;
    } catch (Failure failure) {
      if (!troubled) {
        surroundings.notice(failure.message() + " The program runs on; the server is asked again.");
        troubled = true;
      }
      return false;
    }
  }

  private void react() {
    if (signal.isPresent()) {
      surroundings.notice("Secrets have changed: signalling the program.");
      child.signal(signal.getAsInt());
    } else {
      surroundings.notice("Secrets have changed: restarting the program.");
      child.stop(grace);
      child = launcher.start(program, environment.get());
    }
  }
}
