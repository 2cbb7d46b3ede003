package dev.coffer.dynamo;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Cursor;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Limits;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.Utf8;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The Table port on DynamoDB (docs/design/storage.md, "DynamoDB"). */
public final class DynamoTable implements Table {
  private final DynamoDbClient client;
  private final TableNames names;
  private final Clock clock;
  private final Batches batches;
  private final Writes writes;
  private final Transactions transactions;

  /**
   * @param client made by {@link #configured}: one that repeats calls by itself would hide that a
   *     write may have happened
   * @param clock decides what has expired
   * @param random spreads repeated calls over time; no secret depends on it
   */
  public DynamoTable(DynamoDbClient client, TableNames names, Clock clock, RandomGenerator random) {
    this(client, names, clock, Backoff.standard(random));
  }

  DynamoTable(DynamoDbClient client, TableNames names, Clock clock, Backoff backoff) {
    this.client = client;
    this.names = names;
    this.clock = clock;
    this.batches = new Batches(client, names, backoff);
    this.writes = new Writes(client, names, backoff);
    this.transactions = new Transactions(client, names, backoff);
  }

  /** Sets the time-outs and switches the SDK's own retries off; this class repeats what is safe. */
  public static DynamoDbClientBuilder configured(DynamoDbClientBuilder builder) {
    return builder.overrideConfiguration(configuration ->
        configuration
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallAttemptTimeout(Duration.ofSeconds(5))
            .apiCallTimeout(Duration.ofSeconds(6)));
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    keys.forEach(Limits::size);
    return batches.get(keys, true, now());
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    keys.forEach(Limits::size);
    long now = now();
    var found = new HashMap<>(batches.get(keys, false, now));
    var absent = new HashSet<>(keys);
    absent.removeAll(found.keySet());
    found.putAll(batches.get(absent, true, now));
    return found;
  }

  @Override
  public Page query(Query query) {
    var after = Cursor.after(query);
    var from = query.from();
    var to = query.to();
    if (from != null && to != null && Utf8.compare(from, to) > 0) {
      return new Page(List.of(), null);
    }
    var values = new HashMap<String, AttributeValue>();
    values.put(":pk", AttributeValue.fromS(query.partition()));
    var range = new StringBuilder("pk = :pk");
    if (from != null && !from.isEmpty()) {
      values.put(":from", AttributeValue.fromS(from));
      range.append(to == null ? " AND sk >= :from" : " AND sk BETWEEN :from AND :to");
    } else if (to != null) {
      range.append(" AND sk <= :to");
    }
    if (to != null) {
      values.put(":to", AttributeValue.fromS(to));
    }
    var request =
        QueryRequest.builder()
            .tableName(names.of(query.room()))
            .keyConditionExpression(range.toString())
            .expressionAttributeValues(values)
            .consistentRead(true)
            .scanIndexForward(!query.descending())
            .limit(query.limit())
            .exclusiveStartKey(
                after == null
                    ? null
                    : Attributes.of(new Key(query.room(), query.partition(), after)))
            .build();
    return page(query, request);
  }

  private Page page(Query query, QueryRequest request) {
    var response = batches.retried(() -> client.query(request));
    long now = now();
    var items = new ArrayList<Item>();
    for (var map : response.items()) {
      var item = Attributes.present(query.room(), map, now);
      if (item != null) {
        items.add(item);
      }
    }
    var last = response.lastEvaluatedKey().get(TableLayout.SORT);
    return new Page(items, last == null ? null : Cursor.of(last.s()));
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    Limits.check(objects, transaction);
    batches.put(objects);
    var steps = transaction.operations().stream().filter(DynamoTable::mayMatter).toList();
    long now = now();
    return switch (steps.size()) {
      case 0 -> new Outcome.Done();
      case 1 -> single(steps.getFirst(), now);
      default -> transactions.write(new Transaction(steps), now);
    };
  }

  private Outcome single(Operation operation, long now) {
    return switch (operation) {
      case Operation.Put put -> writes.put(put, now);
      case Operation.Delete delete -> writes.delete(delete, now);
      case Operation.Add _, Operation.Raise _ -> writes.update(operation, now);
      case Operation.Check check -> transactions.check(check, now);
    };
  }

  /** A check that holds whatever is there is nothing that DynamoDB could be asked. */
  private static boolean mayMatter(Operation operation) {
    return !(operation instanceof Operation.Check(_, Condition.Always _));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
