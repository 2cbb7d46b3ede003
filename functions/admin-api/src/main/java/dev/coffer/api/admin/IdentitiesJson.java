package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A page of identities, and how many there are. */
@Serdeable
record IdentitiesJson(List<OrganizationIdentityJson> identities, int totalCount) {}
