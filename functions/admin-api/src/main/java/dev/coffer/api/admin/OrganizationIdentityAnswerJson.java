package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** An identity's membership of its organisation under {@code identity}. */
@Serdeable
record OrganizationIdentityAnswerJson(OrganizationIdentityJson identity) {}
