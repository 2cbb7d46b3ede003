package dev.coffer.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * How long a request may take and how much it may bring.
 *
 * @param connect until there is a connection
 * @param answer until the answer goes on
 * @param bytes of an answer
 */
record Limits(Duration connect, Duration answer, int bytes) {
  /** A whole environment of the largest size that the server answers fits. */
  static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 256 << 20);

  byte[] read(InputStream stream) throws IOException {
    byte[] read = stream.readNBytes(bytes);
    if (stream.read() != -1) {
      throw new IOException("the answer is larger than " + (bytes >> 20) + " MiB");
    }
    return read;
  }
}
