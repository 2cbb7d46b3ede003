package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A tag under {@code tag}. */
@Serdeable
record TagAnswerJson(TagJson tag) {}
