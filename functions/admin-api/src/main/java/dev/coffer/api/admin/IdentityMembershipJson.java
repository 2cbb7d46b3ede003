package dev.coffer.api.admin;

import dev.coffer.administration.ProjectIdentity;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Grant;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An identity's membership of a project. */
@Serdeable
record IdentityMembershipJson(
    String id,
    String identityId,
    String projectId,
    String createdAt,
    String updatedAt,
    List<HeldRoleJson> roles,
    IdentitySummaryJson identity,
    ProjectNameJson project) {

  static IdentityMembershipJson of(ProjectIdentity found) {
    Grant grant = found.grant();
    return new IdentityMembershipJson(
        grant.id().toString(),
        grant.actorId().toString(),
        grant.projectId().toString(),
        Timestamps.text(grant.createdAt()),
        Timestamps.text(grant.updatedAt()),
        HeldRoleJson.of(grant),
        IdentitySummaryJson.of(found.identity()),
        ProjectNameJson.of(found.project()));
  }
}
