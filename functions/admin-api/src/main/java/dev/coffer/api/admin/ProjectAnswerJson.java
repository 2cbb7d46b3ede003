package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A project under {@code project}. */
@Serdeable
record ProjectAnswerJson(ProjectJson project) {}
