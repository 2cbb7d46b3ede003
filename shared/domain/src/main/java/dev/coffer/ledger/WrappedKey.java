package dev.coffer.ledger;

import java.util.Arrays;

/**
 * An environment's key as it is stored in {@code KEY#server#<epoch>}.
 *
 * @param epoch from 1
 * @param wrappingKey which key wraps it: a KMS key's ARN, or the name of a local key
 * @param bytes the wrapped bytes, layout byte first
 */
public record WrappedKey(int epoch, String wrappingKey, byte[] bytes) {
  public WrappedKey {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKey that
        && epoch == that.epoch
        && wrappingKey.equals(that.wrappingKey)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKey[epoch " + epoch + ", " + wrappingKey + "]";
  }
}
