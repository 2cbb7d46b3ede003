package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/** What clients that look for Infisical's status find. */
@Serdeable
record StatusJson(
    String date,
    String message,
    boolean emailConfigured,
    boolean inviteOnlySignup,
    boolean redisConfigured,
    boolean secretScanningConfigured) {}
