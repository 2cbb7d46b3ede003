package dev.coffer.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Writes fields so that no two lists of fields have the same bytes: each is preceded by its length,
 * two bytes, most significant first ({@code LP} in docs/design/sealing.md).
 */
public final class LengthPrefixed {
  private static final int LONGEST = 0xffff;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  /**
   * @throws IllegalArgumentException above 65,535 bytes
   */
  public LengthPrefixed add(byte[] field) {
    if (field.length > LONGEST) {
      throw new IllegalArgumentException("a field has at most 65535 bytes, not " + field.length);
    }
    count(field.length);
    bytes.writeBytes(field);
    return this;
  }

  /** A field of UTF-8. */
  public LengthPrefixed add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A field of 16 bytes. */
  public LengthPrefixed add(UUID id) {
    return add(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  /** A field of one byte. */
  public LengthPrefixed addByte(int value) {
    return add(new byte[] {(byte) value});
  }

  /** A field of four bytes, most significant first. */
  public LengthPrefixed addInt(int value) {
    return add(ByteBuffer.allocate(4).putInt(value).array());
  }

  /** A bare number of two bytes, without a length. */
  public LengthPrefixed count(int number) {
    bytes.write(number >>> 8);
    bytes.write(number);
    return this;
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
