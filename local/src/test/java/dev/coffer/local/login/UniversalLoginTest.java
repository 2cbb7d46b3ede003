package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.login.ClientSecretText;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.IssuedToken;
import dev.coffer.setup.Bootstrap;
import dev.coffer.token.TokenClaims;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UniversalLoginTest {
  private static final String EVENT = "login-identity-universal-auth";
  private static final ClientSecretText WRONG = ClientSecretText.of("0".repeat(64));

  @TempDir Path folder;
  private LoginRig rig;
  private Bootstrap.Result first;
  private Identity identity;
  private UUID organization;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
    first = rig.begin();
    organization = first.organization().id();
    identity = rig.identity(organization, rig.method());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void login_withTheSecret_givesATokenThatHolds() {
    IssuedToken token = rig.login(identity, secret());

    assertThat(token.expiresIn()).isEqualTo(3600);
    assertThat(token.maxTtl()).isEqualTo(7200);
    assertThat(rig.gate.organization(rig.credential(token.jwt())).actor().id())
        .isEqualTo(identity.id());
    assertThat(rig.records(organization, EVENT, AuditRecord.Outcome.SUCCESS)).isOne();
  }

  @Test
  void login_claims_nameTheSecretAndTheTerms() {
    ClientSecrets.Created created = rig.secret(first, identity, 0, 0);

    TokenClaims claims = rig.tokens.read(rig.login(identity, created.text()).jwt());

    assertThat(claims.organizationId()).isEqualTo(organization);
    assertThat(claims.identity().clientSecretId()).isEqualTo(created.secret().id());
    assertThat(claims.identity().ttl()).isEqualTo(3600);
    assertThat(claims.identity().ipRestricted()).isFalse();
  }

  @Test
  void login_unknownClientIdAndWrongSecret_getOneAnswer() {
    secret();

    assertThatThrownBy(
            () -> rig.universalLogin.login(UUID.randomUUID(), WRONG, LoginRig.from("10.0.0.9")))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Invalid credentials");
    assertThatThrownBy(() -> rig.login(identity, WRONG))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Invalid credentials");
  }

  @Test
  void login_unknownClientId_storesNothing() {
    secret();
    long before = rig.records(organization).size();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () -> rig.universalLogin.login(UUID.randomUUID(), WRONG, LoginRig.from("10.0.0.9")))
          .isInstanceOf(Fault.Unauthenticated.class);
    }

    assertThat(rig.records(organization)).hasSize((int) before);
  }

  @Test
  void login_secretOfAnotherIdentity_isWrong() {
    Identity other = rig.identity(rig.organization("other").id(), rig.method());
    ClientSecretText mine = secret();

    assertThatThrownBy(() -> rig.login(other, mine)).hasMessage("Invalid credentials");
  }

  @Test
  void login_expiredSecret_isRefusedAndSaysSo() {
    ClientSecretText text = rig.secret(first, identity, 0, 60).text();
    rig.login(identity, text);

    rig.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> rig.login(identity, text))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Access denied due to expired client secret");
  }

  @Test
  void login_revokedSecret_isWrong() {
    ClientSecrets.Created created = rig.secret(first, identity, 0, 0);
    rig.clientSecrets.revoke(
        rig.credential(first.token().jwt()), identity.id(), created.secret().id());

    assertThatThrownBy(() -> rig.login(identity, created.text())).hasMessage("Invalid credentials");
  }

  @Test
  void login_32AtOnceWithASecretOf5Uses_gives5Tokens() throws Exception {
    ClientSecrets.Created created = rig.secret(first, identity, 5, 0);
    List<Callable<String>> logins = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      logins.add(() -> {
        try {
          return rig.login(identity, created.text()).jwt();
        } catch (Fault.Unauthenticated e) {
          return e.text();
        }
      });
    }

    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(32)) {
      for (Future<String> answer : threads.invokeAll(logins)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers)
        .filteredOn(
            answer -> answer.equals("Access denied due to client secret usage limit reached"))
        .hasSize(27);
    assertThat(
            rig.secretStore.byId(created.secret().clientId(), created.secret().id()).get().uses())
        .isEqualTo(5);
    assertThat(rig.records(organization, EVENT, AuditRecord.Outcome.SUCCESS)).isEqualTo(5);
    assertThat(rig.records(organization, EVENT, AuditRecord.Outcome.REFUSED)).isEqualTo(27);
  }

  @Test
  void login_fromAnAddressThatIsNotTrusted_isForbiddenAndCountsNoUse() {
    Identity narrow =
        rig.identity(
            organization,
            rig.method(3600, 7200, 0, 0, UniversalAuth.Lockout.DEFAULT, "192.168.0.0/16"));
    ClientSecrets.Created created = rig.secret(first, narrow, 1, 0);

    assertThatThrownBy(() -> rig.login(narrow, created.text(), "10.0.0.9"))
        .isInstanceOf(Fault.Forbidden.class)
        .hasMessageContaining("10.0.0.9");
    assertThat(rig.login(narrow, created.text(), "192.168.3.4").jwt()).isNotEmpty();
  }

  @Test
  void login_wrongSecretFromAnAddressThatIsNotTrusted_doesNotTellTheAddressRule() {
    Identity narrow =
        rig.identity(
            organization,
            rig.method(3600, 7200, 0, 0, UniversalAuth.Lockout.DEFAULT, "192.168.0.0/16"));

    assertThatThrownBy(() -> rig.login(narrow, WRONG, "10.0.0.9"))
        .hasMessage("Invalid credentials");
  }

  @Test
  void login_afterTheThresholdOfFailures_isLockedForThatPlaceAlone() {
    ClientSecretText text = secret();
    fail(3, "10.0.0.66");

    assertThatThrownBy(() -> rig.login(identity, text, "10.0.0.66"))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessageContaining("temporarily locked");
    assertThat(rig.login(identity, text, "10.0.0.9").jwt()).isNotEmpty();
  }

  @Test
  void login_otherAddressOfTheSameIpv6Network_isTheSamePlace() {
    ClientSecretText text = secret();
    fail(3, "2001:db8:1:2::66");

    assertThatThrownBy(() -> rig.login(identity, text, "2001:db8:1:2:ffff::1"))
        .hasMessageContaining("temporarily locked");
    assertThat(rig.login(identity, text, "2001:db8:1:3::66").jwt()).isNotEmpty();
  }

  @Test
  void login_whenTheLockIsOver_succeeds() {
    ClientSecretText text = secret();
    fail(3, "10.0.0.66");

    rig.clock.advance(Duration.ofSeconds(301));

    assertThat(rig.login(identity, text, "10.0.0.66").jwt()).isNotEmpty();
  }

  @Test
  void login_failuresInTwoWindows_doNotLock() {
    ClientSecretText text = secret();
    fail(2, "10.0.0.66");
    rig.clock.advance(Duration.ofSeconds(31));
    fail(2, "10.0.0.66");

    assertThat(rig.login(identity, text, "10.0.0.66").jwt()).isNotEmpty();
  }

  @Test
  void login_success_endsTheCountOfFailures() {
    ClientSecretText text = secret();
    fail(2, "10.0.0.66");
    rig.login(identity, text, "10.0.0.66");
    fail(2, "10.0.0.66");

    assertThat(rig.login(identity, text, "10.0.0.66").jwt()).isNotEmpty();
  }

  @Test
  void login_lockoutSwitchedOff_neverLocks() {
    ClientSecretText text = secret();
    Identity open =
        rig.configure(identity, sameClient(new UniversalAuth.Lockout(false, 3, 300, 30)));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> rig.login(open, WRONG)).hasMessage("Invalid credentials");
    }

    assertThat(rig.login(open, text).jwt()).isNotEmpty();
  }

  @Test
  void login_thresholdOfOne_locksAtTheFirstFailure() {
    ClientSecretText text = secret();
    Identity strict =
        rig.configure(identity, sameClient(new UniversalAuth.Lockout(true, 1, 300, 30)));

    assertThatThrownBy(() -> rig.login(strict, WRONG)).hasMessage("Invalid credentials");

    assertThatThrownBy(() -> rig.login(strict, text)).hasMessageContaining("temporarily locked");
  }

  @Test
  void clearLockouts_letsTheLockedPlaceIn() {
    ClientSecretText text = secret();
    fail(3, "10.0.0.66");
    fail(3, "10.0.0.67");

    int released =
        rig.clientSecrets.clearLockouts(rig.credential(first.token().jwt()), identity.id());

    assertThat(released).isEqualTo(2);
    assertThat(rig.login(identity, text, "10.0.0.66").jwt()).isNotEmpty();
  }

  @Test
  void login_manyFailures_leaveAHundredRecordsAnHour() {
    Identity open =
        rig.configure(identity, sameClient(new UniversalAuth.Lockout(false, 3, 300, 30)));
    for (int i = 0; i < 130; i++) {
      assertThatThrownBy(() -> rig.login(open, WRONG)).hasMessage("Invalid credentials");
    }

    assertThat(rig.records(organization, EVENT, AuditRecord.Outcome.REFUSED)).isEqualTo(100);
  }

  @Test
  void login_afterUniversalAuthWasRemovedAndAttachedAgain_oldSecretsAreDead() {
    ClientSecretText text = secret();
    UUID oldClient = identity.universalAuth().clientId();
    rig.configure(identity, null);
    assertThatThrownBy(() -> rig.universalLogin.login(oldClient, text, LoginRig.from("10.0.0.9")))
        .hasMessage("Invalid credentials");

    Identity again = rig.configure(identity, rig.method());

    assertThatThrownBy(() -> rig.login(again, text)).hasMessage("Invalid credentials");
    assertThatThrownBy(() -> rig.universalLogin.login(oldClient, text, LoginRig.from("10.0.0.9")))
        .hasMessage("Invalid credentials");
  }

  private ClientSecretText secret() {
    return rig.secret(first, identity, 0, 0).text();
  }

  private UniversalAuth sameClient(UniversalAuth.Lockout lockout) {
    UniversalAuth m = identity.universalAuth();
    return new UniversalAuth(
        m.id(),
        m.clientId(),
        m.accessTokenTtl(),
        m.accessTokenMaxTtl(),
        0,
        0,
        m.clientSecretTrustedIps(),
        m.accessTokenTrustedIps(),
        lockout,
        m.createdAt(),
        m.updatedAt());
  }

  private void fail(int times, String address) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> rig.login(identity, WRONG, address))
          .hasMessage("Invalid credentials");
    }
  }
}
