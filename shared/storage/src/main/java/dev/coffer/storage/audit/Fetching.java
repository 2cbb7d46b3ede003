package dev.coffer.storage.audit;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** Reads side by side, for the time of one request. */
final class Fetching implements AutoCloseable {
  private static final int SIDE_BY_SIDE = 32;
  private static final ThreadFactory THREADS = Thread.ofVirtual().factory();

  private final Table table;
  private final ExecutorService readers = Executors.newFixedThreadPool(SIDE_BY_SIDE, THREADS);

  Fetching(Table table) {
    this.table = table;
  }

  /** A page of each. */
  void fetch(Collection<Partition> partitions) {
    all(
        partitions,
        partition -> {
          partition.fetch(table);
          return partition;
        });
  }

  /**
   * What a function answers for each, in their order.
   *
   * @throws Fault if it threw one
   */
  <T, R> List<R> all(Collection<T> each, Function<T, R> read) {
    if (each.size() == 1) {
      return List.of(read.apply(each.iterator().next()));
    }
    List<Future<R>> futures = new ArrayList<>(each.size());
    each.forEach(one -> futures.add(readers.submit(() -> read.apply(one))));
    List<R> answers = new ArrayList<>(futures.size());
    for (Future<R> future : futures) {
      answers.add(answer(future));
    }
    return answers;
  }

  private static <R> R answer(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Unavailable("The request was interrupted and", e);
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
