package dev.coffer.api.admin;

import dev.coffer.administration.ProjectPerson;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Grant;
import io.micronaut.serde.annotation.Serdeable;

/** A membership of a person, without its roles. */
@Serdeable
record NewMembershipJson(
    String id, String userId, String projectId, String createdAt, String updatedAt) {

  static NewMembershipJson of(ProjectPerson person) {
    Grant grant = person.grant();
    return new NewMembershipJson(
        grant.id().toString(),
        grant.actorId().toString(),
        grant.projectId().toString(),
        Timestamps.text(grant.createdAt()),
        Timestamps.text(grant.updatedAt()));
  }
}
