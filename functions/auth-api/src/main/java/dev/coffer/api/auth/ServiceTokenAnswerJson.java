package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

@Serdeable
record ServiceTokenAnswerJson(ServiceTokenJson serviceTokenData) {}
