package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.login.Invitations;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.secret.SecretValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sets a first password, when, and how often. */
final class InvitationsTest {
  private static final String CHOSEN = "chosen by the invited";

  @TempDir private Path folder;
  private LoginRig rig;
  private UUID organization;
  private Credential admin;
  private User bob;
  private UUID membership;

  @BeforeEach
  void start() {
    rig = new LoginRig(folder);
    var first = rig.begin();
    organization = first.organization().id();
    admin = rig.credential(first.token().jwt());
    bob = rig.account("bob@example.com");
    membership = rig.join(organization, bob.id(), ActorKind.USER, OrganizationRole.MEMBER);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String invite() {
    return rig.invitations.create(admin, organization, membership).text().reveal();
  }

  private void accept(String text) {
    accept(text, CHOSEN);
  }

  private void accept(String text, String password) {
    try (SecretValue chosen = SecretValue.of(password)) {
      rig.invitations.accept(text, chosen, LoginRig.from("10.0.0.7"));
    }
  }

  private void assertDead(String text) {
    assertThatThrownBy(() -> accept(text))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("The invitation is unknown, used or over");
  }

  private void assertNoPassword() {
    assertThatThrownBy(() -> rig.login("bob@example.com", CHOSEN, "10.0.0.7"))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void accept_once_setsThePasswordAndLeavesARecord() {
    String text = invite();
    assertNoPassword();

    accept(text);

    rig.login("bob@example.com", CHOSEN, "10.0.0.7");
    assertThat(
            rig.records(
                organization, "accept-organization-invitation", AuditRecord.Outcome.SUCCESS))
        .isEqualTo(1);
  }

  @Test
  void accept_again_isRefusedAndLeavesThePassword() {
    String text = invite();
    accept(text);

    assertThatThrownBy(() -> accept(text, "of somebody else now"))
        .isInstanceOf(Fault.Unauthenticated.class);

    rig.login("bob@example.com", CHOSEN, "10.0.0.7");
  }

  @Test
  void accept_byManyAtOnce_letsOneSetThePassword() throws Exception {
    String text = invite();
    int won = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      var calls =
          IntStream.range(0, 8)
              .mapToObj(i ->
                  (Callable<Boolean>)
                      () -> {
                        try {
                          accept(text, CHOSEN + i);
                          return true;
                        } catch (Fault.Unauthenticated refused) {
                          return false;
                        }
                      })
              .toList();
      for (var call : threads.invokeAll(calls)) {
        won += call.get() ? 1 : 0;
      }
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void accept_justBeforeItsSevenDaysEnd_setsThePassword() {
    String text = invite();
    rig.clock.advance(Duration.ofDays(7).minusSeconds(1));

    accept(text);
    rig.login("bob@example.com", CHOSEN, "10.0.0.7");
  }

  @Test
  void accept_afterSevenDays_isRefused() {
    String text = invite();
    rig.clock.advance(Duration.ofDays(7));

    assertDead(text);
    assertNoPassword();
  }

  @Test
  void accept_whatWasNeverInvited_isRefusedAlike() {
    String text = invite();
    User eve = rig.account("eve@example.com");
    rig.join(organization, eve.id(), ActorKind.USER, OrganizationRole.ADMIN);

    assertDead(text.replace(bob.id().toString(), eve.id().toString()));
    assertDead(text.substring(0, text.length() - 64) + "0".repeat(64));
    assertDead("no invitation");
    assertDead(text + "0");
    accept(text);
  }

  @Test
  void accept_withAShortPassword_isInvalidAndSpendsNothing() {
    String text = invite();

    assertThatThrownBy(() -> accept(text, "too short")).isInstanceOf(Fault.Invalid.class);
    assertThatThrownBy(() -> accept("no invitation", "too short"))
        .isInstanceOf(Fault.Invalid.class);

    accept(text);
  }

  @Test
  void create_again_endsTheOneBefore() {
    String before = invite();
    String text = invite();

    assertDead(before);
    accept(text);
  }

  @Test
  void revoke_endsTheInvitationOnce() {
    String text = invite();

    rig.invitations.revoke(admin, organization, membership);

    assertDead(text);
    assertThatThrownBy(() -> rig.invitations.revoke(admin, organization, membership))
        .isInstanceOf(Fault.NotFound.class);
    accept(invite());
  }

  @Test
  void create_forWhoHasAPassword_isRefusedAndTouchesNothing() {
    accept(invite());

    assertThatThrownBy(this::invite).isInstanceOf(Fault.Rejected.class);
    rig.login("bob@example.com", CHOSEN, "10.0.0.7");
  }

  @Test
  void create_forWhoIsOfAnotherOrganizationToo_isRefused() {
    rig.join(rig.organization("bolt").id(), bob.id(), ActorKind.USER, OrganizationRole.ADMIN);

    assertThatThrownBy(this::invite).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void accept_byWhoCameIntoAnotherOrganizationMeanwhile_isRefused() {
    String text = invite();
    rig.join(rig.organization("bolt").id(), bob.id(), ActorKind.USER, OrganizationRole.ADMIN);

    assertDead(text);
    assertNoPassword();
  }

  @Test
  void accept_afterTheInviterLeft_isRefused() {
    User carol = rig.user("carol@example.com", rig.passwords.hash(SecretValue.of(CHOSEN)));
    rig.join(organization, carol.id(), ActorKind.USER, OrganizationRole.ADMIN);
    String token = rig.login("carol@example.com", CHOSEN, "10.0.0.8").accessToken();
    String bound = rig.sessions.select(rig.credential(token), organization).accessToken();
    Invitations.Created made =
        rig.invitations.create(rig.credential(bound), organization, membership);
    rig.leave(organization, carol.id());

    assertDead(made.text().reveal());
  }

  @Test
  void create_byMemberWithoutTheRole_isForbidden() {
    User dan = rig.user("dan@example.com", rig.passwords.hash(SecretValue.of(CHOSEN)));
    rig.join(organization, dan.id(), ActorKind.USER, OrganizationRole.MEMBER);
    String token = rig.login("dan@example.com", CHOSEN, "10.0.0.8").accessToken();
    Credential member =
        rig.credential(rig.sessions.select(rig.credential(token), organization).accessToken());

    assertThatThrownBy(() -> rig.invitations.create(member, organization, membership))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> rig.invitations.revoke(member, organization, membership))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void create_forAMembershipOfAnotherOrganization_isNotFound() {
    User eve = rig.account("eve@example.com");
    UUID foreign =
        rig.join(rig.organization("bolt").id(), eve.id(), ActorKind.USER, OrganizationRole.MEMBER);

    assertThatThrownBy(() -> rig.invitations.create(admin, organization, foreign))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.invitations.create(admin, organization, UUID.randomUUID()))
        .isInstanceOf(Fault.NotFound.class);
  }
}
