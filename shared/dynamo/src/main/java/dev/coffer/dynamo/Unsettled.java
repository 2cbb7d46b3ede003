package dev.coffer.dynamo;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The transactions whose fate is unknown, with the second that each was decided for: sent again,
 * they must be the same to the last byte, or DynamoDB does not know them as the same.
 */
final class Unsettled {
  private static final int MOST = 1000;
  private static final long SECONDS = 300;

  private final SequencedMap<String, Long> decidedAt = new LinkedHashMap<>();

  /** The second to decide a transaction of this digest for. */
  synchronized long second(String digest, long now) {
    var before = decidedAt.get(digest);
    return before == null || now - before > SECONDS ? now : before;
  }

  synchronized void keep(String digest, long second) {
    decidedAt.put(digest, second);
    if (decidedAt.size() > MOST) {
      decidedAt.pollFirstEntry();
    }
  }

  synchronized void forget(String digest) {
    decidedAt.remove(digest);
  }
}
