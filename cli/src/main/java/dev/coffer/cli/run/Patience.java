package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Terminal;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * How long an answer is waited for.
 *
 * @param terminal shows that it is
 * @param limited whether there is something to go on with, so that it is at most {@link #LIMIT}
 */
record Patience(Address address, Terminal terminal, boolean limited) {
  /** For all of one answer: names, connections and repetitions included. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * @throws Failure the call's own, or that there was no answer in time
   */
  <T> T wait(Supplier<T> call) {
    try (Progress progress = Progress.start(terminal, "waiting for " + address)) {
      return limited ? within(call) : call.get();
    }
  }

  private <T> T within(Supplier<T> call) {
    FutureTask<T> answer = new FutureTask<>(call::get);
    Thread.ofPlatform().daemon().name("answer").start(answer);
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new Failure(
          ExitStatus.UNAVAILABLE,
          address + " did not answer within " + Durations.text(LIMIT) + ".");
    } catch (InterruptedException | CancellationException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitStatus.UNAVAILABLE, "Interrupted while waiting for the server.");
    }
  }
}
