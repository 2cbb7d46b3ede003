package dev.coffer.local.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Judges what clients of a ledger saw against its log. A write takes effect at one moment between
 * its start and its end, or, if it was not acknowledged, at any moment after its start or never;
 * these moments are in the order of the log. A read is right if it shows the state of a revision
 * that may have been the newest at some moment between its start and its end.
 */
final class HistoryChecker {
  /** What the log says was made. */
  record Revision(long rev, UUID commit, Map<String, String> state) {}

  /**
   * A write that was tried.
   *
   * @param rev the revision that it was told it made; empty if it was not acknowledged
   */
  record Write(UUID commit, long start, long end, OptionalLong rev) {}

  /** A read of everything. */
  record Read(int process, long start, long end, long rev, Map<String, String> seen) {}

  private final List<Revision> log;
  private final List<Write> writes;
  private final List<Read> reads;
  private final List<String> violations = new ArrayList<>();

  private HistoryChecker(List<Revision> log, List<Write> writes, List<Read> reads) {
    this.log = log;
    this.writes = writes;
    this.reads = reads;
  }

  /** All that can't have happened in a right ledger; empty if the history is right. */
  static List<String> violations(List<Revision> log, List<Write> writes, List<Read> reads) {
    HistoryChecker checker = new HistoryChecker(log, writes, reads);
    checker.check();
    return checker.violations;
  }

  private void check() {
    Map<UUID, Write> byCommit = new HashMap<>();
    writes.forEach(write -> byCommit.put(write.commit(), write));
    Map<UUID, Long> logged = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      Revision revision = log.get(i);
      require(revision.rev() == i + 1, "revision " + (i + 1) + " is missing from the log");
      require(
          logged.put(revision.commit(), revision.rev()) == null,
          "commit " + revision.commit() + " is in the log twice");
      require(
          byCommit.containsKey(revision.commit()),
          "revision " + revision.rev() + " was written by nobody");
    }
    for (Write write : writes) {
      if (write.rev().isPresent()) {
        Long rev = logged.get(write.commit());
        require(
            rev != null && rev == write.rev().getAsLong(),
            "an acknowledged write of revision " + write.rev().getAsLong() + " is not there");
      }
    }
    moments(byCommit);
    monotone();
  }

  private void moments(Map<UUID, Write> byCommit) {
    int count = log.size();
    long[] earliest = new long[count + 2];
    long[] latest = new long[count + 2];
    earliest[0] = Long.MIN_VALUE;
    latest[count + 1] = Long.MAX_VALUE;
    for (int rev = 1; rev <= count; rev++) {
      Write write = byCommit.get(log.get(rev - 1).commit());
      earliest[rev] = Math.max(earliest[rev - 1], write == null ? Long.MIN_VALUE : write.start());
    }
    for (int rev = count; rev >= 1; rev--) {
      Write write = byCommit.get(log.get(rev - 1).commit());
      boolean known = write != null && write.rev().isPresent();
      latest[rev] = Math.min(latest[rev + 1], known ? write.end() : Long.MAX_VALUE);
      require(
          earliest[rev] <= latest[rev], "revision " + rev + " was logged before it was asked for");
    }
    for (Read read : reads) {
      if (read.rev() < 0 || read.rev() > count) {
        violations.add("a read shows revision " + read.rev() + ", which never was");
        continue;
      }
      int rev = (int) read.rev();
      Map<String, String> state = rev == 0 ? Map.of() : log.get(rev - 1).state();
      require(read.seen().equals(state), "a read of revision " + rev + " shows another state");
      require(earliest[rev] <= read.end(), "a read shows revision " + rev + " before it was made");
      require(latest[rev + 1] >= read.start(), "a read shows revision " + rev + " after the next");
    }
  }

  private void monotone() {
    Map<Integer, List<Read>> byProcess = new HashMap<>();
    reads.forEach(r -> byProcess.computeIfAbsent(r.process(), p -> new ArrayList<>()).add(r));
    byProcess.forEach((process, of) -> {
      for (Read earlier : of) {
        for (Read later : of) {
          require(
              earlier.end() >= later.start() || earlier.rev() <= later.rev(),
              "process " + process + " went back");
        }
      }
    });
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }
}
