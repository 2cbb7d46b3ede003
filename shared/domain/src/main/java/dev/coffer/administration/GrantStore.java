package dev.coffer.administration;

import dev.coffer.account.User;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps memberships of projects. Each change is stored only if the project's members are still
 * those that were read after the project, and if the grant of its author is unchanged.
 */
public interface GrantStore {
  /** How many members can be added or removed together. */
  int AT_ONCE = 20;

  /** How many can be added together where one of them is not of the organisation. */
  int INVITED_AT_ONCE = 10;

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

  /**
   * As {@link #add}, of people who come into the organisation with it.
   *
   * @param inviter the author's membership of the organisation; stored only if it is unchanged
   * @param invited 1 to {@link #INVITED_AT_ONCE}, who are not of the organisation; {@code joining}
   *     may be empty, and both together are at most that many
   */
  Written invite(
      Project project,
      Grant by,
      Organization organization,
      OrganizationMember inviter,
      List<Joining> joining,
      List<Invited> invited,
      AuditRecord record);

  Written change(Project project, Grant by, Grant before, Grant after, AuditRecord record);

  /**
   * @param leaving 1 to {@link #AT_ONCE}
   */
  Written remove(Project project, Grant by, List<Grant> leaving, AuditRecord record);

  /** A new member of a project, who is a member of its organisation. */
  record Joining(OrganizationMember member, Grant grant) {}

  /**
   * A new member of a project and of its organisation.
   *
   * @param account made with it; null if they have one
   */
  record Invited(OrganizationMember member, Grant grant, @Nullable User account) {}
}
