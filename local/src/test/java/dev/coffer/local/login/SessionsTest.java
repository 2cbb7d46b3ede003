package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.login.SessionTokens;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  @TempDir Path folder;
  private LoginRig rig;
  private Bootstrap.Result first;
  private SessionTokens session;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
    first = rig.begin();
    session = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void select_organizationOfThePerson_bindsTheTokensToIt() {
    SessionTokens selected = select(first.organization().id());

    assertThat(rig.tokens.read(selected.accessToken()).organizationId())
        .isEqualTo(first.organization().id());
    assertThat(rig.tokens.readRefresh(selected.refreshToken()).organizationId())
        .isEqualTo(first.organization().id());
    assertThat(rig.gate.organization(rig.credential(selected.accessToken())).organizationId())
        .isEqualTo(first.organization().id());
  }

  @Test
  void select_organizationOfOthersAndNone_lookAlike() {
    UUID others = rig.organization("others").id();

    assertThatThrownBy(() -> select(others))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Organization with ID '" + others + "' not found");
    assertThatThrownBy(() -> select(UUID.randomUUID())).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void select_withTheTokenOfAnIdentity_isForbidden() {
    assertThatThrownBy(() ->
            rig.sessions.select(rig.credential(first.token().jwt()), first.organization().id()))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void refresh_givesAnAccessTokenOfTheSameOrganizationAndTheNextRefreshToken() {
    SessionTokens selected = select(first.organization().id());
    rig.clock.advance(Duration.ofDays(11));

    SessionTokens next = refresh(selected.refreshToken());

    assertThat(rig.gate.organization(rig.credential(next.accessToken())).organizationId())
        .isEqualTo(first.organization().id());
    assertThat(next.newRefreshToken()).isPresent().get().isNotEqualTo(selected.refreshToken());
    assertThat(rig.records(first.user().id(), "refresh-user-session", AuditRecord.Outcome.SUCCESS))
        .isOne();
  }

  @Test
  void refresh_sameTokenTwiceAtOnce_givesTheSecondAnAccessTokenAlone() {
    rig.clock.advance(Duration.ofMinutes(1));
    refresh(session.refreshToken());

    SessionTokens second = refresh(session.refreshToken());

    assertThat(second.newRefreshToken()).isEmpty();
    rig.sessions.check(rig.credential(second.accessToken()));
  }

  @Test
  void refresh_tokenExchangedBefore_endsTheWholeSession() {
    rig.clock.advance(Duration.ofMinutes(1));
    SessionTokens next = refresh(session.refreshToken());
    rig.clock.advance(Duration.ofMinutes(1));

    assertThatThrownBy(() -> refresh(session.refreshToken()))
        .isInstanceOf(Fault.Unauthenticated.class);

    assertThatThrownBy(() -> rig.sessions.check(rig.credential(next.accessToken())))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThatThrownBy(() -> refresh(next.refreshToken()))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThat(rig.records(first.user().id(), "revoke-user-session", AuditRecord.Outcome.SUCCESS))
        .isOne();
  }

  @Test
  void refresh_twiceInOneSecond_bothExchangesCount() {
    SessionTokens second = refresh(session.refreshToken());
    SessionTokens third = refresh(second.refreshToken());

    assertThat(third.newRefreshToken()).isPresent();
    assertThat(rig.tokens.readRefresh(third.refreshToken()).issuedAt())
        .isAfter(rig.tokens.readRefresh(second.refreshToken()).issuedAt());
  }

  @Test
  void refresh_withAnAccessTokenOrATamperedOne_isATokenError() {
    SessionTokens other = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1");
    String mine = session.refreshToken();
    String forged =
        mine.substring(0, mine.indexOf('.'))
            + other.refreshToken().substring(other.refreshToken().indexOf('.'));

    for (String bad : new String[] {session.accessToken(), forged, "", "x"}) {
      assertThatThrownBy(() -> refresh(bad))
          .isInstanceOfSatisfying(
              Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue());
    }
  }

  @Test
  void refresh_tokenOfAnotherPerson_staysThatPersons() {
    var user =
        rig.user("other@example.com", rig.passwords.hash(SecretValue.of("another password")));
    SessionTokens theirs = rig.login("other@example.com", "another password", "10.0.0.1");

    SessionTokens next = refresh(theirs.refreshToken());

    assertThat(rig.tokens.read(next.accessToken()).actorId()).isEqualTo(user.id());
  }

  @Test
  void refresh_afterTheMembershipEnded_isRefused() {
    SessionTokens selected = select(first.organization().id());
    rig.leave(first.organization().id(), first.user().id());

    assertThatThrownBy(() -> refresh(selected.refreshToken()))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void refresh_afterTheSessionsEnd_isRefused() {
    rig.clock.advance(Duration.ofDays(91));

    assertThatThrownBy(() -> refresh(session.refreshToken()))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void refresh_nearTheSessionsEnd_givesAnAccessTokenThatEndsWithIt() {
    rig.clock.advance(Duration.ofDays(85));

    SessionTokens next = refresh(session.refreshToken());

    assertThat(rig.tokens.read(next.accessToken()).expiresAt())
        .isEqualTo(session.refreshExpiresAt());
  }

  @Test
  void logout_endsEveryTokenOfTheSessionOnTheNextRequest() {
    SessionTokens selected = select(first.organization().id());

    rig.sessions.logout(rig.credential(selected.accessToken()));

    for (String jwt : new String[] {session.accessToken(), selected.accessToken()}) {
      assertThatThrownBy(() -> rig.sessions.check(rig.credential(jwt)))
          .isInstanceOf(Fault.Unauthenticated.class);
    }
    assertThatThrownBy(() -> refresh(selected.refreshToken()))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThat(rig.records(first.user().id(), "logout-user", AuditRecord.Outcome.SUCCESS)).isOne();
  }

  @Test
  void logout_leavesOtherSessionsAlone() {
    SessionTokens other = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.2");

    rig.sessions.logout(rig.credential(session.accessToken()));

    rig.sessions.check(rig.credential(other.accessToken()));
    assertThat(refresh(other.refreshToken()).newRefreshToken()).isPresent();
  }

  @Test
  void select_secondOrganization_movesTheSession() {
    UUID second = rig.organization("second").id();
    rig.join(second, first.user().id(), ActorKind.USER, OrganizationRole.MEMBER);
    SessionTokens inFirst = select(first.organization().id());

    SessionTokens inSecond = rig.sessions.select(rig.credential(inFirst.accessToken()), second);

    assertThat(rig.gate.organization(rig.credential(inSecond.accessToken())).organizationId())
        .isEqualTo(second);
  }

  private SessionTokens select(UUID organization) {
    return rig.sessions.select(rig.credential(session.accessToken()), organization);
  }

  private SessionTokens refresh(String token) {
    return rig.sessions.refresh(token, LoginRig.from("10.0.0.1"));
  }
}
