package dev.coffer.storage;

import java.util.Arrays;
import java.util.HexFormat;

/** One attribute's value. */
public sealed interface Value {

  /** Text, may be empty. */
  record Text(String value) implements Value {}

  /** A whole number. */
  record Number(long value) implements Value {}

  /** Bytes, may be empty; copied in and out. Compared by content. */
  record Bytes(byte[] value) implements Value {
    public Bytes {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }

    public int length() {
      return value.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "Bytes["
          + value.length
          + ", "
          + HexFormat.of().formatHex(value, 0, Math.min(value.length, 4))
          + "...]";
    }
  }
}
