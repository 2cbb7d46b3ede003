package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A person's membership of an organisation under {@code membership}. */
@Serdeable
record OrganizationMembershipJson(OrganizationUserJson membership) {}
