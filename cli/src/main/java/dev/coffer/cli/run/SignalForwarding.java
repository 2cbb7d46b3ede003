package dev.coffer.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While it is open, signals to this process go to the program instead of ending this process.
 * SIGQUIT and SIGUSR2 are the JVM's own and can't be.
 */
final class SignalForwarding implements AutoCloseable {
  private static final List<String> ENDING = List.of("TERM", "HUP");
  private static final List<String> OTHERS = List.of("USR1", "WINCH");
  private static final String INTERRUPT = "INT";

  private record Before(Signal signal, SignalHandler handler) {}

  private final List<Before> before = new ArrayList<>();
  private volatile boolean ending;

  /**
   * @param target takes the signals' numbers
   * @param terminal whether the terminal's interrupt reaches the program by itself
   */
  SignalForwarding(IntConsumer target, boolean terminal) {
    for (String name : ENDING) {
      handle(
          name,
          signal -> {
            ending = true;
            target.accept(signal.getNumber());
          });
    }
    for (String name : OTHERS) {
      handle(name, signal -> target.accept(signal.getNumber()));
    }
    handle(
        INTERRUPT,
        signal -> {
          if (!terminal) {
            target.accept(signal.getNumber());
          }
        });
  }

  /** Whether this process was asked to end. */
  boolean ending() {
    return ending;
  }

  private void handle(String name, SignalHandler handler) {
    try {
      Signal signal = new Signal(name);
      before.add(new Before(signal, Signal.handle(signal, handler)));
    } catch (IllegalArgumentException e) {
      // This system has no such signal, or the JVM uses it itself.
    }
  }

  @Override
  public void close() {
    before.forEach(each -> Signal.handle(each.signal(), each.handler()));
  }
}
