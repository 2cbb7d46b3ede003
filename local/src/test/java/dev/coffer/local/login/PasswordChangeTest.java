package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's new password, and what of the old one is left. */
final class PasswordChangeTest {
  private static final String NEXT = "another horse entirely";

  @TempDir private Path folder;
  private LoginRig rig;

  @BeforeEach
  void start() {
    rig = new LoginRig(folder);
    rig.begin();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String session() {
    return rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1").accessToken();
  }

  private void change(Credential credential, String current, String next) {
    try (SecretValue old = SecretValue.of(current);
        SecretValue chosen = SecretValue.of(next)) {
      rig.passwordChange.change(credential, old, chosen);
    }
  }

  @Test
  void change_withTheRightPassword_endsTheOldOneAndEveryOtherSession() {
    String own = session();
    String other = session();

    change(rig.credential(own), LoginRig.PASSWORD, NEXT);

    rig.sessions.check(rig.credential(own));
    assertThatThrownBy(() -> rig.sessions.check(rig.credential(other)))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.2"))
        .isInstanceOf(Fault.Unauthenticated.class);
    rig.login(LoginRig.ADMIN, NEXT, "10.0.0.1");
  }

  @Test
  void change_withMoreSessionsThanOneTransactionEnds_endsThemAll() {
    String own = session();
    IntStream.range(0, 90).forEach(i -> session());

    change(rig.credential(own), LoginRig.PASSWORD, NEXT);

    assertThat(rig.sessions.own(rig.credential(own))).hasSize(1);
  }

  @Test
  void change_withAWrongPassword_changesNothing() {
    String own = session();
    String other = session();

    assertThatThrownBy(() -> change(rig.credential(own), "not the password", NEXT))
        .isInstanceOf(Fault.Rejected.class);

    rig.sessions.check(rig.credential(other));
    rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1");
  }

  @Test
  void change_toAShortPassword_isRefusedBeforeAnyPasswordIsLookedAt() {
    String own = session();
    int before = rig.passwords.checks.get();

    assertThatThrownBy(() -> change(rig.credential(own), LoginRig.PASSWORD, "too short"))
        .isInstanceOf(Fault.Invalid.class);

    assertThat(rig.passwords.checks.get()).isEqualTo(before);
    rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1");
  }

  @Test
  void change_guessedTenTimes_isThrottledForItsPlaceEvenWithTheRightPassword() {
    Credential thief = rig.credential(session());
    IntStream.range(0, 10)
        .forEach(i ->
            assertThatThrownBy(() -> change(thief, "guess number " + i, NEXT))
                .isInstanceOf(Fault.Rejected.class));

    assertThatThrownBy(() -> change(thief, LoginRig.PASSWORD, NEXT))
        .isInstanceOf(Fault.Throttled.class);
    assertThatThrownBy(() -> rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1"))
        .isInstanceOf(Fault.Throttled.class);
    rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.2");
  }

  @Test
  void login_underWayWhileThePasswordChanges_leavesNoSession() throws Exception {
    String own = session();
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var logins =
          IntStream.range(0, 3)
              .<Future<Boolean>>mapToObj(i ->
                  threads.submit(
                      (Callable<Boolean>)
                          () -> {
                            start.await();
                            for (int j = 0; j < 20; j++) {
                              try {
                                rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.1.0." + i);
                              } catch (Fault.Unauthenticated | Fault.Throttled refused) {
                                return false;
                              }
                            }
                            return true;
                          }))
              .toList();
      Future<?> changed =
          threads.submit(() -> {
            start.await();
            change(rig.credential(own), LoginRig.PASSWORD, NEXT);
            return null;
          });
      start.countDown();
      for (Future<Boolean> login : logins) {
        login.get();
      }
      changed.get();
    }
    assertThat(rig.sessions.own(rig.credential(own))).hasSize(1);
  }
}
