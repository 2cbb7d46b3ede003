package dev.coffer.administration;

import dev.coffer.audit.AuditRecord;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Project;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps machine identities. Each change is stored only if what it was planned on is unchanged: the
 * identity, its membership, and the membership of its author.
 */
public interface IdentityStore {
  Optional<OrganizationIdentity> find(UUID identity);

  /** The identities among these ids. */
  Map<UUID, Identity> identities(Collection<UUID> ids);

  /** All of an organisation, in no particular order. */
  List<OrganizationIdentity> ofOrganization(UUID organization);

  Written create(
      Organization organization,
      OrganizationMember by,
      OrganizationIdentity identity,
      AuditRecord record);

  Written update(
      OrganizationMember by,
      OrganizationIdentity before,
      OrganizationIdentity after,
      AuditRecord record);

  /** Deletes an identity; no grant of it counts from then on. */
  Written delete(OrganizationMember by, OrganizationIdentity identity, AuditRecord record);

  /** The living projects among these ids. */
  List<Project> projects(Collection<UUID> ids);
}
