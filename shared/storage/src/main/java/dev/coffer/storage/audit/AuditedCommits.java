package dev.coffer.storage.audit;

import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Does a change and stores its audit record in one transaction, through lost races and unknown
 * outcomes. The record, absent before, is the transaction's mark: where it is found although the
 * answer got lost, all of it happened.
 */
public final class AuditedCommits {
  private static final int ATTEMPTS = 12;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Table table;
  private final RandomGenerator random;

  /**
   * @param random spreads attempts after a conflict; need not be unpredictable
   */
  public AuditedCommits(Table table, RandomGenerator random) {
    this.table = table;
    this.random = random;
  }

  /**
   * @return empty if it happened; else nothing did, and these are the items whose conditions failed
   * @throws Fault.Throttled if others are in the way all the time
   * @throws Fault.Unavailable if it is not known whether it happened
   */
  public Optional<Map<Key, Optional<Item>>> commit(AuditRecord record, Operation... steps) {
    return commit(record, List.of(steps));
  }

  /** As {@link #commit(AuditRecord, Operation...)}. */
  public Optional<Map<Key, Optional<Item>>> commit(AuditRecord record, List<Operation> steps) {
    List<Operation> all = new ArrayList<>(steps);
    all.add(AuditItems.put(record));
    Transaction transaction = new Transaction(all);
    boolean unknown = false;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (table.commit(List.of(), transaction)) {
        case Outcome.Done done -> {
          return Optional.empty();
        }
        case Outcome.ConditionFailed failed -> {
          Map<Key, Optional<Item>> current = failed.current();
          return isStored(record, current) ? Optional.empty() : Optional.of(current);
        }
        case Outcome.Conflict conflict -> pause(attempt);
        case Outcome.Unknown lost -> {
          unknown = true;
          pause(attempt);
        }
      }
    }
    if (unknown) {
      throw new Fault.Unavailable("Storage", null);
    }
    throw new Fault.Throttled(1);
  }

  private static boolean isStored(AuditRecord record, Map<Key, Optional<Item>> current) {
    return current.getOrDefault(AuditItems.key(record), Optional.empty()).isPresent();
  }

  /** Full jitter. */
  private void pause(int attempt) {
    long ceiling = Math.min(FIRST_PAUSE.toNanos() << attempt, LONGEST_PAUSE.toNanos());
    LockSupport.parkNanos(random.nextLong(ceiling));
  }
}
