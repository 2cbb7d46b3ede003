package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.account.EmailAddress;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
  @TempDir Path folder;
  private LoginRig rig;

  @BeforeEach
  void open() {
    rig = new LoginRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void run_makesAnAdministratorAnOrganizationAndAnIdentityWithAToken() {
    assertThat(rig.bootstrap.isDone()).isFalse();

    Bootstrap.Result made = rig.begin();

    assertThat(rig.bootstrap.isDone()).isTrue();
    assertThat(made.user().superAdmin()).isTrue();
    assertThat(made.organization().slug()).isEqualTo("acme");
    var admission = rig.gate.organization(rig.credential(made.token().jwt()));
    assertThat(admission.member().role()).isEqualTo(OrganizationRole.ADMIN);
    assertThat(rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1").accessToken()).isNotEmpty();
    assertThat(
            rig.records(
                made.organization().id(), "bootstrap-instance", AuditRecord.Outcome.SUCCESS))
        .isOne();
  }

  @Test
  void run_aSecondTime_isRejectedAndStoresNothing() {
    rig.begin();

    assertThatThrownBy(() -> run("intruder@example.com", "a long enough password"))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(
            () -> rig.login("intruder@example.com", "a long enough password", "10.0.0.1"))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void run_manyAtOnce_oneWins() throws Exception {
    List<Callable<Optional<Bootstrap.Result>>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String email = "person" + i + "@example.com";
      calls.add(() -> {
        try {
          return Optional.of(run(email, LoginRig.PASSWORD));
        } catch (Fault.Rejected late) {
          return Optional.empty();
        }
      });
    }

    List<Bootstrap.Result> made = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var call : threads.invokeAll(calls)) {
        call.get().ifPresent(made::add);
      }
    }

    assertThat(made).hasSize(1);
    assertThat(
            rig.login(made.getFirst().user().email(), LoginRig.PASSWORD, "10.0.0.1").accessToken())
        .isNotEmpty();
  }

  @Test
  void run_shortPasswordOrEmptyName_isInvalidAndStoresNothing() {
    assertThatThrownBy(() -> run(LoginRig.ADMIN, "elevenchars"))
        .isInstanceOfSatisfying(
            Fault.Invalid.class,
            fault -> assertThat(fault.issues().getFirst().path()).containsExactly("password"));
    assertThatThrownBy(() -> run(LoginRig.ADMIN, "x".repeat(1025)))
        .isInstanceOf(Fault.Invalid.class);
    assertThatThrownBy(() ->
            rig.bootstrap.run(
                EmailAddress.of(LoginRig.ADMIN),
                SecretValue.of(LoginRig.PASSWORD),
                " ",
                LoginRig.from("10.0.0.1")))
        .isInstanceOf(Fault.Invalid.class);

    assertThat(rig.bootstrap.isDone()).isFalse();
  }

  private Bootstrap.Result run(String email, String password) {
    return rig.bootstrap.run(
        EmailAddress.of(email), SecretValue.of(password), "Acme", LoginRig.from("10.0.0.1"));
  }
}
