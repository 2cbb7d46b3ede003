package dev.coffer.storage.access;

import dev.coffer.storage.Item;
import dev.coffer.storage.MalformedItemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Packed} wrote. */
final class Unpacked {
  private final ByteBuffer in;

  private Unpacked(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Reads the whole of a bytes attribute of the only layout that is known for it.
   *
   * @throws MalformedItemException if it is not in that layout
   */
  static <T> T read(Item item, String attribute, int layout, Function<Unpacked, T> reader) {
    ByteBuffer bytes = ByteBuffer.wrap(item.bytes(attribute));
    try {
      if (bytes.get() == layout) {
        T value = reader.apply(new Unpacked(bytes));
        if (!bytes.hasRemaining()) {
          return value;
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
      throw new MalformedItemException(item.key(), attribute);
    }
    throw new MalformedItemException(item.key(), attribute);
  }

  long number() {
    return in.getLong();
  }

  int smallNumber() {
    return Math.toIntExact(in.getLong());
  }

  boolean flag() {
    return in.get() != 0;
  }

  String text() {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  UUID id() {
    return new UUID(in.getLong(), in.getLong());
  }

  Instant instant() {
    return Instant.ofEpochMilli(in.getLong());
  }

  <T> @Nullable T optional(Supplier<T> reader) {
    return flag() ? reader.get() : null;
  }

  <T> List<T> list(Supplier<T> reader) {
    long size = number();
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    List<T> values = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      values.add(reader.get());
    }
    return values;
  }
}
