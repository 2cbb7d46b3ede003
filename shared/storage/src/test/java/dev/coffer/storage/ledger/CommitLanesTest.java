package dev.coffer.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Proposal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CommitLanesTest {
  private static final int CLIENTS = 8;
  private static final int EACH = 20_000;

  private final LedgerScope scope =
      LedgerScope.of(new KeyScope(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()));

  @Test
  void await_signalGivenBefore_getsIt() {
    Ticket<String> ticket = new Ticket<>(scope, Optional.empty(), new Nothing());
    ticket.signal(Ticket.Signal.LEAD);
    ticket.signal(Ticket.Signal.LOST);
    assertThat(ticket.await()).isEqualTo(Ticket.Signal.LEAD);
    assertThat(ticket.await()).isEqualTo(Ticket.Signal.LOST);
  }

  @Test
  void await_interrupted_waitsOnAndStaysInterrupted() throws Exception {
    Ticket<String> ticket = new Ticket<>(scope, Optional.empty(), new Nothing());
    FutureTask<Boolean> waiting =
        new FutureTask<>(() ->
            ticket.await() == Ticket.Signal.SETTLED && Thread.currentThread().isInterrupted());
    Thread thread = Thread.ofPlatform().daemon().start(waiting);
    thread.interrupt();
    ticket.signal(Ticket.Signal.SETTLED);
    assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void commit_manyAtOnce_eachGetsItsAnswer() throws Exception {
    AtomicInteger leaders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CommitLanes lanes =
        new CommitLanes(
            (group, deadline) -> {
              most.accumulateAndGet(leaders.incrementAndGet(), Math::max);
              group.forEach(ticket -> ticket.refuse(new Fault.Throttled(1)));
              leaders.decrementAndGet();
            },
            Clock.systemUTC(),
            pause -> {},
            new Random(1));
    List<FutureTask<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      FutureTask<Integer> client = new FutureTask<>(() -> answersOf(lanes));
      clients.add(client);
      Thread.ofPlatform().daemon().start(client);
    }
    for (FutureTask<Integer> client : clients) {
      assertThat(client.get(60, TimeUnit.SECONDS)).isEqualTo(EACH);
    }
    assertThat(most).as("leaders at a time").hasValue(1);
  }

  private int answersOf(CommitLanes lanes) {
    int answers = 0;
    for (int i = 0; i < EACH; i++) {
      try {
        lanes.commit(scope, Optional.empty(), new Nothing());
      } catch (Fault.Throttled _) {
        answers++;
      }
    }
    return answers;
  }

  private static final class Nothing implements Proposal<String> {
    @Override
    public UUID commitId() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Actor actor() {
      return new Actor(ActorKind.USER, UUID.randomUUID(), "somebody");
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public String message() {
      return null;
    }

    @Override
    public Optional<Head> admitAgain() {
      return Optional.empty();
    }

    @Override
    public String plan(Edit edit) {
      return "";
    }

    @Override
    public AuditRecord auditRecord() {
      throw new UnsupportedOperationException();
    }
  }
}
