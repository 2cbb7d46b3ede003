package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.account.User;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.login.SessionTokens;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordLoginTest {
  private static final String HOME = "10.0.0.1";
  private static final String ATTACKER = "203.0.113.9";

  @TempDir Path folder;
  private LoginRig rig;
  private Bootstrap.Result first;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
    first = rig.begin();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void login_rightPassword_opensASessionWithoutOrganization() {
    SessionTokens tokens = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME);

    assertThat(tokens.organizationId()).isEmpty();
    assertThat(rig.gate.organization(rig.credential(tokens.accessToken())).actor().name())
        .isEqualTo(LoginRig.ADMIN);
    assertThat(rig.records(first.user().id(), "user-login", AuditRecord.Outcome.SUCCESS)).isOne();
  }

  @Test
  void login_accessToken_lives10DaysAndTheSession90() {
    SessionTokens tokens = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME);
    var claims = rig.tokens.read(tokens.accessToken());

    assertThat(Duration.between(claims.issuedAt(), claims.expiresAt()))
        .isEqualTo(Duration.ofDays(10));
    assertThat(Duration.between(claims.issuedAt(), tokens.refreshExpiresAt()))
        .isEqualTo(Duration.ofDays(90));
  }

  @Test
  void login_unknownAccountAndWrongPassword_getOneAnswerAfterTheSameWork() {
    assertThatThrownBy(() -> rig.login("nobody@example.com", LoginRig.PASSWORD, HOME))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Invalid credentials");
    int unknown = rig.passwords.checks.getAndSet(0);
    assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "not the password", HOME))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Invalid credentials");

    assertThat(unknown).isOne();
    assertThat(rig.passwords.checks).hasValue(1);
  }

  @Test
  void login_wrongPassword_isRecordedForTheAccount() {
    assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "not the password", ATTACKER))
        .isInstanceOf(Fault.Unauthenticated.class);

    assertThat(rig.records(first.user().id()))
        .filteredOn(record -> record.outcome() == AuditRecord.Outcome.REFUSED)
        .singleElement()
        .satisfies(record -> assertThat(record.source().ipAddress()).isEqualTo(ATTACKER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADMIN@example.com",
        " admin@example.com ",
        "Admin@Example.COM",
        "ａｄｍｉｎ@example.com",
        "admin@ｅxample.com"
      })
  void login_everySpellingOfTheAddress_isOneAccount(String spelling) {
    assertThat(
            rig.tokens.read(rig.login(spelling, LoginRig.PASSWORD, HOME).accessToken()).actorId())
        .isEqualTo(first.user().id());
  }

  @Test
  void login_failuresUnderManySpellings_areCountedTogether() {
    String[] spellings = {"ADMIN@example.com", "admin@example.com", "ａdmin@example.com"};
    for (int i = 0; i < 10; i++) {
      String spelling = spellings[i % spellings.length];
      assertThatThrownBy(() -> rig.login(spelling, "guess number one", ATTACKER))
          .isInstanceOf(Fault.Unauthenticated.class);
    }

    assertThatThrownBy(() -> rig.login("aDMIN@example.com", LoginRig.PASSWORD, ATTACKER))
        .isInstanceOf(Fault.Throttled.class);
  }

  @Test
  void login_ownerElsewhere_isNotKeptOutByAnAttacker() {
    for (int i = 0; i < 40; i++) {
      assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "guess number one", ATTACKER))
          .isInstanceOf(Fault.class);
    }

    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME).accessToken()).isNotEmpty();
  }

  @Test
  void login_accountAttackedFromManyPlaces_isSlowedDownAndNotBlocked() {
    for (int i = 0; i < 90; i++) {
      String place = "198.51.100." + i;
      assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "guess number one", place))
          .isInstanceOf(Fault.Unauthenticated.class);
    }
    rig.pauses.clear();

    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME).accessToken()).isNotEmpty();

    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void login_fewFailures_slowNobodyDown() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "guess number one", ATTACKER))
          .isInstanceOf(Fault.Unauthenticated.class);
    }
    rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME);

    assertThat(rig.pauses).isEmpty();
  }

  @Test
  void login_onePlaceTryingManyAccounts_isThrottled() {
    for (int i = 0; i < 100; i++) {
      String email = "person" + i + "@example.com";
      assertThatThrownBy(() -> rig.login(email, "guess number one", ATTACKER))
          .isInstanceOf(Fault.Unauthenticated.class);
    }

    assertThatThrownBy(() -> rig.login("person100@example.com", "guess number one", ATTACKER))
        .isInstanceOf(Fault.Throttled.class);
    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME).accessToken()).isNotEmpty();
  }

  @Test
  void login_ownAccountInBetween_doesNotResetAnAttackersPlace() {
    rig.user("attacker@example.com", rig.passwords.hash(secret("attacker's password")));
    for (int i = 0; i < 100; i++) {
      String email = "person" + i + "@example.com";
      assertThatThrownBy(() -> rig.login(email, "guess number one", ATTACKER))
          .isInstanceOf(Fault.Unauthenticated.class);
      if (i % 10 == 0) {
        rig.login("attacker@example.com", "attacker's password", ATTACKER);
      }
    }

    assertThatThrownBy(() -> rig.login("another@example.com", "guess number one", ATTACKER))
        .isInstanceOf(Fault.Throttled.class);
  }

  @Test
  void login_whenTheWindowIsOver_isOpenAgain() {
    for (int i = 0; i < 11; i++) {
      assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "guess number one", ATTACKER))
          .isInstanceOf(Fault.class);
    }
    rig.clock.advance(Duration.ofMinutes(16));

    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, ATTACKER).accessToken()).isNotEmpty();
  }

  @Test
  void login_32GuessesAtOnce_lookAt10Passwords() throws Exception {
    rig.passwords.checks.set(0);
    List<Callable<Boolean>> guesses = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      guesses.add(() -> {
        assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, "guess number one", ATTACKER))
            .isInstanceOf(Fault.class);
        return true;
      });
    }
    try (var threads = Executors.newFixedThreadPool(32)) {
      for (var done : threads.invokeAll(guesses)) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(rig.passwords.checks).hasValue(10);
  }

  @Test
  void login_tooManyHashesAtOnce_isThrottledAndCountsNoAttempt() {
    rig.passwords.busy = true;
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME))
          .isInstanceOf(Fault.Throttled.class);
    }
    rig.passwords.busy = false;

    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, HOME).accessToken()).isNotEmpty();
  }

  @Test
  void login_unknownAccounts_leaveNoRecordAndOnlyItemsThatEnd() {
    for (int i = 0; i < 30; i++) {
      String email = "person" + i + "@example.com";
      assertThatThrownBy(() -> rig.login(email, "guess number one", ATTACKER))
          .isInstanceOf(Fault.Unauthenticated.class);
    }
    rig.clock.advance(Duration.ofHours(2));

    assertThat(rig.table.getAll(List.of(new Key(Room.AUTH, "LOCK#unknown", "COUNT#4:" + ATTACKER))))
        .isEmpty();
    assertThat(rig.records(new UUID(0, 0))).isEmpty();
  }

  @Test
  void login_verifierOfOldNumbers_isReplacedOnceItProvedRight() {
    User user = rig.user("old@example.com", CountedPasswords.old("a password of before"));
    rig.login("old@example.com", "a password of before", HOME);

    var key = new Key(Room.AUTH, "USER#" + user.id(), "PASSWORD");
    assertThat(rig.table.getAll(List.of(key)).get(key).text("verifier")).startsWith("v2:");
    assertThat(rig.login("old@example.com", "a password of before", HOME).accessToken())
        .isNotEmpty();
  }

  @Test
  void login_accountWithoutPassword_isRefusedLikeAWrongOne() {
    User user = rig.user("none@example.com", "v2:");
    rig.table.delete(new Key(Room.AUTH, "USER#" + user.id(), "PASSWORD"), Condition.PRESENT);

    assertThatThrownBy(() -> rig.login("none@example.com", "anything at all", HOME))
        .isInstanceOf(Fault.Unauthenticated.class)
        .hasMessage("Invalid credentials");
  }

  private static SecretValue secret(String text) {
    return SecretValue.of(text);
  }
}
