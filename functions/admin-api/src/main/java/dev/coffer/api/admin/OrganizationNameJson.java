package dev.coffer.api.admin;

import dev.coffer.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;

/** How an organisation is called. */
@Serdeable
record OrganizationNameJson(String id, String name, String slug) {

  static OrganizationNameJson of(Organization organization) {
    return new OrganizationNameJson(
        organization.id().toString(), organization.name(), organization.slug());
  }
}
