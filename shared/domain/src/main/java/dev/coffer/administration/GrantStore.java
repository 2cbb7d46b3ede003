package dev.coffer.administration;

import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps memberships of projects. Each change is stored only if the project's members are still
 * those that were read after the project, and if the grant of its author is unchanged.
 */
public interface GrantStore {
  /** How many members can be added or removed together. */
  int AT_ONCE = 20;

  /** Everybody's, in no particular order. */
  List<Grant> grants(UUID project);

  Optional<Grant> grant(UUID project, UUID actor);

  /** The membership of that id, in a living or a deleted project. */
  Optional<Grant> byId(UUID membership);

  /** An actor's memberships of living projects of an organisation. */
  List<Grant> ofActorIn(UUID organization, UUID actor);

  /**
   * @param joining each with the membership of the organisation that it depends on; 1 to {@link
   *     #AT_ONCE}
   */
  Written add(Project project, Grant by, List<Joining> joining, AuditRecord record);

  Written change(Project project, Grant by, Grant before, Grant after, AuditRecord record);

  /**
   * @param leaving 1 to {@link #AT_ONCE}
   */
  Written remove(Project project, Grant by, List<Grant> leaving, AuditRecord record);

  /** A new member of a project, who is a member of its organisation. */
  record Joining(OrganizationMember member, Grant grant) {}
}
