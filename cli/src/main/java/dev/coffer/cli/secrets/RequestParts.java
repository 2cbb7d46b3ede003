package dev.coffer.cli.secrets;

import dev.coffer.cli.api.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Divides what is to be written into what one request, and so one commit, can hold. */
public final class RequestParts {
  /** The server's own limit. */
  private static final int SECRETS_MOST = 1_000;

  /** Of the 4 MiB that the server takes. */
  private static final int BYTES_MOST = 3 << 20;

  private RequestParts() {}

  /**
   * In their order; no part is empty.
   *
   * @param fields what a request says of one
   */
  public static <T> List<List<T>> of(List<T> all, Function<T, JsonObject> fields) {
    List<List<T>> parts = new ArrayList<>();
    List<T> part = new ArrayList<>();
    int bytes = 0;
    for (T each : all) {
      int length = fields.apply(each).bytes().length;
      if (!part.isEmpty() && (part.size() == SECRETS_MOST || bytes + length > BYTES_MOST)) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(each);
      bytes += length;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
