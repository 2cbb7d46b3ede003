package dev.coffer.dynamo;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and unconditional puts of any number of items, in as many calls as DynamoDB's limits need.
 * What a call leaves unprocessed is sent again.
 */
final class Batches {
  private static final int GETS = 100;
  private static final int PUTS = 25;

  private final DynamoDbClient client;
  private final TableNames names;
  private final Backoff backoff;

  Batches(DynamoDbClient client, TableNames names, Backoff backoff) {
    this.client = client;
    this.names = names;
    this.backoff = backoff;
  }

  /** The items that are present at this second. */
  Map<Key, Item> get(Collection<Key> keys, boolean consistent, long now) {
    var found = new HashMap<Key, Item>();
    if (!keys.isEmpty()) {
      var batches = Parallel.batches(List.copyOf(new HashSet<>(keys)), GETS);
      for (var items : Parallel.each(batches, batch -> getBatch(batch, consistent, now))) {
        items.forEach(item -> found.put(item.key(), item));
      }
    }
    return found;
  }

  private List<Item> getBatch(List<Key> keys, boolean consistent, long now) {
    var byRoom = new EnumMap<Room, List<Map<String, AttributeValue>>>(Room.class);
    for (var key : keys) {
      byRoom.computeIfAbsent(key.room(), _ -> new ArrayList<>()).add(Attributes.of(key));
    }
    var left = new HashMap<String, KeysAndAttributes>();
    byRoom.forEach((room, list) ->
        left.put(
            names.of(room),
            KeysAndAttributes.builder().keys(list).consistentRead(consistent).build()));
    var items = new ArrayList<Item>();
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      var request = BatchGetItemRequest.builder().requestItems(left).build();
      var response = retried(() -> client.batchGetItem(request));
      response
          .responses()
          .forEach((table, maps) -> maps.forEach(map -> add(items, table, map, now)));
      left.clear();
      left.putAll(response.unprocessedKeys());
      if (!left.isEmpty()) {
        backoff.pause(attempt, null);
      }
    }
    return items;
  }

  private void add(List<Item> items, String table, Map<String, AttributeValue> map, long now) {
    var item = Attributes.present(names.room(table), map, now);
    if (item != null) {
      items.add(item);
    }
  }

  /**
   * Puts all, or throws with any part of them put.
   *
   * @throws Fault.Unavailable if one is not acknowledged within the bounded retries
   */
  void put(Collection<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    var distinct = new LinkedHashMap<Key, Item>();
    items.forEach(item -> distinct.put(item.key(), item));
    var batches = Parallel.batches(List.copyOf(distinct.values()), PUTS);
    Parallel.each(
        batches,
        batch -> {
          putBatch(batch);
          return batch.size();
        });
  }

  private void putBatch(List<Item> items) {
    var left = new HashMap<String, List<WriteRequest>>();
    for (var item : items) {
      left.computeIfAbsent(names.of(item.key().room()), _ -> new ArrayList<>())
          .add(
              WriteRequest.builder()
                  .putRequest(PutRequest.builder().item(Attributes.of(item)).build())
                  .build());
    }
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      var request = BatchWriteItemRequest.builder().requestItems(left).build();
      var response = retried(() -> client.batchWriteItem(request));
      left.clear();
      left.putAll(response.unprocessedItems());
      if (!left.isEmpty()) {
        backoff.pause(attempt, null);
      }
    }
  }

  /**
   * Sends a call that may be done more than once until it is answered.
   *
   * @throws Fault.Unavailable where no answer comes within the bounded retries
   */
  <T> T retried(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (SdkException e) {
        var failure = Failure.of(e);
        if (failure == Failure.INVALID) {
          throw new IllegalArgumentException("DynamoDB refuses the request", e);
        }
        if (!failure.isTransient()) {
          throw new Fault.Unavailable("storage", e);
        }
        backoff.pause(attempt, e);
      }
    }
  }
}
