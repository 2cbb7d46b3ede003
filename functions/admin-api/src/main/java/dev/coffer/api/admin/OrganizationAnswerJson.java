package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** An organisation under {@code organization}. */
@Serdeable
record OrganizationAnswerJson(OrganizationJson organization) {}
