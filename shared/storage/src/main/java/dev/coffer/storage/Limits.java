package dev.coffer.storage;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What both adapters refuse before they touch storage. Sizes are counted as DynamoDB counts them
 * (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats"): names and text in UTF-8,
 * bytes as they are, a number as one byte and one for every two digits.
 */
public final class Limits {
  public static final int ITEM_BYTES = 400 * 1024;
  public static final int TRANSACTION_BYTES = 4 * 1024 * 1024;

  private static final int PARTITION_BYTES = 2048;
  private static final int SORT_BYTES = 1024;
  private static final int NAME_BYTES = 255;
  private static final int KEY_NAMES = "pk".length() + "sk".length();
  private static final Set<String> RESERVED = Set.of("pk", "sk", "expiresAt");

  private Limits() {}

  /**
   * @throws IllegalArgumentException if an item, a key, a name or the whole is over its limit, or
   *     an object's key is also an operation's
   */
  public static void check(Collection<Item> objects, Transaction transaction) {
    long total = 0;
    for (var operation : transaction.operations()) {
      total += operation instanceof Operation.Put(var item, _) ? size(item) : size(operation.key());
      checkNames(operation);
    }
    if (total > TRANSACTION_BYTES) {
      throw new IllegalArgumentException("a transaction has at most 4 MB, not " + total + " bytes");
    }
    if (objects.isEmpty()) {
      return;
    }
    var keys = new HashSet<Key>();
    transaction.operations().forEach(operation -> keys.add(operation.key()));
    for (var object : objects) {
      size(object);
      if (keys.contains(object.key())) {
        throw new IllegalArgumentException("an object's key is also an operation's");
      }
    }
  }

  /**
   * The bytes that this key counts with its attribute names.
   *
   * @throws IllegalArgumentException if a part is over its limit
   */
  public static int size(Key key) {
    int partition = Utf8.length(key.partition());
    int sort = Utf8.length(key.sort());
    if (partition > PARTITION_BYTES || sort > SORT_BYTES) {
      throw new IllegalArgumentException(
          "a key has at most 2,048 and 1,024 bytes, not " + partition + " and " + sort);
    }
    return KEY_NAMES + partition + sort;
  }

  /**
   * The bytes that this item counts.
   *
   * @throws IllegalArgumentException if the item or its key is over its limit, a name is reserved,
   *     empty, over 255 characters or not ASCII, or {@code expiresAt} has a fraction of a second
   */
  public static int size(Item item) {
    long size = size(item.key());
    for (var attribute : item.attributes().entrySet()) {
      checkName(attribute.getKey());
      size += attribute.getKey().length() + size(attribute.getValue());
    }
    var expiresAt = item.expiresAt();
    if (expiresAt != null) {
      if (expiresAt.getNano() != 0) {
        throw new IllegalArgumentException("expiresAt has whole seconds");
      }
      size += "expiresAt".length() + size(expiresAt.getEpochSecond());
    }
    if (size > ITEM_BYTES) {
      throw new IllegalArgumentException("an item has at most 400 KB, not " + size + " bytes");
    }
    return (int) size;
  }

  private static int size(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Utf8.length(text);
      case Value.Bytes bytes -> bytes.length();
      case Value.Number(var number) -> size(number);
    };
  }

  private static int size(long number) {
    return 1 + (Long.toString(number).length() + 1) / 2;
  }

  private static void checkNames(Operation operation) {
    switch (operation) {
      case Operation.Add add -> checkName(add.attribute());
      case Operation.Raise raise -> checkName(raise.attribute());
      case Operation.Put _, Operation.Delete _, Operation.Check _ -> {}
    }
    switch (operation.condition()) {
      case Condition.Equals(var name, _) -> checkName(name);
      case Condition.LessThan(var name, _) -> checkName(name);
      case Condition.Always _, Condition.Absent _, Condition.Present _ -> {}
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty() || name.length() > NAME_BYTES || RESERVED.contains(name)) {
      throw new IllegalArgumentException("no attribute may be named \"" + name + "\"");
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < 0x20 || name.charAt(i) > 0x7e) {
        throw new IllegalArgumentException("an attribute's name is ASCII");
      }
    }
  }
}
