package dev.coffer.cli.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server answered.
 *
 * @param etag of a read: equal answers have equal ones
 * @param date the server's clock, to the second
 * @param refreshCookie the value of the cookie {@code jid} that a log-in sets
 */
public record Answer(
    int status,
    JsonObject body,
    Optional<String> etag,
    Optional<Instant> date,
    Optional<String> refreshCookie) {

  /** The same as last time, for a request that named its {@link #etag}. */
  public boolean unchanged() {
    return status == 304;
  }

  /**
   * Says how far apart the server's clock and this machine's are, if that is far enough to matter.
   *
   * @param now by this machine's clock
   */
  public Optional<String> skew(Instant now) {
    return date.flatMap(servers -> Refusal.skew(servers, now));
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
