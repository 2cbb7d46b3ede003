package dev.coffer.local.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coffer.storage.Value;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first encoding of an item's attributes: byte 1, then for each attribute, in the order of the
 * names, the name's length (1 byte), the name, a kind (1 byte) and the value. Text and bytes have
 * their length before them (4 bytes); a number has 8 bytes. Big-endian. Never edited: a change is a
 * new version with a class of its own (docs/design/storage.md, "SQLite").
 */
final class AttributesV1 {
  private static final byte VERSION = 1;
  private static final byte TEXT = 'T';
  private static final byte NUMBER = 'N';
  private static final byte BYTES = 'B';

  private AttributesV1() {}

  static byte[] encode(Map<String, Value> attributes) {
    var out = new ByteArrayOutputStream(256);
    out.write(VERSION);
    for (var attribute : new TreeMap<>(attributes).entrySet()) {
      var name = attribute.getKey().getBytes(US_ASCII);
      out.write(name.length);
      out.writeBytes(name);
      switch (attribute.getValue()) {
        case Value.Text(var text) -> write(out, TEXT, text.getBytes(UTF_8));
        case Value.Bytes(var bytes) -> write(out, BYTES, bytes);
        case Value.Number(var number) -> {
          out.write(NUMBER);
          out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }
      }
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, byte kind, byte[] value) {
    out.write(kind);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
    out.writeBytes(value);
  }

  /**
   * @throws UnreadableRowException if these are no bytes of {@link #encode}
   */
  static Map<String, Value> decode(byte[] encoded) {
    var in = ByteBuffer.wrap(encoded);
    var attributes = new HashMap<String, Value>();
    try {
      if (in.get() != VERSION) {
        throw new UnreadableRowException();
      }
      while (in.hasRemaining()) {
        var name = new String(take(in, Byte.toUnsignedInt(in.get())), US_ASCII);
        attributes.put(name, value(in));
      }
    } catch (BufferUnderflowException _) {
      throw new UnreadableRowException();
    }
    return attributes;
  }

  private static Value value(ByteBuffer in) {
    return switch (in.get()) {
      case TEXT -> new Value.Text(new String(take(in, in.getInt()), UTF_8));
      case BYTES -> new Value.Bytes(take(in, in.getInt()));
      case NUMBER -> new Value.Number(in.getLong());
      default -> throw new UnreadableRowException();
    };
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new UnreadableRowException();
    }
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
