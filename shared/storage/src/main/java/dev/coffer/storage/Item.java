package dev.coffer.storage;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored item: its key, its attributes and when it ceases to exist.
 *
 * @param attributes at most 400 KB together with the key; names are ASCII, never {@code pk}, {@code
 *     sk} or {@code expiresAt}
 * @param expiresAt whole seconds; from then on the item is absent for every read and every
 *     condition, whether or not its bytes are still there; null for ever
 */
public record Item(Key key, Map<String, Value> attributes, @Nullable Instant expiresAt) {
  public Item {
    attributes = Map.copyOf(attributes);
  }

  public static Builder of(Key key) {
    return new Builder(key);
  }

  /** The text attribute of that name; an item without it contradicts its layout. */
  public String text(String name) {
    if (attributes.get(name) instanceof Value.Text(var value)) {
      return value;
    }
    throw new MalformedItemException(key, name);
  }

  public @Nullable String textOrNull(String name) {
    return attributes.containsKey(name) ? text(name) : null;
  }

  /** The number attribute of that name; an item without it contradicts its layout. */
  public long number(String name) {
    if (attributes.get(name) instanceof Value.Number(var value)) {
      return value;
    }
    throw new MalformedItemException(key, name);
  }

  /** The bytes attribute of that name; an item without it contradicts its layout. */
  public byte[] bytes(String name) {
    if (attributes.get(name) instanceof Value.Bytes bytes) {
      return bytes.value();
    }
    throw new MalformedItemException(key, name);
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** Collects an item's attributes. Null values are left out. */
  public static final class Builder {
    private final Key key;
    private final Map<String, Value> attributes = new TreeMap<>();
    private @Nullable Instant expiresAt;

    private Builder(Key key) {
      this.key = key;
    }

    public Builder text(String name, @Nullable String value) {
      if (value != null) {
        attributes.put(name, new Value.Text(value));
      }
      return this;
    }

    public Builder number(String name, long value) {
      attributes.put(name, new Value.Number(value));
      return this;
    }

    public Builder bytes(String name, byte @Nullable [] value) {
      if (value != null) {
        attributes.put(name, new Value.Bytes(value));
      }
      return this;
    }

    public Builder expiresAt(@Nullable Instant at) {
      this.expiresAt = at;
      return this;
    }

    public Item build() {
      return new Item(key, attributes, expiresAt);
    }
  }
}
