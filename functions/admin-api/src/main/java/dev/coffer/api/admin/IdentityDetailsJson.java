package dev.coffer.api.admin;

import dev.coffer.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;

/** The organisation of the caller. */
@Serdeable
record IdentityDetailsJson(Details identityDetails) {

  @Serdeable
  record Details(OrganizationNameJson organization) {}

  static IdentityDetailsJson of(Organization organization) {
    return new IdentityDetailsJson(new Details(OrganizationNameJson.of(organization)));
  }
}
