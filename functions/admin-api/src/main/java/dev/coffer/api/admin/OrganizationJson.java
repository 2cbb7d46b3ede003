package dev.coffer.api.admin;

import dev.coffer.http.Timestamps;
import dev.coffer.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;

/** An organisation. */
@Serdeable
record OrganizationJson(String id, String name, String slug, String createdAt, String updatedAt) {

  static OrganizationJson of(Organization organization) {
    return new OrganizationJson(
        organization.id().toString(),
        organization.name(),
        organization.slug(),
        Timestamps.text(organization.createdAt()),
        Timestamps.text(organization.updatedAt()));
  }
}
