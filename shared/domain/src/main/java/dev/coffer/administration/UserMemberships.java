package dev.coffer.administration;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.fault.Fault;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * People's memberships of projects. Every method throws {@link Fault.Unauthenticated}, {@link
 * Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says.
 */
public final class UserMemberships {
  private final Gate gate;
  private final Changes changes;
  private final GrantStore store;
  private final OrganizationStore organizations;
  private final UserDirectory users;
  private final Supplier<UUID> ids;

  public UserMemberships(
      Gate gate,
      Changes changes,
      GrantStore store,
      OrganizationStore organizations,
      UserDirectory users,
      Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.organizations = organizations;
    this.users = users;
    this.ids = ids;
  }

  /** The people of a project, by email address. */
  public List<ProjectPerson> list(Credential credential, ProjectRef ref) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-workspace-members",
        (admission, entry) -> {
          admission.require(ProjectPermission.MEMBERS_READ);
          return people(admission.project(), store.grants(admission.project().id()));
        });
  }

  public ProjectPerson byEmail(Credential credential, ProjectRef ref, EmailAddress email) {
    return one(
        credential,
        ref,
        project -> users.byEmail(email).flatMap(user -> store.grant(project.id(), user.id())));
  }

  public ProjectPerson byUser(Credential credential, ProjectRef ref, UUID user) {
    return one(credential, ref, project -> store.grant(project.id(), user));
  }

  public ProjectPerson byId(Credential credential, ProjectRef ref, UUID membership) {
    return one(credential, ref, project -> store.byId(membership));
  }

  private ProjectPerson one(
      Credential credential, ProjectRef ref, Function<Project, Optional<Grant>> find) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-workspace-member",
        (admission, entry) -> {
          admission.require(ProjectPermission.MEMBERS_READ);
          return person(admission.project(), find.apply(admission.project()));
        });
  }

  /**
   * Makes people members of a project; all of them or none. Whoever may make members of the
   * organisation brings others into it too, without a role there; who has no account gets one
   * without a password, which they set with an invitation (docs/design/login.md, "Invitations").
   *
   * @throws Fault.Rejected if one is a member already, and if one is not of the organisation and
   *     the caller may not make members of that
   */
  public List<ProjectPerson> add(
      Credential credential, ProjectRef ref, List<EmailAddress> emails, List<RoleRequest> roles) {
    Set<String> wanted = distinct(emails);
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "add-workspace-member",
        (admission, entry) -> {
          admission.require(ProjectPermission.MEMBERS_CREATE);
          Project project = admission.project();
          entry
              .describe("emails", String.join(",", wanted))
              .describe(
                  "roles",
                  roles.stream().map(MembershipRules::recorded).collect(Collectors.joining(",")));
          var guests = new Guests(admission, store, organizations, users, ids);
          for (String email : wanted) {
            guests.add(new EmailAddress(email), MembershipRules.roles(admission, roles, ids));
          }
          return guests.admit(entry);
        });
  }

  /**
   * Replaces the roles of a member.
   *
   * @throws Fault.Rejected if nobody would administer the project any more
   */
  public ProjectPerson update(
      Credential credential, ProjectRef ref, UUID membership, List<RoleRequest> roles) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "update-user-workspace-role",
        (admission, entry) -> {
          admission.require(ProjectPermission.MEMBERS_EDIT);
          Project project = admission.project();
          List<Grant> everybody = store.grants(project.id());
          ProjectPerson person = person(project, withId(everybody, membership));
          Grant before = person.grant();
          MembershipRules.requireCovers(admission, before);
          Grant after =
              MembershipRules.changed(
                  before, MembershipRules.roles(admission, roles, ids), admission);
          MembershipRules.requireAdmin(everybody, List.of(before), List.of(after));
          entry
              .describe("userId", person.user().id().toString())
              .describe("email", person.user().email())
              .describe(
                  "roles",
                  roles.stream().map(MembershipRules::recorded).collect(Collectors.joining(",")));
          return Attempt.of(
              store.change(project, Projects.grant(admission), before, after, entry.success()),
              new ProjectPerson(project, after, person.user()));
        });
  }

  /**
   * Removes people from a project; all of them or none.
   *
   * @throws Fault.Rejected if nobody would administer the project any more
   */
  public List<ProjectPerson> remove(
      Credential credential, ProjectRef ref, List<EmailAddress> emails) {
    Set<String> wanted = distinct(emails);
    return remove(
        credential,
        ref,
        (project, everybody) -> {
          List<ProjectPerson> leaving = new ArrayList<>();
          for (String email : wanted) {
            Optional<Grant> grant =
                users
                    .byEmail(new EmailAddress(email))
                    .flatMap(user -> store.grant(project.id(), user.id()));
            leaving.add(person(project, grant));
          }
          return leaving;
        });
  }

  /** Removes one member. */
  public ProjectPerson removeById(Credential credential, ProjectRef ref, UUID membership) {
    return remove(
            credential,
            ref,
            (project, everybody) -> List.of(person(project, withId(everybody, membership))))
        .getFirst();
  }

  private interface Choice {
    List<ProjectPerson> leaving(Project project, List<Grant> everybody);
  }

  private List<ProjectPerson> remove(Credential credential, ProjectRef ref, Choice choice) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "remove-workspace-member",
        (admission, entry) -> {
          admission.require(ProjectPermission.MEMBERS_DELETE);
          Project project = admission.project();
          List<Grant> everybody = store.grants(project.id());
          List<ProjectPerson> leaving = choice.leaving(project, everybody);
          List<Grant> grants = leaving.stream().map(ProjectPerson::grant).toList();
          grants.forEach(grant -> MembershipRules.requireCovers(admission, grant));
          MembershipRules.requireAdmin(everybody, grants, List.of());
          entry.describe(
              "emails",
              leaving.stream()
                  .map(person -> person.user().email())
                  .collect(Collectors.joining(",")));
          return Attempt.of(
              store.remove(project, Projects.grant(admission), grants, entry.success()), leaving);
        });
  }

  private static Set<String> distinct(List<EmailAddress> emails) {
    Set<String> canonical =
        emails.stream().map(EmailAddress::canonical).collect(Collectors.toCollection(TreeSet::new));
    if (canonical.isEmpty() || canonical.size() > GrantStore.AT_ONCE) {
      throw new Fault.Rejected("Name 1 to " + GrantStore.AT_ONCE + " users");
    }
    return canonical;
  }

  private static Optional<Grant> withId(List<Grant> everybody, UUID membership) {
    return everybody.stream().filter(grant -> grant.id().equals(membership)).findFirst();
  }

  private ProjectPerson person(Project project, Optional<Grant> grant) {
    return people(project, grant.filter(g -> MembershipRules.in(project, g)).stream().toList())
        .stream()
        .findFirst()
        .orElseThrow(() -> new Fault.NotFound("Project membership not found"));
  }

  private List<ProjectPerson> people(Project project, List<Grant> grants) {
    List<Grant> ofPeople = grants.stream().filter(grant -> grant.kind() == ActorKind.USER).toList();
    Map<UUID, User> known = users.users(ofPeople.stream().map(Grant::actorId).toList());
    return ofPeople.stream()
        .flatMap(grant ->
            Optional.ofNullable(known.get(grant.actorId()))
                .map(user -> new ProjectPerson(project, grant, user))
                .stream())
        .sorted(Comparator.comparing(person -> person.user().email()))
        .toList();
  }
}
