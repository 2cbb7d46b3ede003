package dev.coffer.local.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.actor.ActorKind;
import dev.coffer.administration.IdentityDraft;
import dev.coffer.administration.OrganizationIdentity;
import dev.coffer.administration.UniversalAuthEdit;
import dev.coffer.fault.Fault;
import dev.coffer.identity.AddressRange;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.storage.access.AccessReads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
  private static final UniversalAuthEdit NOTHING = ttl(null, null);

  @TempDir Path folder;
  private AdministrationRig rig;
  private UUID acme;
  private Credential ada;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    acme = rig.organization("acme");
    ada = rig.admin(acme, "ada@example.com");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static UniversalAuthEdit ttl(Long ttl, Long max) {
    return edit(ttl, max, null);
  }

  private static UniversalAuthEdit edit(Long ttl, Long max, List<AddressRange> trusted) {
    return new UniversalAuthEdit(
        Optional.ofNullable(ttl),
        Optional.ofNullable(max),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(trusted),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private OrganizationIdentity create(boolean protection) {
    return rig.identities.create(
        ada,
        acme,
        new IdentityDraft(
            "robot", "no-access", protection, List.of(new Identity.Metadata("team", "pay"))));
  }

  @Test
  void create_isReadBackWhole() {
    OrganizationIdentity made = create(false);

    assertThat(rig.identities.get(ada, made.identity().id())).isEqualTo(made);
    assertThat(made.member().role()).isEqualTo(OrganizationRole.NO_ACCESS);
    assertThat(rig.identities.list(ada, acme)).containsExactly(made);
  }

  @Test
  void create_roleAboveTheOwn_isImpossibleForMembers() {
    Credential robot = rig.identity(ada, "maker", "member");

    assertThatThrownBy(() -> rig.identity(robot, "boss", "admin"))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void update_changesRoleAndNameAndKeepsTheRest() {
    OrganizationIdentity made = create(false);

    OrganizationIdentity after =
        rig.identities.update(
            ada,
            made.identity().id(),
            new IdentityDraft.Edit(
                Optional.of("android"), Optional.of("member"), Optional.empty(), Optional.empty()));

    assertThat(rig.identities.get(ada, made.identity().id())).isEqualTo(after);
    assertThat(after.identity().metadata()).isEqualTo(made.identity().metadata());
    assertThat(after.member().role()).isEqualTo(OrganizationRole.MEMBER);
  }

  @Test
  void delete_endsItsTokens() {
    Credential robot = rig.identity(ada, "robot", "no-access");
    assertThat(rig.identities.details(robot).slug()).isEqualTo("acme");

    rig.identities.delete(ada, robot.actorId());

    assertThatThrownBy(() -> rig.identities.details(robot))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThat(rig.identities.list(ada, acme)).isEmpty();
  }

  @Test
  void delete_protected_isForbidden() {
    UUID id = create(true).identity().id();

    assertThatThrownBy(() -> rig.identities.delete(ada, id)).isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void anyOf_identityOfAnotherOrganization_isNotFound() {
    UUID id = create(false).identity().id();
    Credential eve = rig.admin(rig.organization("bolt"), "eve@example.com");

    assertThatThrownBy(() -> rig.identities.get(eve, id)).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.identities.delete(eve, id)).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.universalAuth.attach(eve, id, NOTHING))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.universalAuth.get(eve, id)).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.identities.list(eve, acme)).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void universalAuth_attached_isFoundByItsClientId() {
    UUID id = create(false).identity().id();

    UniversalAuth made = rig.universalAuth.attach(ada, id, NOTHING);

    assertThat(rig.universalAuth.get(ada, id)).isEqualTo(made);
    assertThat(made.accessTokenTtl()).isEqualTo(2_592_000);
    assertThat(made.lockout()).isEqualTo(UniversalAuth.Lockout.DEFAULT);
    assertThat(new AccessReads(rig.table).identityByClient(made.clientId()))
        .map(Identity::id)
        .contains(id);
    assertThatThrownBy(() -> rig.universalAuth.attach(ada, id, NOTHING))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void universalAuth_ttlAboveItsMaximum_isInvalid() {
    UUID id = create(false).identity().id();

    assertThatThrownBy(() -> rig.universalAuth.attach(ada, id, ttl(null, 60L)))
        .isInstanceOf(Fault.Invalid.class);
    rig.universalAuth.attach(ada, id, ttl(60L, 60L));
    assertThatThrownBy(() -> rig.universalAuth.update(ada, id, ttl(61L, null)))
        .isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void universalAuth_untrustedAddress_isRefusedOnTheNextRequest() {
    UUID id = create(false).identity().id();
    rig.universalAuth.attach(ada, id, NOTHING);
    Credential robot = rig.credential(ActorKind.IDENTITY, id, acme, "universal-auth");
    rig.identities.details(robot);

    rig.universalAuth.update(ada, id, edit(null, null, List.of(AddressRange.of("192.0.2.0/24"))));

    assertThatThrownBy(() -> rig.identities.details(robot)).isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void universalAuth_detached_endsItsTokensForGood() {
    UUID id = create(false).identity().id();
    UniversalAuth made = rig.universalAuth.attach(ada, id, NOTHING);
    Credential robot = rig.credential(ActorKind.IDENTITY, id, acme, "universal-auth");
    rig.identities.details(robot);

    rig.universalAuth.detach(ada, id);
    assertThatThrownBy(() -> rig.identities.details(robot))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThat(new AccessReads(rig.table).identityByClient(made.clientId())).isEmpty();

    rig.clock.advance(Duration.ofSeconds(2));
    rig.universalAuth.attach(ada, id, NOTHING);
    assertThatThrownBy(() -> rig.identities.details(robot))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void create_whoseAnswerWasLostAndThenFoundABusyItem_isMadeOnceUnderTheAnsweredId() {
    rig.answers.loseNext();

    UUID id =
        rig.identities
            .create(ada, acme, new IdentityDraft("ci", "no-access", false, List.of()))
            .identity()
            .id();

    assertThat(rig.identities.get(ada, id).identity().name()).isEqualTo("ci");
    assertThat(rig.identities.list(ada, acme)).hasSize(1);
  }
}
