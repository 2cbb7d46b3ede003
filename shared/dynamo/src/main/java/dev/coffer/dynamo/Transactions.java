package dev.coffer.dynamo;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes of several items as one. Each carries a token made of its content, so that one whose
 * answer was lost can be sent again and happens once (DynamoDB keeps a token for ten minutes).
 */
final class Transactions {
  private final DynamoDbClient client;
  private final TableNames names;
  private final Backoff backoff;
  private final Unsettled unsettled = new Unsettled();

  Transactions(DynamoDbClient client, TableNames names, Backoff backoff) {
    this.client = client;
    this.names = names;
    this.backoff = backoff;
  }

  Outcome write(Transaction transaction, long clockSecond) {
    var digest = TransactionDigest.of(transaction);
    long now = unsettled.second(digest, clockSecond);
    var outcome = send(transaction.operations(), TransactionDigest.token(digest, now), now);
    if (outcome instanceof Outcome.Unknown) {
      unsettled.keep(digest, now);
    } else {
      unsettled.forget(digest);
    }
    return outcome;
  }

  /** Asks once, under no token, since the same question asked again wants a fresh answer. */
  Outcome check(Operation.Check check, long now) {
    return send(List.of(check), null, now);
  }

  private Outcome send(List<Operation> operations, @Nullable String token, long now) {
    var request =
        TransactWriteItemsRequest.builder()
            .clientRequestToken(token)
            .transactItems(operations.stream().map(step -> step(step, now)).toList())
            .build();
    boolean mayHaveHappened = false;
    for (int attempt = 1; ; attempt++) {
      Outcome outcome;
      try {
        outcome = sendOnce(operations, request, now);
      } catch (Fault.Unavailable e) {
        if (!mayHaveHappened) {
          throw e;
        }
        outcome = new Outcome.Unknown();
      }
      mayHaveHappened |= outcome instanceof Outcome.Unknown;
      if (outcome instanceof Outcome.Done || outcome instanceof Outcome.ConditionFailed) {
        return outcome;
      }
      if (!mayHaveHappened || !backoff.mayRepeat(attempt)) {
        return mayHaveHappened ? new Outcome.Unknown() : outcome;
      }
      backoff.pause(attempt, null);
    }
  }

  private Outcome sendOnce(
      List<Operation> operations, TransactWriteItemsRequest request, long now) {
    try {
      client.transactWriteItems(request);
      return new Outcome.Done();
    } catch (TransactionCanceledException e) {
      return cancelled(operations, e, now);
    } catch (IdempotentParameterMismatchException e) {
      throw new IllegalStateException("two transactions have one token", e);
    } catch (SdkException e) {
      return Writes.unanswered(e);
    }
  }

  private static Outcome cancelled(
      List<Operation> operations, TransactionCanceledException e, long now) {
    var failed = new HashMap<Key, Optional<Item>>();
    boolean invalid = false;
    for (int i = 0; i < e.cancellationReasons().size(); i++) {
      var reason = e.cancellationReasons().get(i);
      var key = operations.get(i).key();
      switch (code(reason)) {
        case "ConditionalCheckFailed" -> failed.put(key, Writes.current(key, reason.item(), now));
        case "ValidationError", "ItemCollectionSizeLimitExceeded" -> invalid = true;
        default -> {}
      }
    }
    if (!failed.isEmpty()) {
      return new Outcome.ConditionFailed(failed);
    }
    if (invalid) {
      throw new IllegalArgumentException("DynamoDB refuses the transaction", e);
    }
    return new Outcome.Conflict();
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? "None" : reason.code();
  }

  private TransactWriteItem step(Operation operation, long now) {
    var expression = Expression.of(operation, now);
    var table = names.of(operation.key().room());
    var key = Attributes.of(operation.key());
    var step = TransactWriteItem.builder();
    switch (operation) {
      case Operation.Put(var item, _) ->
          step.put(
              Put.builder()
                  .tableName(table)
                  .item(Attributes.of(item))
                  .conditionExpression(expression.condition())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(ALL_OLD)
                  .build());
      case Operation.Delete _ ->
          step.delete(
              Delete.builder()
                  .tableName(table)
                  .key(key)
                  .conditionExpression(expression.condition())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(ALL_OLD)
                  .build());
      case Operation.Check _ ->
          step.conditionCheck(
              ConditionCheck.builder()
                  .tableName(table)
                  .key(key)
                  .conditionExpression(expression.condition())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(ALL_OLD)
                  .build());
      case Operation.Add _, Operation.Raise _ ->
          step.update(
              Update.builder()
                  .tableName(table)
                  .key(key)
                  .updateExpression(expression.update())
                  .conditionExpression(expression.condition())
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValuesOnConditionCheckFailure(ALL_OLD)
                  .build());
    }
    return step.build();
  }
}
