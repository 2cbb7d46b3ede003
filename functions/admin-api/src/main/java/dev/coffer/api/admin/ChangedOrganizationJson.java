package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A changed organisation under {@code organization}. */
@Serdeable
record ChangedOrganizationJson(String message, OrganizationJson organization) {}
