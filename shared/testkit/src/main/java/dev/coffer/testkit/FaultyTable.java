package dev.coffer.testkit;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A table that fails as DynamoDB may, at the rates it is given, drawn from a seeded source: the
 * same seed and calls give the same faults. Whatever it does is allowed by the port, so code that
 * stays right on it is right.
 *
 * <p>Safe for use by many threads; with more than one, their order decides who meets which fault.
 */
public final class FaultyTable implements Table {
  private final Table table;
  private final RandomGenerator random;
  private final Staleness staleness;
  private final Map<TableFault, Double> rates = new EnumMap<>(TableFault.class);
  private final Map<TableFault, Integer> counts = new EnumMap<>(TableFault.class);

  /**
   * @param random seeded; decides each fault
   */
  public FaultyTable(Table table, RandomGenerator random) {
    this.table = table;
    this.random = random;
    this.staleness = new Staleness(table);
  }

  /**
   * Sets how often a call that may meet this fault does.
   *
   * @param rate 0 for never to 1 for always
   */
  public synchronized FaultyTable with(TableFault fault, double rate) {
    rates.put(fault, rate);
    return this;
  }

  /** From now on nothing fails. What is delayed arrives. */
  public synchronized void heal() {
    rates.clear();
    staleness.clear();
  }

  /** How often each fault was injected. */
  public synchronized Map<TableFault, Integer> injected() {
    return Map.copyOf(counts);
  }

  private synchronized boolean strikes(TableFault fault) {
    var rate = rates.getOrDefault(fault, 0.0);
    if (rate <= 0 || random.nextDouble() >= rate) {
      return false;
    }
    counts.merge(fault, 1, Integer::sum);
    return true;
  }

  private synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  private void mayBeUnavailable() {
    if (strikes(TableFault.READ_UNAVAILABLE)) {
      throw new Fault.Unavailable("storage", null);
    }
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    mayBeUnavailable();
    return staleness.overlay(keys, table.getAll(keys));
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    mayBeUnavailable();
    return staleness.overlay(keys, table.getObjects(keys));
  }

  @Override
  public Page query(Query query) {
    mayBeUnavailable();
    return staleness.overlay(table.query(query));
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    if (strikes(TableFault.THROTTLED)) {
      return new Outcome.Conflict();
    }
    if (strikes(TableFault.LOST_BEFORE)) {
      return new Outcome.Unknown();
    }
    if (!objects.isEmpty() && strikes(TableFault.OBJECTS_IN_PART)) {
      storeSome(new ArrayList<>(objects));
      throw new Fault.Unavailable("storage", null);
    }
    var first = commitAndMayDelay(objects, transaction);
    if (strikes(TableFault.TWICE_ANSWERS_SECOND)) {
      return table.commit(objects, transaction);
    }
    if (strikes(TableFault.TWICE_ANSWERS_FIRST)) {
      table.commit(objects, transaction);
      return first;
    }
    return strikes(TableFault.LOST_AFTER) ? new Outcome.Unknown() : first;
  }

  private Outcome commitAndMayDelay(Collection<Item> objects, Transaction transaction) {
    if (!strikes(TableFault.DELAYED)) {
      return table.commit(objects, transaction);
    }
    var before = staleness.before(transaction);
    var outcome = table.commit(objects, transaction);
    if (outcome instanceof Outcome.Done) {
      staleness.delay(transaction, before, 1 + below(3));
    }
    return outcome;
  }

  private void storeSome(List<Item> objects) {
    int stored = below(objects.size());
    for (var object : objects.subList(0, stored)) {
      table.commit(List.of(), Transaction.of(new Operation.Put(object, Condition.ALWAYS)));
    }
  }
}
