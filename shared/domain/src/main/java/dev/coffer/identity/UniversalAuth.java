package dev.coffer.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How an identity logs in with client secrets. Durations in seconds; 0 for "no limit" where a limit
 * is optional.
 *
 * @param clientId public half of the credential; names the identity at log-in
 * @param accessTokenPeriod above 0: tokens are periodic, with this TTL and no end of renewals
 */
public record UniversalAuth(
    UUID id,
    UUID clientId,
    long accessTokenTtl,
    long accessTokenMaxTtl,
    long accessTokenUsesLimit,
    long accessTokenPeriod,
    List<AddressRange> clientSecretTrustedIps,
    List<AddressRange> accessTokenTrustedIps,
    Lockout lockout,
    Instant createdAt,
    Instant updatedAt) {
  public UniversalAuth {
    clientSecretTrustedIps = List.copyOf(clientSecretTrustedIps);
    accessTokenTrustedIps = List.copyOf(accessTokenTrustedIps);
  }

  /** After so many failures within the counter's reset time, log-in rests for the duration. */
  public record Lockout(
      boolean enabled, int threshold, int durationSeconds, int counterResetSeconds) {
    public static final Lockout DEFAULT = new Lockout(true, 3, 300, 30);
  }
}
