package dev.coffer.token;

/**
 * Verifies tokens offline: signature, algorithm, type, issuer, audience, expiry. Whether one is
 * revoked is not known here.
 */
public interface TokenReader {
  /**
   * What an access token says.
   *
   * @throws dev.coffer.fault.Fault.Unauthenticated as {@code TokenError} if it is malformed,
   *     wrongly signed, expired or of another type
   */
  TokenClaims read(String jwt);

  /**
   * What a refresh token says.
   *
   * @throws dev.coffer.fault.Fault.Unauthenticated as {@link #read}
   */
  RefreshClaims readRefresh(String jwt);
}
