package dev.coffer.cli.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** A program that runs beside this process. */
final class Child {
  private static final int KILL = 9;
  private static final int TERMINATE = 15;

  private final long process;
  private final CompletableFuture<Integer> status;
  private final IntConsumer signals;

  /**
   * @param process its id
   * @param status completes with the exit status
   * @param signals sends a signal by its number
   */
  Child(long process, CompletableFuture<Integer> status, IntConsumer signals) {
    this.process = process;
    this.status = status;
    this.signals = signals;
  }

  /** Its exit status; empty if it still runs when that time is over. */
  Optional<Integer> await(Duration time) {
    try {
      return Optional.of(status.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  void signal(int number) {
    if (!status.isDone()) {
      signals.accept(number);
    }
  }

  /**
   * Ends it and what it has started: asks all of them (SIGTERM), and ends those by force that run
   * on after that time. A shell does not pass on what it is asked, so each is.
   *
   * @return its exit status
   */
  int stop(Duration grace) {
    List<ProcessHandle> below =
        ProcessHandle.of(process).stream().flatMap(ProcessHandle::descendants).toList();
    signal(TERMINATE);
    below.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + grace.toNanos();
    Optional<Integer> ended = await(grace);
    for (ProcessHandle each : below) {
      while (each.isAlive() && System.nanoTime() < end) {
        pause();
      }
      each.destroyForcibly();
    }
    if (ended.isEmpty()) {
      signal(KILL);
    }
    return status.join();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
