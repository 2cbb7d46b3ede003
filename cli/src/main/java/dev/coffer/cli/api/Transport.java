package dev.coffer.cli.api;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads its answer whole; follows no redirect. */
interface Transport {
  /**
   * @param headers without a content type
   * @param body JSON; null for none
   */
  Raw send(String method, String address, Map<String, String> headers, byte @Nullable [] body)
      throws IOException;

  /** An answer as it came; header names in lower case. */
  record Raw(int status, Map<String, String> headers, byte[] body) {}
}
