package dev.coffer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work on some threads for some seconds. */
final class Load {
  private static final int SAMPLES = 1 << 20;

  private Load() {}

  /** Work of one thread; made once for each, then run again and again. */
  interface Worker extends AutoCloseable {
    void once() throws Exception;
  }

  /**
   * @param perSecond runs a second of all threads together
   * @param p50Micros median of one run
   * @param p99Micros 99th percentile of one run
   */
  record Result(double perSecond, double p50Micros, double p99Micros) {}

  static Result run(int threads, double seconds, Callable<Worker> made) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<long[]>> running = new ArrayList<>();
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> samples(made, end)));
      }
      List<long[]> parts = new ArrayList<>();
      for (Future<long[]> part : running) {
        parts.add(result(part));
      }
      double took = (System.nanoTime() - start) / 1e9;
      long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Result(all.length / took, at(all, 0.5), at(all, 0.99));
    }
  }

  private static long[] result(Future<long[]> part) throws Exception {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static long[] samples(Callable<Worker> made, long end) throws Exception {
    long[] nanos = new long[SAMPLES];
    int count = 0;
    try (Worker worker = made.call()) {
      while (System.nanoTime() < end && count < SAMPLES) {
        long before = System.nanoTime();
        worker.once();
        nanos[count++] = System.nanoTime() - before;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (part * (sorted.length - 1))] / 1e3;
  }
}
