package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Rollback;
import dev.coffer.ledger.Snapshot;
import dev.coffer.local.ledger.HistoryChecker.Read;
import dev.coffer.local.ledger.HistoryChecker.Revision;
import dev.coffer.local.ledger.HistoryChecker.Write;
import dev.coffer.storage.Table;
import dev.coffer.testkit.FaultyTable;
import dev.coffer.testkit.TableFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many writers in several processes over one table that fails in every way the port allows. What
 * they leave must be a ledger, and what they saw must be its history.
 */
abstract class LedgerConcurrencyContract {
  private static final int WRITERS = 32;
  private static final int PROCESSES = 4;
  private static final int EACH = 5;
  private static final int CLIENTS = 16;
  private static final int OF_ONE_LEDGER = 1_000;

  @TempDir private Path folder;

  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
  private final Queue<Read> pastReads = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> refused = new ConcurrentLinkedQueue<>();

  private static final java.util.Set<TableFault> NEEDED =
      java.util.Set.of(TableFault.LOST_AFTER, TableFault.DELAYED);

  /** The table that the writers share. */
  protected abstract Table table();

  @Test
  void writers_ofOneSecret_leaveItsVersionsWithoutGapOrReuse() throws Exception {
    TestLedger ledger = new TestLedger(folder);
    UUID[] secret = new UUID[1];
    LedgerProcess first = ledger.process(table());
    Request<Long> creation =
        new Request<>(
            ledger.scope,
            table(),
            edit -> {
              secret[0] = LedgerProcess.create(edit, edit.rootFolder(), "SHARED", "created");
              return edit.rev();
            });
    write(first, creation);

    race(
        ledger,
        (writer, round) ->
            edit -> {
              LedgerProcess.update(edit, edit.rootFolder(), "SHARED", writer + "." + round);
              return edit.rev();
            });

    List<Revision> log = judge(ledger);
    assertThat(LedgerLog.numbers(table(), ledger.id(), secret[0]))
        .isEqualTo(IntStream.rangeClosed(1, log.size()).boxed().toList());
  }

  @Test
  void writers_ofOneEnvironment_leaveWhatTheyWereTold() throws Exception {
    TestLedger ledger = new TestLedger(folder);

    race(ledger, LedgerConcurrencyContract::different);

    judge(ledger);
  }

  /** Secrets of one's own and of all, folders, moves, deletions, refusals. */
  private static Function<Edit, Long> different(int writer, int round) {
    return edit -> {
      Folder root = edit.rootFolder();
      switch (round) {
        case 0 -> {
          Folder own = edit.createFolder(root, UUID.randomUUID(), "f" + writer, null);
          LedgerProcess.create(edit, own, "OWN", "first");
        }
        case 1 -> LedgerProcess.put(edit, root, "SHARED" + writer % 3, writer + "." + round);
        case 2 -> LedgerProcess.create(edit, root, "ONCE" + writer % 8, "by " + writer);
        case 3 ->
            edit.child(root, "f" + writer)
                .ifPresent(own -> {
                  LedgerProcess.update(edit, own, "OWN", "second");
                  Folder parent = edit.child(root, "f" + (writer ^ 1)).orElse(root);
                  edit.updateFolder(own, parent, "moved" + writer, null);
                });
        default -> edit.entry(root, "ONCE" + writer % 8).ifPresent(e -> edit.deleteSecret(root, e));
      }
      return edit.rev();
    };
  }

  private interface Plans {
    Function<Edit, Long> plan(int writer, int round);
  }

  /**
   * As many random operations as the property {@code coffer.history.operations} says, 1,000 to a
   * ledger: changes of secrets and folders under few names, ways back, reads of now and of then.
   */
  @Test
  void randomOperations_of16Clients_areARightHistory() throws Exception {
    int operations = Integer.getInteger("coffer.history.operations", OF_ONE_LEDGER);
    for (int done = 0; done < operations; done += OF_ONE_LEDGER) {
      writes.clear();
      reads.clear();
      refused.clear();
      pastReads.clear();
      TestLedger ledger = new TestLedger(folder);
      FaultyTable faulty = faulty(done);
      List<LedgerProcess> processes =
          IntStream.range(0, PROCESSES).mapToObj(i -> ledger.process(faulty)).toList();
      List<Callable<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i % PROCESSES;
        Random random = new Random(done + i);
        clients.add(() -> {
          for (int n = 0; n < OF_ONE_LEDGER / CLIENTS; n++) {
            operation(ledger, faulty, processes.get(number), number, random);
          }
          return null;
        });
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var client : threads.invokeAll(clients)) {
          client.get();
        }
      }
      faulty.heal();
      judge(ledger);
    }
  }

  private void operation(
      TestLedger ledger, Table faulty, LedgerProcess process, int number, Random random) {
    int kind = random.nextInt(100);
    if (kind < 45) {
      read(number, process);
    } else if (kind < 48) {
      readPast(number, process, random);
    } else if (kind < 50) {
      wayBack(ledger, faulty, process, random);
    } else {
      long seed = random.nextLong();
      write(
          process,
          new Request<>(
              ledger.scope,
              faulty,
              edit -> {
                new RandomChanges(new Random(seed), edit).make();
                return edit.rev();
              }));
    }
  }

  private void wayBack(TestLedger ledger, Table faulty, LedgerProcess process, Random random) {
    try {
      Snapshot now = process.snapshot();
      Snapshot past = process.store.at(now, random.nextLong(now.rev() + 1));
      write(
          process,
          new Request<>(
              ledger.scope,
              faulty,
              edit -> {
                new Rollback(edit, past.tree(), edit.versions())
                    .of(ledger.id().environment(), true);
                return edit.rev();
              }));
    } catch (Fault.Unavailable e) {
      // The past could not be read: nothing was tried.
    }
  }

  /** What the state of then is now must be what the log says it was. */
  private void readPast(int number, LedgerProcess process, Random random) {
    long start = System.nanoTime();
    try {
      Snapshot now = process.snapshot();
      Snapshot past = process.store.at(now, random.nextLong(now.rev() + 1));
      pastReads.add(
          new Read(number, start, System.nanoTime(), past.rev(), process.everything(past)));
    } catch (Fault.Unavailable e) {
      // A read that failed says nothing.
    }
  }

  private FaultyTable faulty(int seed) {
    return new FaultyTable(table(), new Random(42 + seed))
        .with(TableFault.THROTTLED, 0.05)
        .with(TableFault.LOST_BEFORE, 0.04)
        .with(TableFault.LOST_AFTER, 0.06)
        .with(TableFault.TWICE_ANSWERS_SECOND, 0.04)
        .with(TableFault.TWICE_ANSWERS_FIRST, 0.04)
        .with(TableFault.OBJECTS_IN_PART, 0.04)
        .with(TableFault.READ_UNAVAILABLE, 0.004)
        .with(TableFault.DELAYED, 0.25);
  }

  private void race(TestLedger ledger, Plans plans) throws Exception {
    FaultyTable faulty = faulty(0);
    List<LedgerProcess> processes =
        IntStream.range(0, PROCESSES).mapToObj(i -> ledger.process(faulty)).toList();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      LedgerProcess process = processes.get(i % PROCESSES);
      tasks.add(() -> {
        for (int round = 0; round < EACH; round++) {
          write(process, new Request<>(ledger.scope, faulty, plans.plan(writer, round)));
          read(writer % PROCESSES, process);
        }
        return null;
      });
    }
    // Grouped requests make few commits: chance may spare them the fault that matters most.
    for (int race = 0; race < 20 && !faulty.injected().keySet().containsAll(NEEDED); race++) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(tasks)) {
          done.get();
        }
      }
    }
    assertThat(faulty.injected().keySet()).containsAll(NEEDED);
    faulty.heal();
  }

  private void write(LedgerProcess process, Request<Long> request) {
    long start = System.nanoTime();
    OptionalLong rev;
    try {
      var done = process.commit(request);
      if (!done.commits()) {
        return;
      }
      rev = OptionalLong.of(done.answer());
    } catch (Fault.Unavailable | Fault.Throttled e) {
      rev = OptionalLong.empty();
    } catch (Fault.Rejected e) {
      refused.add(request.commitId());
      return;
    }
    writes.add(new Write(request.commitId(), start, System.nanoTime(), rev));
  }

  private void read(int number, LedgerProcess process) {
    long start = System.nanoTime();
    try {
      Snapshot snapshot = process.snapshot();
      var seen = process.everything(snapshot);
      reads.add(new Read(number, start, System.nanoTime(), snapshot.rev(), seen));
    } catch (Fault.Unavailable e) {
      // A read that failed says nothing.
    }
  }

  private List<Revision> judge(TestLedger ledger) {
    LedgerProcess later = ledger.process(table());
    assertThat(later.verify().findings()).isEmpty();
    List<Revision> log =
        LedgerLog.revisions(table(), ledger.id(), later.snapshot().environmentKey().orElseThrow());
    assertThat(HistoryChecker.violations(log, List.copyOf(writes), List.copyOf(reads))).isEmpty();
    assertThat(LedgerLog.auditedCommits(table(), ledger.scope))
        .containsExactlyInAnyOrderElementsOf(log.stream().map(Revision::commit).toList());
    assertThat(log.stream().map(Revision::commit).filter(refused::contains)).isEmpty();
    for (Read past : pastReads) {
      assertThat(past.seen())
          .as("as of %d", past.rev())
          .isEqualTo(past.rev() == 0 ? Map.of() : log.get(Math.toIntExact(past.rev()) - 1).state());
    }
    long acknowledged = writes.stream().filter(write -> write.rev().isPresent()).count();
    assertThat(acknowledged).isGreaterThan(writes.size() / 2);
    assertThat(reads).hasSizeGreaterThan(WRITERS * EACH / 2);
    return log;
  }
}
