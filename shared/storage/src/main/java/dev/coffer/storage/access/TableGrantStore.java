package dev.coffer.storage.access;

import dev.coffer.account.User;
import dev.coffer.administration.GrantStore;
import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Memberships of projects in the room ACCESS. Each change raises the project's revision, so that
 * whoever planned on its members before plans again.
 */
public final class TableGrantStore implements GrantStore {
  private final AuditedCommits commits;
  private final AccessReads reads;

  public TableGrantStore(Table table, AuditedCommits commits) {
    this.commits = commits;
    this.reads = new AccessReads(table);
  }

  @Override
  public List<Grant> grants(UUID project) {
    return reads.grantsOf(project);
  }

  @Override
  public Optional<Grant> grant(UUID project, UUID actor) {
    return reads.grant(project, actor);
  }

  @Override
  public Optional<Grant> byId(UUID membership) {
    return reads.grantById(membership);
  }

  @Override
  public List<Grant> ofActorIn(UUID organization, UUID actor) {
    List<Grant> grants = reads.grantsOfActor(actor);
    Set<UUID> living =
        reads.projects(grants.stream().map(Grant::projectId).toList()).stream()
            .filter(project -> project.organizationId().equals(organization))
            .map(Project::id)
            .collect(Collectors.toSet());
    return grants.stream().filter(grant -> living.contains(grant.projectId())).toList();
  }

  @Override
  public Written add(Project project, Grant by, List<Joining> joining, AuditRecord record) {
    return adding(project, joining).by(by).commit(record);
  }

  @Override
  public Written invite(
      Project project,
      Grant by,
      Organization organization,
      OrganizationMember inviter,
      List<Joining> joining,
      List<Invited> invited,
      AuditRecord record) {
    AccessWrites writes =
        adding(project, joining)
            .raise(AccessKeys.organization(organization.id()), organization.revision());
    for (Invited each : invited) {
      User account = each.account();
      if (account != null) {
        writes.addAll(UserItems.create(account));
      }
      writes.addAll(OrganizationItems.join(each.member())).addAll(GrantItems.create(each.grant()));
    }
    return writes.by(by).by(inviter).commit(record);
  }

  private AccessWrites adding(Project project, List<Joining> joining) {
    AccessWrites writes = of(project);
    for (Joining each : joining) {
      writes
          .addAll(GrantItems.create(each.grant()))
          .raise(
              AccessKeys.member(each.member().organizationId(), each.member().actorId()),
              each.member().revision());
    }
    return writes;
  }

  @Override
  public Written change(Project project, Grant by, Grant before, Grant after, AuditRecord record) {
    return of(project)
        .add(new Operation.Put(GrantItems.item(after), AccessWrites.unchanged(before.revision())))
        .by(by)
        .commit(record);
  }

  @Override
  public Written remove(Project project, Grant by, List<Grant> leaving, AuditRecord record) {
    AccessWrites writes = of(project);
    leaving.forEach(grant -> writes.addAll(GrantItems.delete(grant)));
    return writes.by(by).commit(record);
  }

  private AccessWrites of(Project project) {
    return new AccessWrites(commits).raise(AccessKeys.project(project.id()), project.revision());
  }
}
