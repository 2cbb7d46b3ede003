package dev.coffer.dynamo;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Plain conditional writes of one item. They carry no token, so one that may have happened is never
 * sent again from here.
 */
final class Writes {
  private final DynamoDbClient client;
  private final TableNames names;
  private final Backoff backoff;

  Writes(DynamoDbClient client, TableNames names, Backoff backoff) {
    this.client = client;
    this.names = names;
    this.backoff = backoff;
  }

  Outcome put(Operation.Put put, long now) {
    var expression = Expression.of(put, now);
    var request =
        PutItemRequest.builder()
            .tableName(names.of(put.key().room()))
            .item(Attributes.of(put.item()))
            .conditionExpression(expression.condition())
            .expressionAttributeNames(expression.names())
            .expressionAttributeValues(expression.values())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return send(put.key(), now, () -> client.putItem(request));
  }

  Outcome delete(Operation.Delete delete, long now) {
    var expression = Expression.of(delete, now);
    var request =
        DeleteItemRequest.builder()
            .tableName(names.of(delete.key().room()))
            .key(Attributes.of(delete.key()))
            .conditionExpression(expression.condition())
            .expressionAttributeNames(expression.names())
            .expressionAttributeValues(expression.values())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return send(delete.key(), now, () -> client.deleteItem(request));
  }

  /** For {@link Operation.Add} and {@link Operation.Raise}. */
  Outcome update(Operation operation, long now) {
    var expression = Expression.of(operation, now);
    var request =
        UpdateItemRequest.builder()
            .tableName(names.of(operation.key().room()))
            .key(Attributes.of(operation.key()))
            .updateExpression(expression.update())
            .conditionExpression(expression.condition())
            .expressionAttributeNames(expression.names())
            .expressionAttributeValues(expression.values())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return send(operation.key(), now, () -> client.updateItem(request));
  }

  private Outcome send(Key key, long now, Runnable call) {
    for (int attempt = 1; ; attempt++) {
      try {
        call.run();
        return new Outcome.Done();
      } catch (ConditionalCheckFailedException e) {
        return new Outcome.ConditionFailed(Map.of(key, current(key, e.item(), now)));
      } catch (TransactionConflictException _) {
        return new Outcome.Conflict();
      } catch (SdkException e) {
        var outcome = unanswered(e);
        if (!(outcome instanceof Outcome.Conflict) || !backoff.mayRepeat(attempt)) {
          return outcome;
        }
        backoff.pause(attempt, e);
      }
    }
  }

  /** What DynamoDB says stood under the key, unless it had expired. */
  static Optional<Item> current(Key key, @Nullable Map<String, AttributeValue> map, long now) {
    return map == null || map.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(Attributes.present(key.room(), map, now));
  }

  /**
   * What became of a write that failed for no condition.
   *
   * @throws Fault.Unavailable if it did not happen and trying again does not help at once
   * @throws IllegalArgumentException if DynamoDB refuses its content
   */
  static Outcome unanswered(SdkException e) {
    return switch (Failure.of(e)) {
      case THROTTLED -> new Outcome.Conflict();
      case UNKNOWN -> new Outcome.Unknown();
      case INVALID -> throw new IllegalArgumentException("DynamoDB refuses the write", e);
      case NOT_SENT, REFUSED -> throw new Fault.Unavailable("storage", e);
    };
  }
}
