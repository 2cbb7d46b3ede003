package dev.coffer.api.auth;

import dev.coffer.http.Timestamps;
import dev.coffer.login.ClientSecret;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** What may be shown of a client secret. */
@Serdeable
record ClientSecretJson(
    String id,
    String createdAt,
    String updatedAt,
    String description,
    String clientSecretPrefix,
    long clientSecretNumUses,
    long clientSecretNumUsesLimit,
    long clientSecretTTL,
    String identityUAId,
    boolean isClientSecretRevoked) {

  static ClientSecretJson of(ClientSecret secret, Instant now) {
    return new ClientSecretJson(
        secret.id().toString(),
        Timestamps.text(secret.createdAt()),
        Timestamps.text(secret.updatedAt()),
        secret.description(),
        secret.prefix(),
        secret.uses(),
        secret.usesLimit(),
        secret.ttlSeconds(),
        secret.methodId().toString(),
        secret.isDead(now));
  }
}
