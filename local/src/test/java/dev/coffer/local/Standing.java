package dev.coffer.local;

import dev.coffer.organization.OrganizationRole;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague is in the organisation and in its project. Those with a role in the project have
 * none in the organisation, and the others the reverse, so that no role stands in for another.
 */
enum Standing {
  ORG_ADMIN(OrganizationRole.ADMIN, null),
  ORG_MEMBER(OrganizationRole.MEMBER, null),
  ORG_NO_ACCESS(OrganizationRole.NO_ACCESS, null),
  ADMIN(OrganizationRole.NO_ACCESS, "admin"),
  MEMBER(OrganizationRole.NO_ACCESS, "member"),
  VIEWER(OrganizationRole.NO_ACCESS, "viewer"),
  NO_ACCESS(OrganizationRole.NO_ACCESS, "no-access");

  final OrganizationRole organization;
  private final @Nullable String project;

  Standing(OrganizationRole organization, @Nullable String project) {
    this.organization = organization;
    this.project = project;
  }

  /** The slug of its role in the project; null if it is no member of that. */
  @Nullable String project() {
    return project;
  }
}
