package dev.coffer.dynamo;

import dev.coffer.fault.Fault;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a request is sent again: each wait is drawn evenly between nothing and a bound
 * that doubles ("full jitter": AWS Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param attempts how many times in all
 * @param first bound of the first wait
 * @param longest bound of every wait
 */
record Backoff(RandomGenerator random, int attempts, Duration first, Duration longest) {

  static Backoff standard(RandomGenerator random) {
    return new Backoff(random, 6, Duration.ofMillis(25), Duration.ofMillis(800));
  }

  /**
   * Waits after the attempt of this number, from 1.
   *
   * @throws Fault.Unavailable if it was the last, or the thread is interrupted
   */
  void pause(int attempt, @Nullable Throwable cause) {
    if (!mayRepeat(attempt)) {
      throw new Fault.Unavailable("storage", cause);
    }
    long bound = Math.min(longest.toNanos(), first.toNanos() << Math.min(attempt - 1, 20));
    try {
      Thread.sleep(Duration.ofNanos(random.nextLong(bound + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Unavailable("storage", e);
    }
  }

  boolean mayRepeat(int attempt) {
    return attempt < attempts;
  }
}
