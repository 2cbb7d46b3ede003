package dev.coffer.dynamo;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The batches of one request, side by side. */
final class Parallel {
  private Parallel() {}

  static <T> List<List<T>> batches(List<T> all, int size) {
    var batches = new ArrayList<List<T>>();
    for (int i = 0; i < all.size(); i += size) {
      batches.add(all.subList(i, Math.min(all.size(), i + size)));
    }
    return batches;
  }

  /** Applies the step to each, a single one on this thread; all end before the answer. */
  static <T, R> List<R> each(List<T> all, Function<T, R> step) {
    if (all.size() == 1) {
      return List.of(step.apply(all.getFirst()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<R>>();
      for (var one : all) {
        Callable<R> task = () -> step.apply(one);
        running.add(threads.submit(task));
      }
      var answers = new ArrayList<R>();
      for (var future : running) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new Fault.Unavailable("storage", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Unavailable("storage", e);
    }
  }
}
