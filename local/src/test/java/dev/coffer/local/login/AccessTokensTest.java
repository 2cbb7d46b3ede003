package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.IssuedToken;
import dev.coffer.setup.Bootstrap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
  @TempDir Path folder;
  private LoginRig rig;
  private Bootstrap.Result first;
  private UUID organization;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
    first = rig.begin();
    organization = first.organization().id();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void renew_givesAnotherJwtOfTheSameTokenThatLivesLonger() {
    IssuedToken token = token(rig.method(3600, 7200, 0, 0));
    rig.clock.advance(Duration.ofMinutes(50));

    IssuedToken renewed = renew(token);
    rig.clock.advance(Duration.ofMinutes(30));

    assertThat(rig.tokens.read(renewed.jwt()).tokenId())
        .isEqualTo(rig.credential(renewed.jwt()).tokenId());
    assertThat(rig.gate.organization(rig.credential(renewed.jwt())).organizationId())
        .isEqualTo(organization);
    assertThatThrownBy(() -> rig.tokens.read(token.jwt())).hasMessageContaining("expired");
    assertThat(
            rig.records(organization, "renew-identity-access-token", AuditRecord.Outcome.SUCCESS))
        .isOne();
  }

  @Test
  void renew_nearTheEnd_isCappedByWhatIsLeft() {
    IssuedToken token = token(rig.method(3600, 4000, 0, 0));
    rig.clock.advance(Duration.ofSeconds(3000));

    assertThat(renew(token).expiresIn()).isEqualTo(1000);
  }

  @Test
  void renew_afterTheMaxTtl_isRefused() {
    IssuedToken token = token(rig.method(3600, 3600, 0, 0));
    rig.clock.advance(Duration.ofSeconds(3600));

    assertThatThrownBy(() -> renew(token))
        .isInstanceOfSatisfying(
            Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue());
  }

  @Test
  void renew_periodicToken_goesOnBeyondEveryMaxTtl() {
    IssuedToken token = token(rig.method(60, 60, 0, 3600));
    assertThat(token.expiresIn()).isEqualTo(3600);
    assertThat(token.maxTtl()).isEqualTo(1_000_000_000);
    for (int i = 0; i < 100; i++) {
      rig.clock.advance(Duration.ofSeconds(3000));
      token = renew(token);
    }

    assertThat(token.expiresIn()).isEqualTo(3600);
  }

  @Test
  void login_longestTtl_givesAJwtOf90Days() {
    IssuedToken token = token(rig.method(315_360_000, 315_360_000, 0, 0));

    assertThat(Duration.ofSeconds(token.expiresIn())).isEqualTo(Duration.ofDays(90));
    assertThat(token.maxTtl()).isEqualTo(315_360_000);
  }

  @Test
  void login_ttlOfZero_givesAJwtOf90Days() {
    assertThat(Duration.ofSeconds(token(rig.method(0, 0, 0, 0)).expiresIn()))
        .isEqualTo(Duration.ofDays(90));
  }

  @Test
  void renew_limitedToken_isAUseOfIt() {
    IssuedToken token = token(rig.method(3600, 7200, 2, 0));
    IssuedToken renewed = renew(token);
    rig.gate.organization(rig.credential(renewed.jwt()));

    assertThatThrownBy(() -> rig.gate.organization(rig.credential(renewed.jwt())))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThatThrownBy(() -> renew(renewed)).isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void renew_expiredJwt_isATokenError() {
    IssuedToken token = token(rig.method(3600, 7200, 0, 0));
    rig.clock.advance(Duration.ofHours(1));

    assertThatThrownBy(() -> renew(token))
        .isInstanceOfSatisfying(
            Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue());
  }

  @Test
  void renewAndRevoke_tamperedJwt_areTokenErrors() {
    String jwt = token(rig.method()).jwt();
    String other = token(rig.method()).jwt();
    String forged = jwt.substring(0, jwt.indexOf('.')) + other.substring(other.indexOf('.'));

    for (String bad : new String[] {forged, "x" + jwt, "", ".", "not a token"}) {
      assertThatThrownBy(() -> rig.accessTokens.renew(bad, LoginRig.from("10.0.0.9")))
          .isInstanceOfSatisfying(
              Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue());
      assertThatThrownBy(() -> rig.accessTokens.revoke(bad, LoginRig.from("10.0.0.9")))
          .isInstanceOfSatisfying(
              Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue());
    }
  }

  @Test
  void renewAndRevoke_tokenOfAPerson_areRejected() {
    String jwt = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1").accessToken();

    assertThatThrownBy(() -> rig.accessTokens.renew(jwt, LoginRig.from("10.0.0.9")))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> rig.accessTokens.revoke(jwt, LoginRig.from("10.0.0.9")))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void revoke_takesEffectOnTheNextRequest() {
    IssuedToken token = token(rig.method());
    rig.accessTokens.revoke(token.jwt(), LoginRig.from("10.0.0.9"));

    assertThatThrownBy(() -> rig.gate.organization(rig.credential(token.jwt())))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessageContaining("revoked");
    assertThatThrownBy(() -> renew(token)).hasMessageContaining("revoked");
    assertThat(
            rig.records(organization, "revoke-identity-access-token", AuditRecord.Outcome.SUCCESS))
        .isOne();
  }

  @Test
  void revoke_again_isRefusedLikeEveryRevokedCredential() {
    IssuedToken token = token(rig.method());
    rig.accessTokens.revoke(token.jwt(), LoginRig.from("10.0.0.9"));

    assertThatThrownBy(() -> rig.accessTokens.revoke(token.jwt(), LoginRig.from("10.0.0.9")))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void revoke_anEarlierJwtOfARenewedToken_revokesBoth() {
    IssuedToken token = token(rig.method());
    rig.clock.advance(Duration.ofMinutes(1));
    IssuedToken renewed = renew(token);
    rig.accessTokens.revoke(token.jwt(), LoginRig.from("10.0.0.9"));

    assertThatThrownBy(() -> rig.gate.organization(rig.credential(renewed.jwt())))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void renew_afterItsClientSecretWasRevoked_isRefused() {
    Identity identity = rig.identity(organization, rig.method());
    ClientSecrets.Created created = rig.secret(first, identity, 0, 0);
    IssuedToken token = rig.login(identity, created.text());
    rig.clientSecrets.revoke(
        rig.credential(first.token().jwt()), identity.id(), created.secret().id());

    assertThatThrownBy(() -> renew(token))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessageContaining("client secret was revoked");
  }

  @Test
  void renew_afterItsClientSecretWasUsedUp_succeeds() {
    Identity identity = rig.identity(organization, rig.method());
    IssuedToken token = rig.login(identity, rig.secret(first, identity, 1, 0).text());

    assertThat(renew(token).jwt()).isNotEmpty();
  }

  @Test
  void renew_afterUniversalAuthWasAttachedAgain_isRefused() {
    Identity identity = rig.identity(organization, rig.method());
    IssuedToken token = rig.login(identity, rig.secret(first, identity, 0, 0).text());
    rig.configure(identity, rig.method());

    assertThatThrownBy(() -> renew(token)).isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void find_afterTheEndOfRenewals_nothingIsLeftOfTheToken() {
    IssuedToken token = token(rig.method(60, 120, 0, 0));
    UUID id = rig.tokens.read(token.jwt()).tokenId();
    assertThat(rig.tokenStore.find(id)).isPresent();

    rig.clock.advance(Duration.ofSeconds(122));

    assertThat(rig.tokenStore.find(id)).isEmpty();
  }

  private IssuedToken token(UniversalAuth method) {
    Identity identity = rig.identity(organization, method);
    return rig.login(identity, rig.secret(first, identity, 0, 0).text());
  }

  private IssuedToken renew(IssuedToken token) {
    return rig.accessTokens.renew(token.jwt(), LoginRig.from("10.0.0.9"));
  }
}
