package dev.coffer.sealing;

import java.util.Arrays;

/** A key that wraps keys: a KMS key, or the key file's. Safe for many threads. */
public interface KeyWrapping {

  /**
   * Draws a key of 32 bytes and answers it wrapped.
   *
   * @throws KeyRefusedException if the wrapping key denies, is disabled or is gone
   * @throws dev.coffer.fault.Fault.Unavailable if it errors or throttles; the message names it
   */
  Wrapped generate(KeyContext context);

  /**
   * Unwraps; the caller closes the answer.
   *
   * @throws dev.coffer.ledger.UnopenableException if it was wrapped under another context, or was
   *     changed
   * @throws KeyRefusedException if the wrapping key denies, is disabled, is gone or is not ours
   * @throws dev.coffer.fault.Fault.Unavailable if it errors or throttles; the message names it
   */
  Key256 unwrap(Wrapped wrapped, KeyContext context);

  /**
   * A wrapped key.
   *
   * @param wrappingKey the name of the key that wraps it: a KMS key's ARN, or a local key's name
   * @param bytes the wrapped bytes
   */
  record Wrapped(String wrappingKey, byte[] bytes) {
    public Wrapped {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Wrapped that
          && wrappingKey.equals(that.wrappingKey)
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Wrapped[" + wrappingKey + "]";
    }
  }
}
