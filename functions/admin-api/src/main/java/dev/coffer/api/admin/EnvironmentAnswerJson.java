package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** An environment under {@code environment}. */
@Serdeable
record EnvironmentAnswerJson(EnvironmentJson environment) {}
