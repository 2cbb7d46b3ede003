package dev.coffer.storage.access;

import dev.coffer.account.User;
import dev.coffer.administration.OrganizationSeat;
import dev.coffer.administration.OrganizationStore;
import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Slug;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Organisations and their members in the room ACCESS. */
public final class TableOrganizationStore implements OrganizationStore {
  private final AuditedCommits commits;
  private final AccessReads reads;

  public TableOrganizationStore(Table table, AuditedCommits commits) {
    this.commits = commits;
    this.reads = new AccessReads(table);
  }

  @Override
  public Optional<Organization> find(UUID organization) {
    return reads.organization(organization);
  }

  @Override
  public List<OrganizationSeat> seatsOf(UUID actor) {
    Map<UUID, OrganizationMember> members =
        reads.membershipsOf(actor).stream()
            .collect(Collectors.toMap(OrganizationMember::organizationId, Function.identity()));
    return reads.organizations(members.keySet()).stream()
        .flatMap(organization ->
            Optional.ofNullable(members.get(organization.id()))
                .map(member -> new OrganizationSeat(organization, member))
                .stream())
        .toList();
  }

  @Override
  public Optional<OrganizationMember> member(UUID organization, UUID actor) {
    return reads.member(organization, actor);
  }

  @Override
  public Optional<OrganizationMember> memberById(UUID membership) {
    return reads.memberById(membership);
  }

  @Override
  public List<OrganizationMember> members(UUID organization) {
    return reads.membersOf(organization);
  }

  @Override
  public Written update(Organization before, Organization after, AuditRecord record) {
    AccessWrites writes =
        new AccessWrites(commits)
            .add(
                new Operation.Put(
                    OrganizationItems.head(after), AccessWrites.unchanged(before.revision())));
    if (!Slug.canonical(before.slug()).equals(Slug.canonical(after.slug()))) {
      writes
          .add(new Operation.Put(OrganizationItems.slug(after), Condition.ABSENT))
          .add(new Operation.Delete(OrganizationItems.slug(before).key(), Condition.ALWAYS));
    }
    return writes.commit(record);
  }

  @Override
  public Written join(
      Organization organization,
      OrganizationMember by,
      OrganizationMember member,
      AuditRecord record) {
    return of(organization).addAll(OrganizationItems.join(member)).by(by).commit(record);
  }

  @Override
  public Written invite(
      Organization organization,
      OrganizationMember by,
      User account,
      OrganizationMember member,
      AuditRecord record) {
    return of(organization)
        .addAll(UserItems.create(account))
        .addAll(OrganizationItems.join(member))
        .by(by)
        .commit(record);
  }

  @Override
  public Written changeRole(
      Organization organization,
      OrganizationMember by,
      OrganizationMember before,
      OrganizationMember after,
      AuditRecord record) {
    return of(organization)
        .add(
            new Operation.Put(
                OrganizationItems.member(after), AccessWrites.unchanged(before.revision())))
        .by(by)
        .commit(record);
  }

  @Override
  public Written leave(
      Organization organization,
      OrganizationMember by,
      OrganizationMember member,
      List<Grant> grants,
      AuditRecord record) {
    AccessWrites writes = of(organization).addAll(OrganizationItems.leave(member));
    grants.forEach(grant -> writes.addAll(GrantItems.delete(grant)));
    return writes.by(by).commit(record);
  }

  @Override
  public Written dropGrants(OrganizationMember by, List<Grant> grants, AuditRecord record) {
    AccessWrites writes = new AccessWrites(commits);
    grants.forEach(grant -> writes.addAll(GrantItems.delete(grant)));
    return writes.by(by).commit(record);
  }

  private AccessWrites of(Organization organization) {
    return new AccessWrites(commits)
        .raise(AccessKeys.organization(organization.id()), organization.revision());
  }
}
