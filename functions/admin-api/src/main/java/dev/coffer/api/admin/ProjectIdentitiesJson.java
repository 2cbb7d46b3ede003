package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A page of the identities of a project, and how many there are. */
@Serdeable
record ProjectIdentitiesJson(List<IdentityMembershipJson> identityMemberships, int totalCount) {}
