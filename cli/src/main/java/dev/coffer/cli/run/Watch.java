package dev.coffer.cli.run;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A program that runs beside this process and learns of changed secrets. */
final class Watch {
  private final Surroundings surroundings;
  private final Launcher launcher;
  private final SecretsSource source;
  private final Program program;
  private final Supplier<ProgramEnvironment> environment;
  private final Duration interval;
  private final Duration grace;
  private final OptionalInt signal;
  private volatile @Nullable Child child;
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
  }

  /** The program's exit status, once it has ended by itself or this process was asked to end. */
  int run() {
    boolean terminal = launcher instanceof NativeLauncher own && own.foreground();
    try (SignalForwarding signals = new SignalForwarding(this::forward, terminal)) {
      Child running = start();
      while (true) {
        Optional<Integer> ended = running.await(interval);
        if (ended.isEmpty() && !signals.ending() && changed()) {
          ended = running.await(Duration.ZERO);
          if (ended.isEmpty() && !signals.ending()) {
            running = react(running, signals);
          }
        }
        if (ended.isPresent()) {
          return ended.get();
        }
      }
    }
  }

  private Child start() {
    Child started = launcher.start(program, environment.get());
    child = started;
    return started;
  }

  private void forward(int number) {
    Child running = child;
    if (running != null) {
      running.signal(number);
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

  /** The program that runs from now on. */
  private Child react(Child running, SignalForwarding signals) {
    if (signal.isPresent()) {
      surroundings.notice("Secrets have changed: signalling the program.");
      running.signal(signal.getAsInt());
      return running;
    }
    surroundings.notice("Secrets have changed: restarting the program.");
    running.stop(grace);
    return signals.ending() ? running : start();
  }
}
