package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Memberships of one identity. */
@Serdeable
record IdentityMembershipsJson(List<IdentityMembershipJson> identityMemberships) {}
