package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerStore.Committed;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that wait for one ledger together, and the largest of them. */
abstract class LedgerGroupContract {
  @TempDir private Path folder;

  protected abstract Table table();

  /**
   * Runs these requests so that all but the first wait, in this order, while the first is being
   * stored.
   *
   * @param second what storage answers to the second commit that reaches it; null for the truth
   */
  private <R> List<Future<Committed<R>>> together(
      TestLedger ledger, List<Function<Edit, R>> plans, AtomicInteger commits, Outcome second)
      throws Exception {
    InterceptedTable table = new InterceptedTable(table());
    LedgerProcess process = ledger.process(table);
    Optional<Head> head = process.head();
    CountDownLatch storing = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    table.beforeCommit(() -> {
      storing.countDown();
      try {
        waiting.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    table.insteadOfCommit(() -> commits.incrementAndGet() == 2 ? second : null);
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Committed<R>>> futures = new ArrayList<>();
      futures.add(threads.submit(() -> process.commit(plans.getFirst())));
      storing.await();
      for (var plan : plans.subList(1, plans.size())) {
        Request<R> request = new Request<>(ledger.scope, table, plan);
        CompletableFuture<Thread> started = new CompletableFuture<>();
        futures.add(
            threads.submit(() -> {
              started.complete(Thread.currentThread());
              return process.store.commit(ledger.scope, head, request);
            }));
        while (started.join().getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      waiting.countDown();
      for (var future : futures) {
        try {
          future.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(Fault.class);
        }
      }
      return futures;
    }
  }

  @Test
  void commit_ofMoreThanFortyWaitingRequests_takesFortyAtATime() throws Exception {
    TestLedger ledger = new TestLedger(folder);
    AtomicInteger commits = new AtomicInteger();
    List<Function<Edit, Long>> plans = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      String name = "S" + i;
      plans.add(edit -> {
        LedgerProcess.create(edit, edit.rootFolder(), name, name);
        return edit.rev();
      });
    }

    List<Long> revs = new ArrayList<>();
    for (var future : together(ledger, plans, commits, null)) {
      revs.add(future.get().answer());
    }

    assertThat(revs).doesNotHaveDuplicates().hasSize(101);
    assertThat(commits).hasValue(4);
    LedgerProcess later = ledger.process(table());
    assertThat(later.snapshot().rev()).isEqualTo(101);
    assertThat(later.verify().findings()).isEmpty();
    assertThat(LedgerLog.auditedCommits(table(), ledger.scope)).hasSize(101);
  }

  @Test
  void commit_ofAGroupWithARefusedRequest_failsThatOneAlone() throws Exception {
    TestLedger ledger = new TestLedger(folder);
    AtomicInteger commits = new AtomicInteger();
    var futures =
        together(
            ledger,
            List.of(
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"),
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "B", "1"),
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "B", "2"),
                edit -> {
                  throw new Fault.NotFound("Secret not found");
                },
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "C", "1")),
            commits,
            null);

    assertThat(futures.stream().map(Future::state))
        .containsExactly(
            Future.State.SUCCESS,
            Future.State.SUCCESS,
            Future.State.FAILED,
            Future.State.FAILED,
            Future.State.SUCCESS);
    assertThat(futures.get(2).exceptionNow()).isInstanceOf(Fault.Rejected.class);
    assertThat(futures.get(3).exceptionNow()).isInstanceOf(Fault.NotFound.class);
    assertThat(commits).hasValue(2);
    assertThat(ledger.process(table()).verify().findings()).isEmpty();
    assertThat(LedgerLog.auditedCommits(table(), ledger.scope)).hasSize(3);
  }

  @Test
  void commit_refusedOnATreeThatItsGroupDidNotStore_isDecidedAgain() throws Exception {
    TestLedger ledger = new TestLedger(folder);
    AtomicInteger plannedB = new AtomicInteger();
    LedgerProcess rival = ledger.process(table());
    AtomicInteger commits = new AtomicInteger();
    var futures =
        together(
            ledger,
            List.<Function<Edit, UUID>>of(
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "A", "1"),
                edit -> {
                  if (plannedB.getAndIncrement() > 0) {
                    throw new Fault.NotFound("Secret not found");
                  }
                  rival.commit(e -> LedgerProcess.create(e, e.rootFolder(), "RIVAL", "1"));
                  return LedgerProcess.create(edit, edit.rootFolder(), "B", "1");
                },
                edit -> LedgerProcess.create(edit, edit.rootFolder(), "B", "2")),
            commits,
            null);

    assertThat(futures.get(1).exceptionNow()).isInstanceOf(Fault.NotFound.class);
    assertThat(futures.get(2).state()).isEqualTo(Future.State.SUCCESS);
    LedgerProcess later = ledger.process(table());
    assertThat(later.read("B")).contains("2");
    assertThat(later.verify().findings()).isEmpty();
  }

  @Test
  void commit_ofAThousandSecrets_isOneRevision() {
    TestLedger ledger = new TestLedger(folder);
    LedgerProcess process = ledger.process(table());
    process.commit(edit -> LedgerProcess.create(edit, edit.rootFolder(), "S0", "before"));

    long rev =
        process
            .commit(edit -> {
              for (int i = 0; i < 1000; i++) {
                LedgerProcess.put(edit, edit.rootFolder(), "S" + i, "v" + i);
              }
              return edit.rev();
            })
            .answer();

    assertThat(rev).isEqualTo(2);
    LedgerProcess later = ledger.process(table());
    var snapshot = later.snapshot();
    assertThat(snapshot.rev()).isEqualTo(2);
    assertThat(later.everything(snapshot)).hasSize(1000).containsValues("v0", "v999");
    assertThat(later.verify())
        .satisfies(report -> {
          assertThat(report.findings()).isEmpty();
          assertThat(report.versions()).isEqualTo(1001);
        });
  }

  @Test
  void commit_ofAThousandSecretsThatLosesItsRace_leavesNothingToSee() {
    TestLedger ledger = new TestLedger(folder);
    LedgerProcess rival = ledger.process(table());
    rival.commit(edit -> LedgerProcess.create(edit, edit.rootFolder(), "TAKEN", "x"));
    InterceptedTable table = new InterceptedTable(table());
    LedgerProcess process = ledger.process(table);
    process.snapshot();
    AtomicInteger sends = new AtomicInteger();
    table.beforeCommit(() -> {
      if (sends.getAndIncrement() == 0) {
        rival.commit(edit -> LedgerProcess.create(edit, edit.rootFolder(), "S999", "x"));
      }
    });

    assertThatThrownBy(() ->
            process.commit(edit -> {
              for (int i = 0; i < 1000; i++) {
                LedgerProcess.create(edit, edit.rootFolder(), "S" + i, "v" + i);
              }
              return "";
            }))
        .isInstanceOf(Fault.Rejected.class);

    LedgerProcess later = ledger.process(table());
    assertThat(later.everything(later.snapshot())).hasSize(2);
    assertThat(later.verify().findings()).isEmpty();
  }
}
