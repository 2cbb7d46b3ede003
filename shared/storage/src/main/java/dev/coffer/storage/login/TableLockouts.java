package dev.coffer.storage.login;

import dev.coffer.fault.Fault;
import dev.coffer.login.Counter;
import dev.coffer.login.Lockouts;
import dev.coffer.login.SourceKey;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counters and locks in the room AUTH, one conditional write for each count. A count that may or
 * may not have been stored counts as full: the caller tries again.
 */
public final class TableLockouts implements Lockouts {
  private static final int ATTEMPTS = 8;
  private static final int PAGE = 1000;
  private static final Duration UNKNOWN_NOTE = Duration.ofMinutes(15);

  private final Table table;
  private final Clock clock;

  public TableLockouts(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public boolean count(Counter counter) {
    Key key = LockItems.count(counter.subject(), counter.place());
    Operation more =
        new Operation.Add(
            key, LockItems.COUNT, 1, new Condition.LessThan(LockItems.COUNT, counter.limit()));
    for (int i = 0; i < ATTEMPTS; i++) {
      switch (table.commit(List.of(), Transaction.of(more))) {
        case Outcome.Done done -> {
          return true;
        }
        case Outcome.ConditionFailed failed -> {
          if (failed.current().getOrDefault(key, Optional.empty()).isPresent()) {
            return false;
          }
          if (opened(key, counter.window())) {
            return true;
          }
        }
        case Outcome.Conflict conflict -> {}
        case Outcome.Unknown unknown -> throw new Fault.Unavailable("Storage", null);
      }
    }
    throw new Fault.Throttled(1);
  }

  /** Opens a window with its first attempt; false if somebody else did. */
  private boolean opened(Key key, Duration window) {
    Item first = Item.of(key).number(LockItems.COUNT, 1).expiresAt(after(window)).build();
    return switch (write(new Operation.Put(first, Condition.ABSENT))) {
      case Outcome.Done done -> true;
      case Outcome.ConditionFailed failed -> false;
      case Outcome.Conflict conflict -> false;
      case Outcome.Unknown unknown -> throw new Fault.Unavailable("Storage", null);
    };
  }

  @Override
  public long counted(Counter counter) {
    Key key = LockItems.count(counter.subject(), counter.place());
    Item item = table.getAll(List.of(key)).get(key);
    return item == null ? 0 : item.number(LockItems.COUNT);
  }

  /** Best effort: what is not taken back ends with its window. */
  @Override
  public void giveBack(Counter counter) {
    write(
        new Operation.Add(
            LockItems.count(counter.subject(), counter.place()),
            LockItems.COUNT,
            -1,
            Condition.PRESENT));
  }

  @Override
  public void clear(Counter counter) {
    write(
        new Operation.Delete(
            LockItems.count(counter.subject(), counter.place()), Condition.ALWAYS));
  }

  @Override
  public void lock(String subject, String place, Duration duration) {
    Operation put =
        new Operation.Put(
            Item.of(LockItems.lock(subject, place)).expiresAt(after(duration)).build(),
            Condition.ALWAYS);
    for (int i = 0; i < ATTEMPTS; i++) {
      if (write(put) instanceof Outcome.Done) {
        return;
      }
    }
    throw new Fault.Throttled(1);
  }

  @Override
  public boolean isLocked(String subject, String place) {
    Key key = LockItems.lock(subject, place);
    return table.getAll(List.of(key)).containsKey(key);
  }

  @Override
  public int release(String subject) {
    int locks = 0;
    Query query = new Query(Room.AUTH, LockItems.partition(subject), null, null, false, PAGE, null);
    String cursor = null;
    do {
      var page = table.query(cursor == null ? query : query.after(cursor));
      for (Item item : page.items()) {
        table.delete(item.key(), Condition.ALWAYS);
        locks += item.key().sort().startsWith(LockItems.LOCKED_PREFIX) ? 1 : 0;
      }
      cursor = page.next();
    } while (cursor != null);
    return locks;
  }

  @Override
  public void noteUnknown(SourceKey source) {
    write(
        new Operation.Put(
            Item.of(LockItems.count("unknown", source.text()))
                .expiresAt(after(UNKNOWN_NOTE))
                .build(),
            Condition.ALWAYS));
  }

  private Outcome write(Operation operation) {
    return table.commit(List.of(), Transaction.of(operation));
  }

  private Instant after(Duration duration) {
    return WholeSeconds.notBefore(clock.instant().plus(duration));
  }
}
