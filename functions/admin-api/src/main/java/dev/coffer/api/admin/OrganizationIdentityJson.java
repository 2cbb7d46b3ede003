package dev.coffer.api.admin;

import dev.coffer.administration.OrganizationIdentity;
import dev.coffer.http.Timestamps;
import dev.coffer.organization.OrganizationMember;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An identity's membership of its organisation; {@code id} is the membership's. */
@Serdeable
record OrganizationIdentityJson(
    String id,
    String role,
    @Nullable String roleId,
    String orgId,
    String identityId,
    List<MetadataJson> metadata,
    String createdAt,
    String updatedAt,
    IdentitySummaryJson identity) {

  static OrganizationIdentityJson of(OrganizationIdentity found) {
    OrganizationMember member = found.member();
    return new OrganizationIdentityJson(
        member.id().toString(),
        member.role().slug(),
        null,
        member.organizationId().toString(),
        member.actorId().toString(),
        MetadataJson.of(found.identity()),
        Timestamps.text(member.createdAt()),
        Timestamps.text(member.updatedAt()),
        IdentitySummaryJson.of(found.identity()));
  }
}
