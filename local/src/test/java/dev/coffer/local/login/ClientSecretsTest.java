package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.coffer.access.Credential;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.login.ClientSecret;
import dev.coffer.login.ClientSecrets;
import dev.coffer.setup.Bootstrap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSecretsTest {
  private static final ClientSecrets.Request ANY = new ClientSecrets.Request("", 0, 0);

  @TempDir Path folder;
  private LoginRig rig;
  private Bootstrap.Result first;
  private Identity identity;
  private Credential admin;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
    first = rig.begin();
    identity = rig.identity(first.organization().id(), rig.method());
    admin = rig.credential(first.token().jwt());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void create_draws64HexDigitsAndKeepsNoneButTheFirstFour() {
    ClientSecrets.Created created = rig.secret(first, identity, 3, 600);

    assertThat(created.text().reveal()).matches("[0-9a-f]{64}");
    assertThat(created.secret().prefix()).isEqualTo(created.text().reveal().substring(0, 4));
    assertThat(created.secret().usesLimit()).isEqualTo(3);
    assertThat(created.secret().ttlSeconds()).isEqualTo(600);
    assertThat(event("create-identity-universal-auth-client-secret")).isOne();
  }

  @Test
  void create_twoSecrets_differ() {
    assertThat(rig.secret(first, identity, 0, 0).text().reveal())
        .isNotEqualTo(rig.secret(first, identity, 0, 0).text().reveal());
  }

  @Test
  void all_listsOldestFirstWithUses() {
    ClientSecrets.Created one = rig.secret(first, identity, 0, 0);
    rig.clock.advance(Duration.ofSeconds(1));
    ClientSecrets.Created two = rig.secret(first, identity, 0, 0);
    rig.login(identity, two.text());

    assertThat(rig.clientSecrets.all(admin, identity.id()))
        .extracting(ClientSecret::id, ClientSecret::uses)
        .containsExactly(tuple(one.secret().id(), 0L), tuple(two.secret().id(), 1L));
  }

  @Test
  void get_unknownSecret_isNotFound() {
    assertThatThrownBy(() -> rig.clientSecrets.get(admin, identity.id(), UUID.randomUUID()))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void get_secretOfAnotherIdentity_isNotFound() {
    Identity other = rig.identity(first.organization().id(), rig.method());
    UUID theirs = rig.secret(first, other, 0, 0).secret().id();

    assertThatThrownBy(() -> rig.clientSecrets.get(admin, identity.id(), theirs))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void revoke_again_changesNothingAndSaysItIsRevoked() {
    UUID id = rig.secret(first, identity, 0, 0).secret().id();
    rig.clientSecrets.revoke(admin, identity.id(), id);

    assertThat(rig.clientSecrets.revoke(admin, identity.id(), id).revoked()).isTrue();
  }

  @Test
  void isDead_expiredOrUsedUpSecret_isSo() {
    ClientSecret expiring = rig.secret(first, identity, 0, 60).secret();
    ClientSecrets.Created once = rig.secret(first, identity, 1, 0);
    rig.login(identity, once.text());

    assertThat(expiring.isDead(rig.clock.instant())).isFalse();
    assertThat(expiring.isDead(rig.clock.instant().plusSeconds(60))).isTrue();
    assertThat(
            rig.clientSecrets
                .get(admin, identity.id(), once.secret().id())
                .isDead(rig.clock.instant()))
        .isTrue();
  }

  @Test
  void everyOperation_onAnIdentityOfAnotherOrganization_isNotFound() {
    Identity foreign = rig.identity(rig.organization("foreign").id(), rig.method());

    everyOperation(admin, foreign.id(), Fault.NotFound.class);
  }

  @Test
  void everyOperation_onAnIdentityWithoutUniversalAuth_isNotFound() {
    Identity bare = rig.configure(identity, null);

    everyOperation(admin, bare.id(), Fault.NotFound.class);
  }

  @Test
  void change_byAMemberOfTheOrganization_isForbidden() {
    Credential member =
        rig.credential(rig.login(identity, rig.secret(first, identity, 0, 0).text()).jwt());
    UUID id = identity.id();

    denied(() -> rig.clientSecrets.create(member, id, ANY));
    denied(() -> rig.clientSecrets.revoke(member, id, UUID.randomUUID()));
    denied(() -> rig.clientSecrets.clearLockouts(member, id));
  }

  @Test
  void everyOperation_withARevokedToken_isUnauthenticated() {
    rig.accessTokens.revoke(first.token().jwt(), LoginRig.from("10.0.0.1"));

    everyOperation(admin, identity.id(), Fault.Unauthenticated.class);
  }

  private void everyOperation(Credential caller, UUID id, Class<? extends Fault> fault) {
    UUID secret = UUID.randomUUID();
    assertThatThrownBy(() -> rig.clientSecrets.create(caller, id, ANY)).isInstanceOf(fault);
    assertThatThrownBy(() -> rig.clientSecrets.all(caller, id)).isInstanceOf(fault);
    assertThatThrownBy(() -> rig.clientSecrets.get(caller, id, secret)).isInstanceOf(fault);
    assertThatThrownBy(() -> rig.clientSecrets.revoke(caller, id, secret)).isInstanceOf(fault);
    assertThatThrownBy(() -> rig.clientSecrets.clearLockouts(caller, id)).isInstanceOf(fault);
  }

  private static void denied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Fault.Forbidden.class,
            fault -> assertThat(fault.kind()).isEqualTo(Fault.Forbidden.Kind.PERMISSION_DENIED));
  }

  private long event(String name) {
    return rig.records(first.organization().id(), name, AuditRecord.Outcome.SUCCESS);
  }
}
