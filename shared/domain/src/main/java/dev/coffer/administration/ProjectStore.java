package dev.coffer.administration;

import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps projects and their environments. */
public interface ProjectStore {
  /** Living projects of the organisation whose member the actor is, by name. */
  List<Project> projectsOf(UUID organization, UUID actor);

  /**
   * Stores a new project with its first member.
   *
   * @param by whose decision it is; stored only if that membership is unchanged
   */
  Written create(Project project, Grant first, OrganizationMember by, AuditRecord record);

  /**
   * Stores a project with changed properties or environments, if it is still what it was read as.
   */
  Written update(Project before, Project after, Grant by, AuditRecord record);

  /**
   * Deletes a project, if it is still what it was read as. Its slug is free from then on; its ids
   * name nothing.
   */
  Written delete(Project project, Grant by, Instant at, AuditRecord record);
}
