package dev.coffer.storage.access;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a nested value as length-prefixed bytes, its layout number first: numbers as 8 bytes, big
 * end first; text as its length in 4 bytes, then UTF-8; ids as 16 bytes; what may be absent after a
 * byte 0 or 1; lists after their size.
 */
final class Packed {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  Packed(int layout) {
    write(() -> out.writeByte(layout));
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every write", e);
    }
  }

  Packed number(long value) {
    write(() -> out.writeLong(value));
    return this;
  }

  Packed flag(boolean value) {
    write(() -> out.writeBoolean(value));
    return this;
  }

  Packed text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    write(() -> {
      out.writeInt(utf8.length);
      out.write(utf8);
    });
    return this;
  }

  Packed id(UUID value) {
    return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
  }

  Packed instant(Instant value) {
    return number(value.toEpochMilli());
  }

  <T> Packed optional(@Nullable T value, Consumer<T> writer) {
    flag(value != null);
    if (value != null) {
      writer.accept(value);
    }
    return this;
  }

  <T> Packed list(List<T> values, Consumer<T> writer) {
    number(values.size());
    values.forEach(writer);
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
