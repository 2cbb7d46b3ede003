package dev.coffer.storage.access;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.login.Actors;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the room ACCESS, each item strongly consistent. They decide nothing about who may see
 * the answer.
 */
public final class AccessReads implements Actors {
  private static final int PAGE = 1000;
  private final Table table;

  public AccessReads(Table table) {
    this.table = table;
  }

  @Override
  public Optional<User> user(UUID id) {
    return Optional.ofNullable(UserItems.readOrNull(item(AccessKeys.actor(id))));
  }

  @Override
  public Optional<User> userByEmail(EmailAddress email) {
    Item named = item(AccessKeys.email(email.canonical()));
    return named == null ? Optional.empty() : user(UUID.fromString(named.text("id")));
  }

  @Override
  public Optional<Identity> identity(UUID id) {
    return Optional.ofNullable(IdentityItems.readOrNull(item(AccessKeys.actor(id))));
  }

  @Override
  public Optional<Identity> identityByClient(UUID clientId) {
    return in(IdItem.CLIENT, clientId)
        .flatMap(this::identity)
        .filter(identity -> {
          UniversalAuth method = identity.universalAuth();
          return method != null && method.clientId().equals(clientId);
        });
  }

  public Optional<Organization> organization(UUID id) {
    return Optional.ofNullable(item(AccessKeys.organization(id))).map(OrganizationItems::readHead);
  }

  @Override
  public Optional<OrganizationMember> member(UUID organization, UUID actor) {
    return Optional.ofNullable(item(AccessKeys.member(organization, actor)))
        .map(OrganizationItems::readMember);
  }

  @Override
  public Optional<OrganizationMember> memberById(UUID membership) {
    Item item = item(AccessKeys.id(membership));
    return item == null
        ? Optional.empty()
        : IdItem.ORGANIZATION_MEMBERSHIP
            .in(item)
            .flatMap(organization -> member(organization, IdItem.ORGANIZATION_MEMBERSHIP.of(item)))
            .filter(member -> member.id().equals(membership));
  }

  /** Organisations that an actor is a member of, by name. */
  public List<Organization> organizationsOf(UUID actor) {
    return organizations(
        list(AccessKeys.actorPartition(actor), AccessKeys.ORG).stream()
            .map(item -> AccessKeys.idAfter(AccessKeys.ORG, item.key().sort()))
            .toList());
  }

  List<Organization> organizations(Collection<UUID> ids) {
    return items(ids.stream().map(AccessKeys::organization).toList()).values().stream()
        .map(OrganizationItems::readHead)
        .sorted(Comparator.comparing(Organization::name).thenComparing(Organization::id))
        .toList();
  }

  @Override
  public List<OrganizationMember> membershipsOf(UUID actor) {
    List<Key> keys =
        list(AccessKeys.actorPartition(actor), AccessKeys.ORG).stream()
            .map(item -> AccessKeys.idAfter(AccessKeys.ORG, item.key().sort()))
            .map(organization -> AccessKeys.member(organization, actor))
            .toList();
    return items(keys).values().stream().map(OrganizationItems::readMember).toList();
  }

  List<OrganizationMember> membersOf(UUID organization) {
    return list(AccessKeys.ORG + organization, AccessKeys.MEMBER).stream()
        .map(OrganizationItems::readMember)
        .toList();
  }

  Optional<Project> project(UUID id) {
    return Optional.ofNullable(ProjectItems.readOrNull(item(AccessKeys.project(id))));
  }

  Optional<Project> projectBySlug(UUID organization, String canonical) {
    Item named = item(AccessKeys.projectSlug(organization, canonical));
    return named == null ? Optional.empty() : project(UUID.fromString(named.text("id")));
  }

  List<Grant> grantsOf(UUID project) {
    return list(AccessKeys.PROJECT + project, AccessKeys.GRANT).stream()
        .map(GrantItems::read)
        .toList();
  }

  /** Ids of projects that an actor is or was a member of. */
  List<UUID> projectIdsOf(UUID actor) {
    return list(AccessKeys.actorPartition(actor), AccessKeys.PROJECT).stream()
        .map(item -> AccessKeys.idAfter(AccessKeys.PROJECT, item.key().sort()))
        .toList();
  }

  /** An actor's grants in living and deleted projects. */
  List<Grant> grantsOfActor(UUID actor) {
    List<Key> keys =
        projectIdsOf(actor).stream().map(project -> AccessKeys.grant(project, actor)).toList();
    return items(keys).values().stream().map(GrantItems::read).toList();
  }

  List<Project> projects(Collection<UUID> ids) {
    return items(ids.stream().map(AccessKeys::project).toList()).values().stream()
        .map(ProjectItems::readOrNull)
        .filter(Objects::nonNull)
        .toList();
  }

  Optional<Grant> grant(UUID project, UUID actor) {
    return Optional.ofNullable(GrantItems.readOrNull(item(AccessKeys.grant(project, actor))));
  }

  Optional<Grant> grantById(UUID membership) {
    Item item = item(AccessKeys.id(membership));
    return item == null
        ? Optional.empty()
        : IdItem.PROJECT_MEMBERSHIP
            .in(item)
            .flatMap(project -> grant(project, IdItem.PROJECT_MEMBERSHIP.of(item)))
            .filter(grant -> grant.id().equals(membership));
  }

  Optional<UUID> in(IdItem kind, UUID id) {
    Item item = item(AccessKeys.id(id));
    return item == null ? Optional.empty() : kind.in(item);
  }

  @Nullable Item item(Key key) {
    return table.getAll(List.of(key)).get(key);
  }

  Map<Key, Item> items(Collection<Key> keys) {
    return keys.isEmpty() ? Map.of() : table.getAll(keys);
  }

  List<Item> list(String partition, String prefix) {
    List<Item> items = new ArrayList<>();
    Query query = Query.prefix(Room.ACCESS, partition, prefix, false, PAGE);
    Page page = table.query(query);
    items.addAll(page.items());
    for (String next = page.next(); next != null; next = page.next()) {
      page = table.query(query.after(next));
      items.addAll(page.items());
    }
    return items;
  }
}
