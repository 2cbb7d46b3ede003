package dev.coffer.administration;

import dev.coffer.account.User;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps organisations and who is a member of them. */
public interface OrganizationStore {
  Optional<Organization> find(UUID organization);

  /** Organisations that an actor is a member of, with its membership; by name. */
  List<OrganizationSeat> seatsOf(UUID actor);

  Optional<OrganizationMember> member(UUID organization, UUID actor);

  Optional<OrganizationMember> memberById(UUID membership);

  /** People and identities, in no particular order. */
  List<OrganizationMember> members(UUID organization);

  /** Stored if the organisation is still what it was read as. */
  Written update(Organization before, Organization after, AuditRecord record);

  /**
   * @param by whose decision it is; stored only if that membership is unchanged
   */
  Written join(
      Organization organization,
      OrganizationMember by,
      OrganizationMember member,
      AuditRecord record);

  /** As {@link #join}, of somebody who gets an account with it; its address must be free. */
  Written invite(
      Organization organization,
      OrganizationMember by,
      User account,
      OrganizationMember member,
      AuditRecord record);

  /** Stored if the organisation's members are still those that were read after it. */
  Written changeRole(
      Organization organization,
      OrganizationMember by,
      OrganizationMember before,
      OrganizationMember after,
      AuditRecord record);

  /**
   * Removes a membership with all these grants.
   *
   * @param grants at most {@link #GRANTS_AT_ONCE}
   */
  Written leave(
      Organization organization,
      OrganizationMember by,
      OrganizationMember member,
      List<Grant> grants,
      AuditRecord record);

  /**
   * Removes an actor's grants ahead of its membership, where it has too many.
   *
   * @param grants at most {@link #GRANTS_AT_ONCE}
   */
  Written dropGrants(OrganizationMember by, List<Grant> grants, AuditRecord record);

  /** How many grants can be removed together. */
  int GRANTS_AT_ONCE = 25;
}
