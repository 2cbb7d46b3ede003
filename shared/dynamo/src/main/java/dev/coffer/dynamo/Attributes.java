package dev.coffer.dynamo;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;
import dev.coffer.storage.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items and keys as DynamoDB's attribute maps, and back. */
final class Attributes {
  private Attributes() {}

  static Map<String, AttributeValue> of(Key key) {
    return Map.of(
        TableLayout.PARTITION, AttributeValue.fromS(key.partition()),
        TableLayout.SORT, AttributeValue.fromS(key.sort()));
  }

  static Map<String, AttributeValue> of(Item item) {
    var map = new HashMap<>(of(item.key()));
    item.attributes().forEach((name, value) -> map.put(name, of(value)));
    var expiresAt = item.expiresAt();
    if (expiresAt != null) {
      map.put(TableLayout.EXPIRES_AT, number(expiresAt.getEpochSecond()));
    }
    return map;
  }

  static AttributeValue of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> AttributeValue.fromS(text);
      case Value.Number(var number) -> number(number);
      case Value.Bytes(var bytes) -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    };
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** The item of this map, or null if it has expired by this second. */
  static @Nullable Item present(Room room, Map<String, AttributeValue> map, long now) {
    var key = new Key(room, text(map, TableLayout.PARTITION), text(map, TableLayout.SORT));
    var attributes = new HashMap<String, Value>();
    Instant expiresAt = null;
    for (var attribute : map.entrySet()) {
      switch (attribute.getKey()) {
        case TableLayout.PARTITION, TableLayout.SORT -> {}
        case TableLayout.EXPIRES_AT -> {
          long seconds = number(key, attribute.getKey(), attribute.getValue());
          if (seconds <= now) {
            return null;
          }
          expiresAt = Instant.ofEpochSecond(seconds);
        }
        default ->
            attributes.put(
                attribute.getKey(), value(key, attribute.getKey(), attribute.getValue()));
      }
    }
    return new Item(key, attributes, expiresAt);
  }

  private static Value value(Key key, String name, AttributeValue value) {
    if (value.s() != null) {
      return new Value.Text(value.s());
    }
    if (value.b() != null) {
      return new Value.Bytes(value.b().asByteArrayUnsafe());
    }
    return new Value.Number(number(key, name, value));
  }

  private static long number(Key key, String name, AttributeValue value) {
    try {
      return Long.parseLong(value.n() == null ? "" : value.n());
    } catch (NumberFormatException _) {
      throw new MalformedItemException(key, name);
    }
  }

  private static String text(Map<String, AttributeValue> map, String name) {
    var value = map.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("DynamoDB answered with an item without " + name);
    }
    return value.s();
  }
}
