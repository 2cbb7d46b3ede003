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
import java.util.stream.Stream;

/** A program that runs beside this process. */
final class Child {
  private final ProcessHandle handle;
  private final CompletableFuture<Integer> status;
  private final IntConsumer signals;

  /**
   * @param status completes with the exit status
   * @param signals sends a signal by its number
   */
  Child(ProcessHandle handle, CompletableFuture<Integer> status, IntConsumer signals) {
    this.handle = handle;
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
    List<ProcessHandle> all = Stream.concat(Stream.of(handle), handle.descendants()).toList();
    all.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + grace.toNanos();
    Optional<Integer> ended = await(grace);
    for (ProcessHandle each : all.subList(1, all.size())) {
      while (each.isAlive() && System.nanoTime() < end) {
        pause();
      }
      each.destroyForcibly();
    }
    if (ended.isEmpty()) {
      handle.destroyForcibly();
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
