package dev.coffer.api.admin;

import dev.coffer.administration.ProjectPerson;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Memberships of people, without their roles. */
@Serdeable
record NewMembershipsJson(List<NewMembershipJson> memberships) {

  static NewMembershipsJson of(List<ProjectPerson> people) {
    return new NewMembershipsJson(people.stream().map(NewMembershipJson::of).toList());
  }
}
