package dev.coffer.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Gives the bytes it was given, once; then it fails. */
public final class FixedRandom extends SecureRandom {
  private final ByteArrayOutputStream planned = new ByteArrayOutputStream();
  private int at;

  public FixedRandom then(byte[] bytes) {
    planned.writeBytes(bytes);
    return this;
  }

  public FixedRandom then(UUID id) {
    return then(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] all = planned.toByteArray();
    if (at + bytes.length > all.length) {
      throw new AssertionError("more randomness is drawn than the vector has");
    }
    System.arraycopy(all, at, bytes, 0, bytes.length);
    at += bytes.length;
  }
}
