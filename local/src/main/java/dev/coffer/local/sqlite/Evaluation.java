package dev.coffer.local.sqlite;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Limits;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides one transaction against what stands in the database, before any of it is applied, so that
 * one that fails leaves nothing to undo.
 */
final class Evaluation {
  private final Statements statements;
  private final long now;
  private final Map<Key, Optional<Item>> failed = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private Evaluation(Statements statements, long now) {
    this.statements = statements;
    this.now = now;
  }

  static Evaluation of(Pending pending, Statements statements, long now) throws SQLException {
    var evaluation = new Evaluation(statements, now);
    for (var step : pending.steps()) {
      evaluation.evaluate(step);
    }
    return evaluation;
  }

  Outcome outcome() {
    return failed.isEmpty() ? new Outcome.Done() : new Outcome.ConditionFailed(failed);
  }

  /** What to apply; empty if a condition failed. */
  List<Change> changes() {
    return failed.isEmpty() ? changes : List.of();
  }

  private void evaluate(Pending.Step step) throws SQLException {
    var operation = step.operation();
    var key = operation.key();
    var current = needsCurrent(operation) ? statements.find(key, now) : null;
    if (!holds(operation.condition(), current)) {
      fail(key, current);
      return;
    }
    switch (operation) {
      case Operation.Put put ->
          changes.add(step.row() == null ? Change.Write.of(put.item()) : step.row());
      case Operation.Delete _ -> changes.add(new Change.Remove(key));
      case Operation.Check _ -> {}
      case Operation.Add(_, var attribute, var delta, _) -> {
        if (current == null) {
          fail(key, null);
        } else {
          set(current, attribute, added(current, attribute, delta));
        }
      }
      case Operation.Raise(_, var attribute, var value) -> {
        if (current == null || !isLess(current.attributes().get(attribute), value)) {
          fail(key, current);
        } else {
          set(current, attribute, value);
        }
      }
    }
  }

  private void fail(Key key, @Nullable Item current) {
    failed.put(key, Optional.ofNullable(current));
  }

  private void set(Item item, String attribute, long value) {
    var attributes = new HashMap<>(item.attributes());
    attributes.put(attribute, new Value.Number(value));
    var changed = new Item(item.key(), attributes, item.expiresAt());
    Limits.size(changed);
    changes.add(Change.Write.of(changed));
  }

  private static boolean needsCurrent(Operation operation) {
    return switch (operation) {
      case Operation.Add _, Operation.Raise _ -> true;
      case Operation.Put _, Operation.Delete _, Operation.Check _ ->
          !(operation.condition() instanceof Condition.Always);
    };
  }

  private static boolean holds(Condition condition, @Nullable Item current) {
    return switch (condition) {
      case Condition.Always _ -> true;
      case Condition.Absent _ -> current == null;
      case Condition.Present _ -> current != null;
      case Condition.Equals(var attribute, var value) ->
          current != null && value.equals(current.attributes().get(attribute));
      case Condition.LessThan(var attribute, var bound) ->
          current != null
              && isLess(current.attributes().getOrDefault(attribute, new Value.Number(0)), bound);
    };
  }

  /** Whether this is less than the bound; nothing is, what is no number is not. */
  private static boolean isLess(@Nullable Value value, long bound) {
    return value == null || (value instanceof Value.Number(var number) && number < bound);
  }

  private static long added(Item item, String attribute, long delta) {
    return switch (item.attributes().get(attribute)) {
      case null -> delta;
      case Value.Number(var number) -> {
        try {
          yield Math.addExact(number, delta);
        } catch (ArithmeticException e) {
          throw new IllegalArgumentException("the number " + attribute + " would overflow", e);
        }
      }
      case Value.Text _, Value.Bytes _ ->
          throw new IllegalArgumentException("the attribute " + attribute + " is no number");
    };
  }
}
