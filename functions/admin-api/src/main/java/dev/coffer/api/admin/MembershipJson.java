package dev.coffer.api.admin;

import dev.coffer.administration.ProjectPerson;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Grant;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A person's membership of a project. */
@Serdeable
record MembershipJson(
    String id,
    String userId,
    String projectId,
    String createdAt,
    String updatedAt,
    UserJson user,
    ProjectNameJson project,
    List<HeldRoleJson> roles) {

  static MembershipJson of(ProjectPerson person) {
    Grant grant = person.grant();
    return new MembershipJson(
        grant.id().toString(),
        grant.actorId().toString(),
        grant.projectId().toString(),
        Timestamps.text(grant.createdAt()),
        Timestamps.text(grant.updatedAt()),
        UserJson.of(person.user()),
        ProjectNameJson.of(person.project()),
        HeldRoleJson.of(grant));
  }
}
