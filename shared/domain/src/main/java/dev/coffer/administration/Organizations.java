package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.BuiltInRoles;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Grant;
import dev.coffer.project.Slug;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Organisations and the people in them. Every method throws {@link Fault.Unauthenticated}, {@link
 * Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says.
 */
public final class Organizations {
  private final Gate gate;
  private final Changes changes;
  private final OrganizationStore store;
  private final GrantStore grants;
  private final UserDirectory users;
  private final Supplier<UUID> ids;

  public Organizations(
      Gate gate,
      Changes changes,
      OrganizationStore store,
      GrantStore grants,
      UserDirectory users,
      Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.grants = grants;
    this.users = users;
    this.ids = ids;
  }

  /** The organisations of the caller, by name, whichever its token is bound to. */
  public List<OrganizationSeat> mine(Credential credential) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-organizations",
        (admission, entry) -> store.seatsOf(admission.actor().id()));
  }

  /** The organisation of that id, which must be the one that the caller's token is bound to. */
  public Organization get(Credential credential, UUID organization) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential, organization),
        "get-organization",
        (admission, entry) -> current(organization));
  }

  /** The organisation that the caller's token is bound to. */
  public Organization current(Credential credential) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-organization",
        (admission, entry) -> current(admission.organizationId()));
  }

  /**
   * @throws Fault.Rejected if another organisation has the slug
   */
  public Organization update(
      Credential credential, UUID organization, Optional<String> name, Optional<String> slug) {
    name.ifPresent(text -> DisplayName.require("name", text, DisplayName.LIMIT));
    slug.ifPresent(text -> Slug.require("slug", text, 1, 64));
    return changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "update-organization",
        (admission, entry) -> {
          admission.require(OrganizationPermission.SETTINGS_EDIT);
          Organization before = current(organization);
          Organization after =
              new Organization(
                  before.id(),
                  name.map(String::strip).orElse(before.name()),
                  slug.orElse(before.slug()),
                  before.revision() + 1,
                  before.createdAt(),
                  now(admission));
          entry.describe("name", after.name()).describe("slug", after.slug());
          return new Attempt<>(
              store.update(before, after, entry.success()),
              after,
              "An organization with that slug already exists");
        });
  }

  /** The people of the organisation, by email address. */
  public List<OrganizationPerson> people(Credential credential, UUID organization) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential, organization),
        "get-organization-members",
        (admission, entry) -> {
          admission.require(OrganizationPermission.MEMBERS_READ);
          List<OrganizationMember> members =
              store.members(organization).stream()
                  .filter(member -> member.kind() == ActorKind.USER)
                  .toList();
          Map<UUID, User> people =
              users.users(members.stream().map(OrganizationMember::actorId).toList());
          return members.stream()
              .flatMap(member ->
                  Optional.ofNullable(people.get(member.actorId()))
                      .map(user -> new OrganizationPerson(member, user))
                      .stream())
              .sorted(Comparator.comparing(person -> person.user().email()))
              .toList();
        });
  }

  /**
   * Makes somebody a member; who has no account gets one without a password, which they set with an
   * invitation (docs/design/login.md, "Invitations").
   *
   * @throws Fault.Rejected if they are a member already
   */
  public OrganizationPerson add(
      Credential credential, UUID organization, EmailAddress email, OrganizationRole role) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "add-organization-member",
        (admission, entry) -> {
          admission.require(OrganizationPermission.MEMBERS_CREATE);
          requireCovers(admission, role);
          entry.describe("email", email.canonical()).describe("role", role.slug());
          Optional<User> known = users.byEmail(email);
          User user = known.orElseGet(() -> Accounts.invited(ids.get(), email, now(admission)));
          if (known.isPresent() && store.member(organization, user.id()).isPresent()) {
            throw new Fault.Rejected("The user is already a member of the organization");
          }
          Instant now = now(admission);
          OrganizationMember member =
              new OrganizationMember(
                  ids.get(), organization, user.id(), ActorKind.USER, role, 1, now, now);
          OrganizationPerson person = new OrganizationPerson(member, user);
          describe(entry, person).describe("newAccount", Boolean.toString(known.isEmpty()));
          return known.isPresent()
              ? Attempt.of(
                  store.join(current(organization), self(admission), member, entry.success()),
                  person)
              : new Attempt<>(
                  store.invite(
                      current(organization), self(admission), user, member, entry.success()),
                  person,
                  Accounts.TAKEN);
        });
  }

  /**
   * @throws Fault.Rejected if nobody would administer the organisation any more
   */
  public OrganizationPerson changeRole(
      Credential credential, UUID organization, UUID membership, OrganizationRole role) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "update-organization-member",
        (admission, entry) -> {
          admission.require(OrganizationPermission.MEMBERS_EDIT);
          requireCovers(admission, role);
          Organization read = current(organization);
          OrganizationPerson person = person(organization, membership);
          OrganizationMember before = person.member();
          requireCovers(admission, before.role());
          if (role != OrganizationRole.ADMIN) {
            requireAnotherAdmin(organization, before);
          }
          describe(entry, person).describe("role", role.slug());
          OrganizationMember after =
              new OrganizationMember(
                  before.id(),
                  before.organizationId(),
                  before.actorId(),
                  before.kind(),
                  role,
                  before.revision() + 1,
                  before.createdAt(),
                  now(admission));
          return Attempt.of(
              store.changeRole(read, self(admission), before, after, entry.success()),
              new OrganizationPerson(after, person.user()));
        });
  }

  /**
   * Removes somebody from the organisation and from all its projects. Tokens bound to the
   * organisation fail from then on.
   *
   * @throws Fault.Rejected if nobody would administer the organisation any more
   */
  public OrganizationPerson remove(Credential credential, UUID organization, UUID membership) {
    while (removeGrants(credential, organization, membership)) {}
    return changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "remove-organization-member",
        (admission, entry) -> {
          Organization read = current(organization);
          OrganizationPerson person = removable(admission, membership);
          describe(entry, person);
          List<Grant> left = grantsIn(organization, person.member().actorId());
          if (left.size() > OrganizationStore.GRANTS_AT_ONCE) {
            throw new Fault.Throttled(1);
          }
          return Attempt.of(
              store.leave(read, self(admission), person.member(), left, entry.success()), person);
        });
  }

  /** Takes away a part of very many grants first; whether there may be more. */
  private boolean removeGrants(Credential credential, UUID organization, UUID membership) {
    Admission admitted =
        changes
            .recording(gate, "remove-organization-member")
            .organization(credential, organization);
    Optional<OrganizationMember> member = store.memberById(membership);
    if (!admitted.allows(OrganizationPermission.MEMBERS_DELETE) || member.isEmpty()) {
      return false;
    }
    List<Grant> all = grantsIn(organization, member.get().actorId());
    if (all.size() <= OrganizationStore.GRANTS_AT_ONCE) {
      return false;
    }
    changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "remove-workspace-member",
        (admission, entry) -> {
          OrganizationPerson person = removable(admission, membership);
          describe(entry, person);
          List<Grant> part =
              grantsIn(organization, person.member().actorId()).stream()
                  .limit(OrganizationStore.GRANTS_AT_ONCE)
                  .toList();
          entry.describe("memberships", Integer.toString(part.size()));
          return Attempt.of(store.dropGrants(self(admission), part, entry.success()), true);
        });
    return true;
  }

  private OrganizationPerson removable(Admission admission, UUID membership) {
    admission.require(OrganizationPermission.MEMBERS_DELETE);
    OrganizationPerson person = person(admission.organizationId(), membership);
    requireCovers(admission, person.member().role());
    requireAnotherAdmin(admission.organizationId(), person.member());
    return person;
  }

  private List<Grant> grantsIn(UUID organization, UUID actor) {
    return grants.ofActorIn(organization, actor);
  }

  private Organization current(UUID organization) {
    return store
        .find(organization)
        .orElseThrow(
            () -> new Fault.NotFound("Organization with ID '" + organization + "' not found"));
  }

  private OrganizationPerson person(UUID organization, UUID membership) {
    return store
        .memberById(membership)
        .filter(member -> member.organizationId().equals(organization))
        .filter(member -> member.kind() == ActorKind.USER)
        .flatMap(member ->
            Optional.ofNullable(users.users(List.of(member.actorId())).get(member.actorId()))
                .map(user -> new OrganizationPerson(member, user)))
        .orElseThrow(() -> new Fault.NotFound("Membership with ID '" + membership + "' not found"));
  }

  private void requireAnotherAdmin(UUID organization, OrganizationMember member) {
    boolean another =
        member.role() != OrganizationRole.ADMIN
            || store.members(organization).stream()
                .anyMatch(other ->
                    other.kind() == ActorKind.USER
                        && other.role() == OrganizationRole.ADMIN
                        && !other.id().equals(member.id()));
    if (!another) {
      throw new Fault.Rejected("The last admin of an organization can't be removed or demoted");
    }
  }

  static void requireCovers(Admission admission, OrganizationRole role) {
    if (!BuiltInRoles.covers(self(admission).role(), role)) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.PERMISSION_BOUNDARY,
          "The role " + role.slug() + " allows more than your own",
          List.of());
    }
  }

  /** The caller's membership of the organisation that its token is bound to. */
  static OrganizationMember self(Admission admission) {
    OrganizationMember member = admission.member();
    if (member == null) {
      throw new IllegalStateException("the gate admits nobody else to an organisation");
    }
    return member;
  }

  static Instant now(Admission admission) {
    return admission.at().truncatedTo(ChronoUnit.MILLIS);
  }

  private static AuditEntry describe(AuditEntry entry, OrganizationPerson person) {
    return entry
        .describe("userId", person.user().id().toString())
        .describe("email", person.user().email());
  }
}
