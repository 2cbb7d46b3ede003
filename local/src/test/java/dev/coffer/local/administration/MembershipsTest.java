package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.account.EmailAddress;
import dev.coffer.administration.ProjectIdentity;
import dev.coffer.administration.ProjectPerson;
import dev.coffer.administration.RoleRequest;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembershipsTest {
  @TempDir Path folder;
  private AdministrationRig rig;
  private UUID acme;
  private Credential ada;
  private Credential bob;
  private Project project;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    acme = rig.organization("acme");
    ada = rig.admin(acme, "ada@example.com");
    bob = rig.user(acme, "bob@example.com", OrganizationRole.MEMBER);
    project = rig.project(ada, "Payments");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static List<RoleRequest> roles(String... slugs) {
    return List.of(slugs).stream().map(RoleRequest::permanent).toList();
  }

  private ProjectPerson add(Credential by, String email, String... slugs) {
    return rig.people
        .add(by, ref(project), List.of(EmailAddress.of(email)), roles(slugs))
        .getFirst();
  }

  private UUID membershipOf(String email) {
    return rig.people.byEmail(ada, ref(project), EmailAddress.of(email)).grant().id();
  }

  private static void assertBoundary(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            Fault.Forbidden.class,
            fault -> assertThat(fault.kind()).isEqualTo(Fault.Forbidden.Kind.PERMISSION_BOUNDARY));
  }

  @Test
  void add_emailInAnotherSpelling_admitsThePerson() {
    add(ada, "ＢOB@Example.com", "viewer");

    assertThat(rig.projects.get(bob, ref(project)).id()).isEqualTo(project.id());
    assertThat(rig.projects.mine(bob)).extracting(Project::id).containsExactly(project.id());
  }

  @Test
  void add_byWhoMayNotMakeMembersOfTheOrganization_refusesStrangersLikeNobody() {
    rig.admin(rig.organization("bolt"), "eve@example.com");
    add(ada, "bob@example.com", "admin");

    assertThatThrownBy(() -> add(bob, "eve@example.com", "viewer"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessage("A user is not a member of the organization");
    assertThatThrownBy(() -> add(bob, "nobody@example.com", "viewer"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessage("A user is not a member of the organization");
  }

  @Test
  void add_byAdministratorOfTheOrganization_bringsStrangersAndNewAccountsInWithoutARoleThere() {
    rig.admin(rig.organization("bolt"), "eve@example.com");

    rig.people.add(
        ada,
        ref(project),
        List.of(
            EmailAddress.of("bob@example.com"),
            EmailAddress.of("eve@example.com"),
            EmailAddress.of("New@Example.com")),
        roles("viewer"));

    assertThat(rig.people.list(ada, ref(project)))
        .extracting(person -> person.user().email())
        .containsExactly(
            "ada@example.com", "bob@example.com", "eve@example.com", "new@example.com");
    assertThat(rig.organizations.people(ada, acme))
        .filteredOn(person -> person.member().role() == OrganizationRole.NO_ACCESS)
        .extracting(person -> person.user().email())
        .containsExactly("eve@example.com", "new@example.com");
    assertThatThrownBy(() -> add(ada, "new@example.com", "viewer"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessage("A user is already a member of the project");
  }

  @Test
  void add_moreNewAccountsThanGoTogether_addsNone() {
    List<EmailAddress> crowd =
        IntStream.range(0, 11).mapToObj(i -> EmailAddress.of("n" + i + "@example.com")).toList();

    assertThatThrownBy(() -> rig.people.add(ada, ref(project), crowd, roles("viewer")))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(rig.people.list(ada, ref(project))).hasSize(1);
    rig.people.add(ada, ref(project), crowd.subList(0, 10), roles("viewer"));
    assertThat(rig.people.list(ada, ref(project))).hasSize(11);
  }

  @Test
  void add_oneOfTwoIsMemberAlready_addsNeither() {
    rig.user(acme, "cy@example.com", OrganizationRole.MEMBER);
    add(ada, "bob@example.com", "viewer");

    assertThatThrownBy(() ->
            rig.people.add(
                ada,
                ref(project),
                List.of(EmailAddress.of("cy@example.com"), EmailAddress.of("bob@example.com")),
                roles("viewer")))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(rig.people.list(ada, ref(project))).hasSize(2);
  }

  @Test
  void add_roleAboveTheOwn_isBeyondTheBoundary() {
    add(ada, "bob@example.com", "member");
    rig.user(acme, "cy@example.com", OrganizationRole.MEMBER);

    assertBoundary(() -> add(bob, "cy@example.com", "admin"));
    add(bob, "cy@example.com", "viewer");
  }

  @Test
  void add_roleThatOutlastsTheOwn_isBeyondTheBoundary() {
    UUID membership = add(ada, "bob@example.com", "viewer").grant().id();
    rig.user(acme, "cy@example.com", OrganizationRole.MEMBER);
    rig.people.update(
        ada,
        ref(project),
        membership,
        List.of(RoleRequest.temporary("admin", "1h", rig.clock.instant())));

    assertBoundary(() -> add(bob, "cy@example.com", "admin"));
  }

  @Test
  void add_unknownRole_isNotFound() {
    assertThatThrownBy(() -> add(ada, "bob@example.com", "wizard"))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> add(ada, "bob@example.com", "custom"))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void update_takesEffectOnTheNextRequest() {
    UUID membership = add(ada, "bob@example.com", "viewer").grant().id();
    assertThat(rig.people.list(bob, ref(project))).hasSize(2);

    rig.people.update(ada, ref(project), membership, roles("no-access"));

    assertThatThrownBy(() -> rig.people.list(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void update_temporaryRole_countsFromItsStartUntilItsEnd() {
    UUID membership = add(ada, "bob@example.com", "no-access").grant().id();
    rig.people.update(
        ada,
        ref(project),
        membership,
        List.of(
            RoleRequest.temporary(
                "viewer", "1h", rig.clock.instant().plus(Duration.ofMinutes(10)))));

    assertThatThrownBy(() -> rig.people.list(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
    rig.clock.advance(Duration.ofMinutes(10));
    assertThat(rig.people.list(bob, ref(project))).hasSize(2);
    rig.clock.advance(Duration.ofHours(1));
    assertThatThrownBy(() -> rig.people.list(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void updateAndRemove_lastAdmin_areRefused() {
    UUID membership = membershipOf("ada@example.com");

    assertThatThrownBy(() -> rig.people.update(ada, ref(project), membership, roles("member")))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() ->
            rig.people.update(
                ada,
                ref(project),
                membership,
                List.of(RoleRequest.temporary("admin", "1y", rig.clock.instant()))))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(
            () -> rig.people.remove(ada, ref(project), List.of(EmailAddress.of("ada@example.com"))))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void update_twoAdminsDemoteEachOtherAtOnce_oneStays() throws Exception {
    UUID first = membershipOf("ada@example.com");
    UUID second = add(ada, "bob@example.com", "admin").grant().id();
    List<Callable<Boolean>> duel = List.of(() -> demote(ada, second), () -> demote(bob, first));
    int demoted = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var result : threads.invokeAll(duel)) {
        demoted += result.get() ? 1 : 0;
      }
    }

    assertThat(demoted).isEqualTo(1);
  }

  private boolean demote(Credential by, UUID membership) {
    try {
      rig.people.update(by, ref(project), membership, roles("viewer"));
      return true;
    } catch (Fault.Forbidden | Fault.Rejected lost) {
      return false;
    }
  }

  @Test
  void remove_endsTheMembership() {
    add(ada, "bob@example.com", "viewer");

    rig.people.remove(ada, ref(project), List.of(EmailAddress.of("bob@example.com")));

    assertThatThrownBy(() -> rig.projects.get(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
    assertThat(rig.projects.mine(bob)).isEmpty();
  }

  @Test
  void byId_membershipOfAnotherProject_isNotFound() {
    UUID elsewhere =
        rig.people
            .byEmail(ada, ref(rig.project(ada, "Other")), EmailAddress.of("ada@example.com"))
            .grant()
            .id();

    assertThatThrownBy(() -> rig.people.byId(ada, ref(project), elsewhere))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.people.update(ada, ref(project), elsewhere, roles("viewer")))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void identity_member_worksAndIsRemoved() {
    Credential robot = rig.identity(ada, "robot", "no-access");
    ProjectIdentity added = rig.machines.add(ada, ref(project), robot.actorId(), roles("viewer"));

    assertThat(rig.machines.list(robot, ref(project)))
        .extracting(found -> found.identity().name())
        .containsExactly("robot");
    assertThat(rig.machines.byId(ada, added.grant().id()).grant()).isEqualTo(added.grant());
    assertThat(rig.machines.ofIdentity(ada, robot.actorId())).hasSize(1);

    rig.machines.remove(ada, ref(project), robot.actorId());
    assertThatThrownBy(() -> rig.machines.list(robot, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void identity_ofAnotherOrganization_isNotFound() {
    Credential eve = rig.admin(rig.organization("bolt"), "eve@example.com");
    Credential foreign = rig.identity(eve, "robot", "no-access");
    Credential own = rig.identity(ada, "own", "no-access");
    UUID membership =
        rig.machines.add(ada, ref(project), own.actorId(), roles("viewer")).grant().id();

    assertThatThrownBy(
            () -> rig.machines.add(ada, ref(project), foreign.actorId(), roles("viewer")))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.machines.byId(eve, membership))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Identity membership not found");
  }

  @Test
  void identity_withMoreThanTheCaller_isBeyondItsReach() {
    Credential robot = rig.identity(ada, "robot", "no-access");
    rig.machines.add(ada, ref(project), robot.actorId(), roles("admin"));
    add(ada, "bob@example.com", "member");

    assertBoundary(() -> rig.machines.remove(bob, ref(project), robot.actorId()));
    assertBoundary(() -> rig.machines.update(bob, ref(project), robot.actorId(), roles("viewer")));
  }
}
