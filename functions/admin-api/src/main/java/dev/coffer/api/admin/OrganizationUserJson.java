package dev.coffer.api.admin;

import dev.coffer.administration.OrganizationPerson;
import dev.coffer.http.Timestamps;
import dev.coffer.organization.OrganizationMember;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A person's membership of an organisation. */
@Serdeable
record OrganizationUserJson(
    String id,
    String userId,
    String role,
    @Nullable String roleId,
    String orgId,
    String status,
    String inviteEmail,
    boolean isActive,
    String createdAt,
    String updatedAt,
    UserJson user) {

  static OrganizationUserJson of(OrganizationPerson person) {
    OrganizationMember member = person.member();
    return new OrganizationUserJson(
        member.id().toString(),
        member.actorId().toString(),
        member.role().slug(),
        null,
        member.organizationId().toString(),
        "accepted",
        person.user().email(),
        !person.user().disabled(),
        Timestamps.text(member.createdAt()),
        Timestamps.text(member.updatedAt()),
        UserJson.of(person.user()));
  }
}
