package dev.coffer.dynamo;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An operation's condition and change in DynamoDB's expression language. An item that has expired
 * by {@code now}, and still lies there, counts as absent.
 */
final class Expression {
  private static final String ABSENT =
      "(attribute_not_exists("
          + TableLayout.PARTITION
          + ") OR "
          + TableLayout.EXPIRES_AT
          + " <= :now)";
  private static final String PRESENT =
      "attribute_exists("
          + TableLayout.PARTITION
          + ") AND (attribute_not_exists("
          + TableLayout.EXPIRES_AT
          + ") OR "
          + TableLayout.EXPIRES_AT
          + " > :now)";

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final @Nullable String condition;
  private final @Nullable String update;

  private Expression(Operation operation, long now) {
    this.condition =
        switch (operation) {
          case Operation.Put _, Operation.Delete _, Operation.Check _ ->
              condition(operation.condition());
          case Operation.Add add -> both(PRESENT, condition(add.condition()));
          case Operation.Raise(_, var attribute, var value) ->
              both(PRESENT, lessOrNone("#changed", attribute, ":change", value));
        };
    this.update =
        switch (operation) {
          case Operation.Put _, Operation.Delete _, Operation.Check _ -> null;
          case Operation.Add(_, var attribute, var delta, _) -> {
            names.put("#changed", attribute);
            values.put(":change", Attributes.number(delta));
            yield "ADD #changed :change";
          }
          case Operation.Raise _ -> "SET #changed = :change";
        };
    if (condition != null) {
      values.put(":now", Attributes.number(now));
    }
  }

  static Expression of(Operation operation, long now) {
    return new Expression(operation, now);
  }

  private @Nullable String condition(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> null;
      case Condition.Absent _ -> ABSENT;
      case Condition.Present _ -> PRESENT;
      case Condition.Equals(var attribute, var value) -> both(PRESENT, equal(attribute, value));
      case Condition.LessThan(var attribute, var bound) ->
          both(
              PRESENT,
              bound > 0
                  ? lessOrNone("#compared", attribute, ":bound", bound)
                  : less("#compared", attribute, ":bound", bound));
    };
  }

  private String equal(String attribute, Value value) {
    names.put("#compared", attribute);
    values.put(":expected", Attributes.of(value));
    return "#compared = :expected";
  }

  private String lessOrNone(String name, String attribute, String placeholder, long bound) {
    return "(attribute_not_exists("
        + name
        + ") OR "
        + less(name, attribute, placeholder, bound)
        + ")";
  }

  private String less(String name, String attribute, String placeholder, long bound) {
    names.put(name, attribute);
    values.put(placeholder, Attributes.number(bound));
    return name + " < " + placeholder;
  }

  private static String both(String first, @Nullable String second) {
    return second == null ? first : first + " AND " + second;
  }

  /** Null where nothing is demanded. */
  @Nullable String condition() {
    return condition;
  }

  /**
   * @throws IllegalStateException if the operation is no update
   */
  String update() {
    if (update == null) {
      throw new IllegalStateException("the operation is no update");
    }
    return update;
  }

  /** Null where the expressions name nothing, since DynamoDB refuses an empty map. */
  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }

  /** Null where the expressions have no values, since DynamoDB refuses an empty map. */
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
