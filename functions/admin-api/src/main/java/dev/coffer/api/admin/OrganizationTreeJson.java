package dev.coffer.api.admin;

import dev.coffer.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An organisation with its sub-organisations, of which there are none. */
@Serdeable
record OrganizationTreeJson(
    String id, String name, String slug, List<OrganizationNameJson> subOrganizations) {

  static OrganizationTreeJson of(Organization organization) {
    return new OrganizationTreeJson(
        organization.id().toString(), organization.name(), organization.slug(), List.of());
  }
}
