package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore.Committed;
import dev.coffer.ledger.Planned;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Snapshot;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for its ledger. Its fields are handed over by the lane's lock and the
 * signals.
 */
final class Ticket<R> implements CommitLanes.Waiting {
  /** What the lane says to a waiting request. */
  enum Signal {
    /** Lead the next group; this request is its first. */
    LEAD,
    /** Answered, or refused: see {@link #answer}. */
    SETTLED,
    /** The group lost its race: be admitted again and come back. */
    LOST
  }

  final LedgerScope scope;
  final Proposal<R> proposal;
  private Optional<Head> head;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private @Nullable R planned;
  private @Nullable RuntimeException refusal;
  private @Nullable Committed<R> committed;

  Ticket(LedgerScope scope, Optional<Head> head, Proposal<R> proposal) {
    this.scope = scope;
    this.head = head;
    this.proposal = proposal;
  }

  Optional<Head> head() {
    return head;
  }

  void comeBack(Optional<Head> newHead) {
    this.head = newHead;
  }

  @Override
  public void lead() {
    signal(Signal.LEAD);
  }

  void signal(Signal said) {
    signals.add(said);
  }

  /**
   * Waits for the next signal, also through interrupts. One that was given before anybody waited is
   * kept, and each is answered once.
   */
  Signal await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return signals.take();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Plans the request; empty if it changes nothing or is refused (then it is settled). */
  Optional<Planned> plan(Edit edit) {
    try {
      planned = proposal.plan(edit);
      return edit.isEmpty()
          ? Optional.empty()
          : Optional.of(edit.plan(proposal.source(), proposal.message()));
    } catch (RuntimeException fault) {
      refuse(fault);
      return Optional.empty();
    }
  }

  void refuse(RuntimeException fault) {
    refusal = fault;
  }

  /** The refusal, which is then undone. */
  RuntimeException takeRefusal() {
    RuntimeException taken = refusal;
    if (taken == null) {
      throw new IllegalStateException("the request was not refused");
    }
    refusal = null;
    return taken;
  }

  boolean isRefused() {
    return refusal != null;
  }

  boolean isSettled() {
    return refusal != null || committed != null;
  }

  void answer(boolean commits, Snapshot snapshot) {
    R answer = planned;
    if (answer == null) {
      throw new IllegalStateException("a request was answered before it was planned");
    }
    committed = new Committed<>(answer, commits, snapshot);
  }

  /** What its caller gets after {@link Signal#SETTLED}. */
  Committed<R> result() {
    if (refusal != null) {
      throw refusal;
    }
    if (committed == null) {
      throw new Fault.Unavailable("Storage", null);
    }
    return committed;
  }
}
