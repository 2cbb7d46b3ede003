package dev.coffer.storage.access;

import dev.coffer.administration.ProjectStore;
import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Projects in the room ACCESS. */
public final class TableProjectStore implements ProjectStore {
  /** Members of a deleted project that are tidied up with it; those of the rest count no more. */
  private static final int TIDIED = 25;

  private final AuditedCommits commits;
  private final AccessReads reads;

  public TableProjectStore(Table table, AuditedCommits commits) {
    this.commits = commits;
    this.reads = new AccessReads(table);
  }

  @Override
  public List<Project> projectsOf(UUID organization, UUID actor) {
    return reads.projects(reads.projectIdsOf(actor)).stream()
        .filter(project -> project.organizationId().equals(organization))
        .sorted(Comparator.comparing(Project::name).thenComparing(Project::id))
        .toList();
  }

  @Override
  public Written create(Project project, Grant first, OrganizationMember by, AuditRecord record) {
    return new AccessWrites(commits)
        .addAll(ProjectItems.create(project))
        .addAll(GrantItems.create(first))
        .raise(AccessKeys.member(by.organizationId(), by.actorId()), by.revision())
        .commit(record);
  }

  @Override
  public Written update(Project before, Project after, Grant by, AuditRecord record) {
    AccessWrites writes =
        new AccessWrites(commits)
            .add(
                new Operation.Put(
                    ProjectItems.head(after), AccessWrites.unchanged(before.revision())));
    if (!ProjectItems.slugKey(before).equals(ProjectItems.slugKey(after))) {
      writes
          .add(new Operation.Put(ProjectItems.slug(after), Condition.ABSENT))
          .add(new Operation.Delete(ProjectItems.slugKey(before), Condition.ALWAYS));
    }
    List<UUID> known = before.environments().stream().map(Environment::id).toList();
    after.environments().stream()
        .filter(environment -> !known.contains(environment.id()))
        .forEach(environment -> writes.add(ProjectItems.environment(after, environment)));
    return writes.by(by).commit(record);
  }

  @Override
  public Written delete(Project project, Grant by, Instant at, AuditRecord record) {
    AccessWrites writes =
        new AccessWrites(commits)
            .add(
                new Operation.Put(
                    ProjectItems.deletedHead(project, at),
                    AccessWrites.unchanged(project.revision())))
            .add(new Operation.Delete(ProjectItems.slugKey(project), Condition.ALWAYS))
            .add(
                new Operation.Delete(
                    AccessKeys.projectOfOrganization(project.organizationId(), project.id()),
                    Condition.ALWAYS))
            .add(new Operation.Delete(AccessKeys.tags(project.id()), Condition.ALWAYS))
            .addAll(GrantItems.delete(by));
    reads.grantsOf(project.id()).stream()
        .filter(grant -> !grant.actorId().equals(by.actorId()))
        .limit(TIDIED)
        .forEach(grant -> writes.addAll(GrantItems.delete(grant)));
    return writes.commit(record);
  }
}
