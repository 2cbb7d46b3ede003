package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.account.EmailAddress;
import dev.coffer.actor.ActorKind;
import dev.coffer.administration.OrganizationPerson;
import dev.coffer.administration.RoleRequest;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizationsTest {
  @TempDir Path folder;
  private AdministrationRig rig;
  private UUID acme;
  private UUID bolt;
  private Credential ada;
  private Credential bob;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    acme = rig.organization("acme");
    bolt = rig.organization("bolt");
    ada = rig.admin(acme, "ada@example.com");
    bob = rig.user(acme, "bob@example.com", OrganizationRole.MEMBER);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private UUID membershipOf(String email) {
    return rig.organizations.people(ada, acme).stream()
        .filter(person -> person.user().email().equals(email))
        .map(OrganizationPerson::member)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void mine_ofPersonWhoSelectedNone_listsAllThatPersonIsIn() {
    Credential eve = rig.admin(bolt, "eve@example.com");
    rig.organizations.add(ada, acme, EmailAddress.of("eve@example.com"), OrganizationRole.MEMBER);
    Credential unbound = rig.credential(ActorKind.USER, eve.actorId(), null, "email");

    assertThat(rig.organizations.mine(unbound))
        .extracting(seat -> seat.organization().slug() + " " + seat.member().role().slug())
        .containsExactly("acme member", "bolt admin");
    assertThatThrownBy(() -> rig.projects.mine(unbound)).isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void anyOf_anotherOrganization_isNotFound() {
    assertThatThrownBy(() -> rig.organizations.get(ada, bolt)).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.organizations.people(ada, bolt))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(
            () -> rig.organizations.update(ada, bolt, Optional.of("Mine"), Optional.empty()))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void update_slugOfAnother_isRefused() {
    assertThatThrownBy(
            () -> rig.organizations.update(ada, acme, Optional.empty(), Optional.of("bolt")))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(
            rig.organizations
                .update(ada, acme, Optional.of("Acme 2"), Optional.of("acme-2"))
                .slug())
        .isEqualTo("acme-2");
    assertThat(rig.organizations.get(ada, acme).name()).isEqualTo("Acme 2");
  }

  @Test
  void membersAndIdentities_areManagedByAdminsAlone() {
    assertThat(rig.organizations.people(bob, acme)).hasSize(2);
    UUID membership = membershipOf("ada@example.com");

    assertThatThrownBy(
            () -> rig.organizations.changeRole(bob, acme, membership, OrganizationRole.MEMBER))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> rig.organizations.remove(bob, acme, membership))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> rig.identity(bob, "robot", "no-access"))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void lastAdmin_canBeNeitherDemotedNorRemoved() {
    UUID membership = membershipOf("ada@example.com");

    assertThatThrownBy(
            () -> rig.organizations.changeRole(ada, acme, membership, OrganizationRole.MEMBER))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> rig.organizations.remove(ada, acme, membership))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void remove_takesTokensAndGrants_andJoiningAgainDoesNotBringThemBack() {
    Project project = rig.project(ada, "Payments");
    rig.people.add(
        ada,
        ref(project),
        List.of(EmailAddress.of("bob@example.com")),
        List.of(RoleRequest.permanent("member")));

    rig.organizations.remove(ada, acme, membershipOf("bob@example.com"));
    assertThatThrownBy(() -> rig.projects.mine(bob)).isInstanceOf(Fault.Unauthenticated.class);

    rig.organizations.add(ada, acme, EmailAddress.of("bob@example.com"), OrganizationRole.MEMBER);
    assertThatThrownBy(() -> rig.projects.get(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void remove_memberOfVeryManyProjects_takesAllGrants() {
    for (int i = 0; i < 30; i++) {
      Project project = rig.project(ada, "Project " + i);
      rig.people.add(
          ada,
          ref(project),
          List.of(EmailAddress.of("bob@example.com")),
          List.of(RoleRequest.permanent("viewer")));
    }
    assertThat(rig.projects.mine(bob)).hasSize(30);

    rig.organizations.remove(ada, acme, membershipOf("bob@example.com"));
    rig.organizations.add(ada, acme, EmailAddress.of("bob@example.com"), OrganizationRole.MEMBER);

    assertThat(rig.projects.mine(bob)).isEmpty();
  }
}
