package dev.coffer.administration;

import dev.coffer.access.Admission;
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
import dev.coffer.project.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The people whom one request makes members, sorted by what that takes. */
final class Guests {
  private final Admission admission;
  private final Project project;
  private final Instant now;
  private final GrantStore store;
  private final OrganizationStore organizations;
  private final UserDirectory users;
  private final Supplier<UUID> ids;
  private final List<GrantStore.Joining> joining = new ArrayList<>();
  private final List<GrantStore.Invited> invited = new ArrayList<>();
  private final List<ProjectPerson> people = new ArrayList<>();

  Guests(
      Admission admission,
      GrantStore store,
      OrganizationStore organizations,
      UserDirectory users,
      Supplier<UUID> ids) {
    this.admission = admission;
    this.project = admission.project();
    this.now = Organizations.now(admission);
    this.store = store;
    this.organizations = organizations;
    this.users = users;
    this.ids = ids;
  }

  void add(EmailAddress email, List<Grant.Role> roles) {
    Optional<User> known = users.byEmail(email);
    Optional<OrganizationMember> colleague =
        known.flatMap(user -> organizations.member(project.organizationId(), user.id()));
    if (colleague.isEmpty() && !admission.allows(OrganizationPermission.MEMBERS_CREATE)) {
      throw stranger();
    }
    User user = known.orElseGet(() -> Accounts.invited(ids.get(), email, now));
    if (colleague.isPresent() && store.grant(project.id(), user.id()).isPresent()) {
      throw new Fault.Rejected("A user is already a member of the project");
    }
    Grant grant = new Grant(ids.get(), project.id(), user.id(), ActorKind.USER, roles, 1, now, now);
    colleague.ifPresentOrElse(
        member -> joining.add(new GrantStore.Joining(member, grant)),
        () ->
            invited.add(
                new GrantStore.Invited(newcomer(user), grant, known.isEmpty() ? user : null)));
    people.add(new ProjectPerson(project, grant, user));
  }

  /** No role in the organisation: what they are invited to is the project. */
  private OrganizationMember newcomer(User user) {
    return new OrganizationMember(
        ids.get(),
        project.organizationId(),
        user.id(),
        ActorKind.USER,
        OrganizationRole.NO_ACCESS,
        1,
        now,
        now);
  }

  Attempt<List<ProjectPerson>> admit(AuditEntry entry) {
    Grant author = Projects.grant(admission);
    List<ProjectPerson> answer = List.copyOf(people);
    if (invited.isEmpty()) {
      return Attempt.of(store.add(project, author, joining, entry.success()), answer);
    }
    if (people.size() > GrantStore.INVITED_AT_ONCE) {
      throw new Fault.Rejected(
          "Name at most "
              + GrantStore.INVITED_AT_ONCE
              + " users where one is not a member of the organization");
    }
    entry.describe(
        "invited",
        people.stream()
            .filter(person -> invited.stream().anyMatch(one -> one.grant().equals(person.grant())))
            .map(person -> person.user().email())
            .collect(Collectors.joining(",")));
    Organization organization =
        organizations.find(project.organizationId()).orElseThrow(Guests::stranger);
    return new Attempt<>(
        store.invite(
            project,
            author,
            organization,
            Organizations.self(admission),
            joining,
            invited,
            entry.success()),
        answer,
        Accounts.TAKEN);
  }

  /** The same for nobody's address and for that of somebody in another organisation. */
  private static Fault.Rejected stranger() {
    return new Fault.Rejected("A user is not a member of the organization");
  }
}
