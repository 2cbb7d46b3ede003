package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore.Committed;
import dev.coffer.ledger.Proposal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets the waiting requests of one ledger be planned one after the other and committed together.
 * Whoever comes to an idle ledger leads; those who come meanwhile wait, and the first of them leads
 * next. A request of two ledgers waits in the queues of both and is in neither's group.
 */
final class CommitLanes {
  static final int GROUP_MOST = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long PAUSE_FIRST_MILLIS = 4;
  private static final long PAUSE_MOST_MILLIS = 500;

  /** Plans and stores a group. */
  interface Attempt {
    /**
     * Each ticket gets its answer or its refusal, or stays open: then it is to be admitted again.
     */
    void run(List<Ticket<?>> group, Instant deadline);
  }

  /** Stands in a ledger's queue. */
  sealed interface Waiting permits Ticket, Reservation {
    /** It is the first, and nobody else leads. */
    void lead();
  }

  /** Of a request that leads alone. */
  private static final class Reservation implements Waiting {
    final CompletableFuture<Boolean> turn = new CompletableFuture<>();

    @Override
    public void lead() {
      turn.complete(true);
    }
  }

  private static final class Lane {
    final Deque<Waiting> waiting = new ArrayDeque<>();
    boolean led;
  }

  private final Map<LedgerId, Lane> lanes = new ConcurrentHashMap<>();
  private final Attempt attempt;
  private final Clock clock;
  private final Pauses pauses;
  private final RandomGenerator random;

  CommitLanes(Attempt attempt, Clock clock, Pauses pauses, RandomGenerator random) {
    this.attempt = attempt;
    this.clock = clock;
    this.pauses = pauses;
    this.random = random;
  }

  <R> Committed<R> commit(LedgerScope scope, Optional<Head> head, Proposal<R> proposal) {
    Instant deadline = clock.instant().plus(PATIENCE);
    Ticket<R> ticket = new Ticket<>(scope, head, proposal);
    for (int lost = 0; ; lost++) {
      switch (pass(ticket, deadline)) {
        case SETTLED -> {
          return ticket.result();
        }
        case LOST -> {
          if (!clock.instant().isBefore(deadline) || Thread.currentThread().isInterrupted()) {
            throw new Fault.Throttled(1);
          }
          pauses.pause(jitter(lost));
          ticket.comeBack(proposal.admitAgain());
        }
        case LEAD -> throw new IllegalStateException("a leader that did not lead");
      }
    }
  }

  /**
   * Does work on two ledgers while no other request of this process changes either. Both queues are
   * entered in one order, whoever comes: nobody who holds a ledger waits for one before it.
   */
  <T> T alone(LedgerId one, LedgerId other, Supplier<T> work) {
    boolean inOrder = one.key().compareTo(other.key()) < 0;
    return alone(inOrder ? one : other, () -> alone(inOrder ? other : one, work));
  }

  private <T> T alone(LedgerId ledger, Supplier<T> work) {
    Reservation reservation = new Reservation();
    if (!enqueue(ledger, reservation)) {
      reservation.turn.join();
    }
    remove(ledger, reservation);
    try {
      return work.get();
    } finally {
      passOn(ledger);
    }
  }

  private void remove(LedgerId ledger, Reservation first) {
    lanes.computeIfPresent(
        ledger,
        (id, lane) -> {
          lane.waiting.remove(first);
          return lane;
        });
  }

  /** Full jitter under an exponential bound. */
  Duration jitter(int attempts) {
    long bound = Math.min(PAUSE_MOST_MILLIS, PAUSE_FIRST_MILLIS << Math.min(attempts, 10));
    return Duration.ofMillis(random.nextLong(bound + 1));
  }

  private Ticket.Signal pass(Ticket<?> ticket, Instant deadline) {
    boolean leads = enqueue(ticket.scope.ledger(), ticket);
    if (!leads) {
      Ticket.Signal signal = ticket.await();
      if (signal != Ticket.Signal.LEAD) {
        return signal;
      }
    }
    lead(ticket.scope.ledger(), deadline);
    return ticket.await();
  }

  private boolean enqueue(LedgerId ledger, Waiting request) {
    boolean[] leads = {false};
    lanes.compute(
        ledger,
        (id, existing) -> {
          Lane lane = existing == null ? new Lane() : existing;
          lane.waiting.addLast(request);
          leads[0] = !lane.led;
          lane.led = true;
          return lane;
        });
    return leads[0];
  }

  private void lead(LedgerId ledger, Instant deadline) {
    List<Ticket<?>> group = take(ledger);
    try {
      attempt.run(group, deadline);
    } catch (RuntimeException | Error failure) {
      RuntimeException fault =
          failure instanceof RuntimeException expected
              ? expected
              : new Fault.Unavailable("Storage", failure);
      group.stream().filter(ticket -> !ticket.isSettled()).forEach(ticket -> ticket.refuse(fault));
      if (failure instanceof Error error) {
        throw error;
      }
    } finally {
      passOn(ledger);
      for (Ticket<?> ticket : group) {
        ticket.signal(ticket.isSettled() ? Ticket.Signal.SETTLED : Ticket.Signal.LOST);
      }
    }
  }

  private List<Ticket<?>> take(LedgerId ledger) {
    List<Ticket<?>> group = new ArrayList<>();
    lanes.computeIfPresent(
        ledger,
        (id, lane) -> {
          while (group.size() < GROUP_MOST && lane.waiting.peekFirst() instanceof Ticket<?> next) {
            lane.waiting.removeFirst();
            group.add(next);
          }
          return lane;
        });
    return group;
  }

  private void passOn(LedgerId ledger) {
    lanes.computeIfPresent(
        ledger,
        (id, lane) -> {
          Waiting next = lane.waiting.peekFirst();
          if (next == null) {
            return null;
          }
          next.lead();
          return lane;
        });
  }
}
