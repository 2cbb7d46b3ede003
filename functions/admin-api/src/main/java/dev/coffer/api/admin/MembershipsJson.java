package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The people of a project. */
@Serdeable
record MembershipsJson(List<MembershipJson> memberships) {}
