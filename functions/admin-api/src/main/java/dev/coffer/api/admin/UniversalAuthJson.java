package dev.coffer.api.admin;

import dev.coffer.http.Timestamps;
import dev.coffer.identity.UniversalAuth;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** How an identity logs in with client secrets. */
@Serdeable
record UniversalAuthJson(
    String id,
    String clientId,
    String identityId,
    long accessTokenTTL,
    long accessTokenMaxTTL,
    long accessTokenNumUsesLimit,
    long accessTokenPeriod,
    List<TrustedIpJson> clientSecretTrustedIps,
    List<TrustedIpJson> accessTokenTrustedIps,
    boolean lockoutEnabled,
    int lockoutThreshold,
    int lockoutDurationSeconds,
    int lockoutCounterResetSeconds,
    String createdAt,
    String updatedAt) {

  static UniversalAuthJson of(UUID identity, UniversalAuth method) {
    UniversalAuth.Lockout lockout = method.lockout();
    return new UniversalAuthJson(
        method.id().toString(),
        method.clientId().toString(),
        identity.toString(),
        method.accessTokenTtl(),
        method.accessTokenMaxTtl(),
        method.accessTokenUsesLimit(),
        method.accessTokenPeriod(),
        TrustedIpJson.of(method.clientSecretTrustedIps()),
        TrustedIpJson.of(method.accessTokenTrustedIps()),
        lockout.enabled(),
        lockout.threshold(),
        lockout.durationSeconds(),
        lockout.counterResetSeconds(),
        Timestamps.text(method.createdAt()),
        Timestamps.text(method.updatedAt()));
  }
}
