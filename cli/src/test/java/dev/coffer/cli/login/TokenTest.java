package dev.coffer.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenTest {
  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Shell shell;
  private String token = "";

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    token = shell.run("login", "--method=universal-auth", "--plain", "--silent").out().strip();
    shell.run("login", "--method=universal-auth");
    shell.unset("COFFER_CLIENT_ID").unset("COFFER_CLIENT_SECRET");
  }

  @Test
  void renew_tokenFromStandardInput_printsTheNewOneAlone() {
    Ran ran = shell.input(token + "\n").run("token", "renew", "-");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("eyJ").endsWith("\n");
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.err()).isEmpty();
    assertThat(shell.run("token", "renew", token).out()).startsWith("eyJ");
  }

  @Test
  void renew_ofAProfile_isKeptAndNotPrinted() {
    Ran ran = shell.run("token", "renew");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("is renewed until").doesNotContain("eyJ");
    assertThat(shell.run("whoami").status()).isZero();
  }

  @Test
  void renew_ofTheEnvironment_isPrinted() {
    assertThat(shell.set("COFFER_TOKEN", token).run("token", "renew").out()).startsWith("eyJ");
  }

  @Test
  void renew_ofAPerson_isRefused() {
    Shell person = new Shell(home).set("COFFER_ADDRESS", server.address());
    person
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin", "--profile", "p");
    assertThat(person.run("token", "renew").status()).isIn(3, 6);
  }

  @Test
  void revoke_unconfirmed_doesNothing() {
    assertThat(shell.input(token).run("token", "revoke", "-").status()).isEqualTo(9);
    assertThat(shell.set("COFFER_TOKEN", token).run("whoami").status()).isZero();
  }

  @Test
  void revoke_tokenFromStandardInput_isNoLongerAccepted() {
    Ran ran = shell.input(token).run("token", "revoke", "-", "--yes");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(shell.set("COFFER_TOKEN", token).run("whoami").status()).isEqualTo(3);
  }

  @Test
  void revoke_ofAProfile_endsTheLogIn() {
    assertThat(shell.run("token", "revoke", "--yes").status()).isZero();
    assertThat(shell.run("whoami").err()).contains("Nobody is logged in.");
  }

  @Test
  void serviceToken_ofAPerson_readsWhatItsScopeSays() {
    Shell person = new Shell(home).set("COFFER_ADDRESS", server.address());
    person
        .set("COFFER_PROJECT", server.demo("projectId"))
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin", "--profile", "p");
    Ran made =
        person.run(
            "service-token",
            "create",
            "--scope",
            "dev:/**",
            "-n",
            "t",
            "-a",
            "read",
            "-a",
            "write",
            "--token-only");
    assertThat(made.status()).as(made.err()).isZero();
    assertThat(made.out()).startsWith("st.");
    Shell service =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("INFISICAL_TOKEN", made.out().strip());
    Ran who = service.run("whoami");
    assertThat(who.out()).contains("service token", server.demo("projectId"));
    assertThat(person.run("service-token", "create", "--scope", "dev:/", "-E", "0").out())
        .contains("never", "st.");
    assertThat(person.run("service-token", "create", "--scope", "dev").status()).isEqualTo(2);
    assertThat(person.run("service-token", "create").status()).isEqualTo(2);
    assertThat(
            shell
                .run(
                    "service-token",
                    "create",
                    "--scope",
                    "dev:/",
                    "--project",
                    server.demo("projectId"),
                    "--profile",
                    "default")
                .status())
        .isEqualTo(5);
  }
}
