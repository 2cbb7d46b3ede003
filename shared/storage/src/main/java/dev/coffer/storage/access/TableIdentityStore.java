package dev.coffer.storage.access;

import dev.coffer.administration.IdentityStore;
import dev.coffer.administration.OrganizationIdentity;
import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Project;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Machine identities in the room ACCESS. */
public final class TableIdentityStore implements IdentityStore {
  /** Memberships that are removed with their identity; the rest count no more. */
  private static final int TIDIED = 25;

  private final AuditedCommits commits;
  private final AccessReads reads;

  public TableIdentityStore(Table table, AuditedCommits commits) {
    this.commits = commits;
    this.reads = new AccessReads(table);
  }

  @Override
  public Optional<OrganizationIdentity> find(UUID identity) {
    return reads
        .identity(identity)
        .flatMap(found ->
            reads
                .member(found.organizationId(), found.id())
                .map(member -> new OrganizationIdentity(found, member)));
  }

  @Override
  public Map<UUID, Identity> identities(Collection<UUID> ids) {
    Map<UUID, Identity> identities = new HashMap<>();
    reads
        .items(ids.stream().map(AccessKeys::actor).toList())
        .values()
        .forEach(item -> {
          Identity identity = IdentityItems.readOrNull(item);
          if (identity != null) {
            identities.put(identity.id(), identity);
          }
        });
    return identities;
  }

  @Override
  public List<OrganizationIdentity> ofOrganization(UUID organization) {
    List<Key> keys = new ArrayList<>();
    List<UUID> ids =
        reads.list(AccessKeys.ORG + organization, AccessKeys.IDENTITY).stream()
            .map(item -> AccessKeys.idAfter(AccessKeys.IDENTITY, item.key().sort()))
            .toList();
    for (UUID id : ids) {
      keys.add(AccessKeys.actor(id));
      keys.add(AccessKeys.member(organization, id));
    }
    Map<Key, Item> items = reads.items(keys);
    List<OrganizationIdentity> identities = new ArrayList<>();
    for (UUID id : ids) {
      Identity identity = IdentityItems.readOrNull(items.get(AccessKeys.actor(id)));
      Item member = items.get(AccessKeys.member(organization, id));
      if (identity != null && member != null) {
        identities.add(new OrganizationIdentity(identity, OrganizationItems.readMember(member)));
      }
    }
    return identities;
  }

  @Override
  public Written create(
      Organization organization,
      OrganizationMember by,
      OrganizationIdentity identity,
      AuditRecord record) {
    return new AccessWrites(commits)
        .addAll(IdentityItems.create(identity.identity()))
        .addAll(OrganizationItems.join(identity.member()))
        .guard(AccessKeys.organization(organization.id()), Condition.PRESENT)
        .by(by)
        .commit(record);
  }

  @Override
  public Written update(
      OrganizationMember by,
      OrganizationIdentity before,
      OrganizationIdentity after,
      AuditRecord record) {
    AccessWrites writes =
        new AccessWrites(commits)
            .add(
                new Operation.Put(
                    IdentityItems.head(after.identity()),
                    AccessWrites.unchanged(before.identity().revision())));
    if (!before.member().equals(after.member())) {
      writes.add(
          new Operation.Put(
              OrganizationItems.member(after.member()),
              AccessWrites.unchanged(before.member().revision())));
    }
    UniversalAuth was = before.identity().universalAuth();
    UniversalAuth is = after.identity().universalAuth();
    if (was != null && is == null) {
      writes.add(new Operation.Delete(AccessKeys.id(was.clientId()), Condition.ALWAYS));
    }
    if (was == null && is != null) {
      writes.add(IdentityItems.client(after.identity().id(), is));
    }
    return writes.by(by).commit(record);
  }

  @Override
  public Written delete(OrganizationMember by, OrganizationIdentity identity, AuditRecord record) {
    Identity gone = identity.identity();
    AccessWrites writes =
        new AccessWrites(commits)
            .add(
                new Operation.Delete(
                    AccessKeys.actor(gone.id()), AccessWrites.unchanged(gone.revision())))
            .add(
                new Operation.Delete(
                    AccessKeys.identityOfOrganization(gone.organizationId(), gone.id()),
                    Condition.ALWAYS))
            .addAll(OrganizationItems.leave(identity.member()));
    UniversalAuth method = gone.universalAuth();
    if (method != null) {
      writes.add(new Operation.Delete(AccessKeys.id(method.clientId()), Condition.ALWAYS));
    }
    reads.grantsOfActor(gone.id()).stream()
        .limit(TIDIED)
        .forEach(grant -> writes.addAll(GrantItems.delete(grant)));
    return writes.by(by).commit(record);
  }

  @Override
  public List<Project> projects(Collection<UUID> ids) {
    return reads.projects(ids);
  }
}
