package dev.coffer.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginTest {
  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Shell shell;

  @BeforeEach
  void start() {
    shell = new Shell(home).set("COFFER_ADDRESS", server.address());
  }

  private Path kept(String file) {
    return home.resolve(".config/coffer").resolve(file);
  }

  @Test
  void login_typedByAPerson_isKeptInAFileOfTheirOwnAndUsedAfterwards() throws IOException {
    Ran ran = shell.typing(server.demo("email"), server.demo("password")).run("login");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("Email: ", "Password: ", "Logged in at", server.demo("email"))
        .contains("kept in " + kept("credentials.json"))
        .doesNotContain(server.demo("password"));
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(kept("credentials.json"))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(kept("config.json"))).doesNotContain("eyJ");
    Ran who = shell.run("whoami");
    assertThat(who.status()).as(who.err()).isZero();
    assertThat(who.out()).contains("user", server.demo("email"), "profile 'default'");
    assertThat(shell.run("login", "status").out()).isEqualTo(who.out());
  }

  @Test
  void login_passwordFromStandardInput_logsIn() {
    Ran ran =
        shell
            .input(server.demo("password") + "\n")
            .run("login", "--email", server.demo("email"), "--password-stdin");
    assertThat(ran.status()).as(ran.err()).isZero();
  }

  @Test
  void login_organizationByIdFromTheEnvironment_logsIn() {
    shell
        .set("INFISICAL_EMAIL", server.demo("email"))
        .set("INFISICAL_PASSWORD", server.demo("password"))
        .set("INFISICAL_ORGANIZATION_ID", server.demo("organizationId"));
    assertThat(shell.run("login").status()).isZero();
    Ran other = shell.run("login", "--organization-id", "no-such");
    assertThat(other.status()).isEqualTo(4);
    assertThat(other.err()).contains("It belongs to: ");
  }

  @Test
  void login_wrongPassword_keepsNothingAndRepeatsNoPassword() {
    Ran ran =
        shell
            .input("hunter2-hunter2")
            .run("login", "--email", "nobody-" + System.nanoTime() + "@x.y", "--password-stdin");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err())
        .contains("Is the email address right, and the password?")
        .doesNotContain("hunter2", "coffer login");
    assertThat(kept("config.json")).doesNotExist();
    assertThat(kept("credentials.json")).doesNotExist();
  }

  @Test
  void login_nobodyToAsk_saysHowToGiveIt() {
    Ran email = shell.run("login");
    assertThat(email.status()).isEqualTo(2);
    assertThat(email.err()).contains("--email");
    Ran password = shell.run("login", "--email", "a@b.c");
    assertThat(password.status()).isEqualTo(2);
    assertThat(password.err()).contains("--password-stdin");
    Ran secret = shell.run("login", "--method", "universal-auth", "--client-id", "x");
    assertThat(secret.err()).contains("--client-secret-stdin");
  }

  @Test
  void login_universalAuth_keepsTheTokenAndNotTheSecret() throws IOException {
    Ran ran =
        shell
            .input(server.demo("clientSecret"))
            .run(
                "login",
                "--method=universal-auth",
                "--client-id",
                server.demo("clientId"),
                "--client-secret-stdin",
                "--profile",
                "machine");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("until 20");
    assertThat(Files.readString(kept("credentials.json")))
        .doesNotContain(server.demo("clientSecret"));
    assertThat(shell.run("whoami").out()).contains("identity", "profile 'machine'");
  }

  @Test
  void login_plainAndSilent_printsTheTokenAloneAndKeepsNothing() {
    Ran ran =
        shell
            .set("COFFER_CLIENT_ID", server.demo("clientId"))
            .set("COFFER_CLIENT_SECRET", server.demo("clientSecret"))
            .run("login", "--method=universal-auth", "--plain", "--silent");
    assertThat(ran.out()).matches("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\n");
    assertThat(ran.err()).isEmpty();
    assertThat(kept("config.json")).doesNotExist();
    Shell other = new Shell(home).set("COFFER_ADDRESS", server.address());
    assertThat(other.set("COFFER_TOKEN", ran.out().strip()).run("whoami").status()).isZero();
    assertThat(other.input(ran.out()).unset("COFFER_TOKEN").run("login", "--method=token").status())
        .isZero();
    assertThat(other.run("whoami").out()).contains("identity");
  }

  @Test
  void login_silent_saysNothing() {
    Ran ran =
        shell
            .input(server.demo("password"))
            .run("login", "--email", server.demo("email"), "--password-stdin", "--silent");
    assertThat(ran.out() + ran.err()).isEmpty();
    assertThat(shell.run("profiles").out()).contains("default");
  }

  @Test
  void login_tokenThatTheServerRefuses_isNotKept() {
    Ran ran = shell.input("eyJx.eyJ9.zzz").run("login", "--method=token");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).doesNotContain("eyJx");
    assertThat(kept("credentials.json")).doesNotExist();
  }

  @Test
  void login_methodsOfLater_saySo() {
    for (String method : new String[] {"aws-auth", "oidc-auth", "kubernetes", "kubernetes-auth"}) {
      Ran ran = shell.run("login", "--method", method);
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("not there yet", "universal-auth");
    }
    assertThat(shell.run("login", "--method", "none-such").status()).isEqualTo(2);
  }

  @Test
  void login_optionsOfAnotherMethod_areRefused() {
    assertThat(shell.run("login", "--client-id", "x").err()).contains("--method=user");
    assertThat(shell.run("login", "--method=universal-auth", "--email", "x").status()).isEqualTo(2);
    assertThat(shell.run("login", "--method=token", "--email", "x").status()).isEqualTo(2);
  }

  @Test
  void login_emptyOrHugeInput_isRefused() {
    String[] login = {"login", "--email", "a@b.c", "--password-stdin"};
    assertThat(shell.input("").run(login).err()).contains("empty");
    assertThat(shell.input("x".repeat(65_537)).run(login).err()).contains("64 KiB");
  }

  @Test
  void login_profileWithAnOddName_isRefused() {
    for (String name : new String[] {"-x", "a b", "../x", "a\nb", "x".repeat(65), ""}) {
      assertThat(shell.run("login", "--profile=" + name).status()).isEqualTo(2);
    }
  }

  @Test
  void session_ofAPersonThatIsOver_isRefreshedBesideTheUser() {
    shell
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(11));
    assertThat(shell.clock(later).run("whoami").status()).isZero();
    assertThat(shell.clock(Clock.systemUTC()).run("whoami").status()).isZero();
  }

  @Test
  void logout_person_endsTheSessionAtTheServer() throws IOException {
    shell
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin");
    byte[] config = Files.readAllBytes(kept("config.json"));
    byte[] credentials = Files.readAllBytes(kept("credentials.json"));
    Ran ran = shell.run("logout");
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("is logged out.");
    assertThat(shell.run("whoami").err()).contains("Nobody is logged in.");
    Files.write(kept("config.json"), config);
    Files.write(kept("credentials.json"), credentials);
    assertThat(shell.run("whoami").status()).isEqualTo(3);
  }

  @Test
  void logout_machine_revokesItsToken() {
    shell
        .set("COFFER_CLIENT_ID", server.demo("clientId"))
        .set("COFFER_CLIENT_SECRET", server.demo("clientSecret"));
    String token = shell.run("login", "--method=universal-auth", "--plain").out().strip();
    shell.run("login", "--method=universal-auth");
    shell.unset("COFFER_CLIENT_ID").unset("COFFER_CLIENT_SECRET");
    assertThat(shell.run("logout").err()).contains("is logged out.");
    assertThat(shell.set("COFFER_TOKEN", token).run("whoami").status()).isZero();
  }

  @Test
  void logout_nobody_isNoFailure() {
    Ran ran = shell.run("logout");
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Nobody was logged in.");
    assertThat(shell.run("logout", "--profile", "none").status()).isEqualTo(2);
  }

  @Test
  void logout_serverIsGone_deletesHereAndSaysSo() throws IOException {
    shell
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin");
    Files.writeString(
        kept("config.json"),
        Files.readString(kept("config.json")).replace(server.address(), "http://127.0.0.1:1"));
    Ran ran = shell.run("logout");
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("the server did not revoke it");
    assertThat(Files.readString(kept("credentials.json"))).doesNotContain("eyJ");
  }

  @Test
  void profiles_several_areListedUsedAndRemoved() {
    for (String name : new String[] {"one", "two"}) {
      shell
          .input(server.demo("password"))
          .run("login", "--email", server.demo("email"), "--password-stdin", "--profile", name);
    }
    assertThat(shell.run("profiles", "list", "-o", "json").out())
        .contains("\"name\" : \"one\"", "\"current\" : true");
    assertThat(shell.run("whoami").out()).contains("profile 'two'");
    assertThat(shell.run("profiles", "use", "one").status()).isZero();
    assertThat(shell.run("whoami").out()).contains("profile 'one'");
    assertThat(shell.set("COFFER_PROFILE", "two").run("whoami").out()).contains("profile 'two'");
    shell.unset("COFFER_PROFILE");
    assertThat(shell.run("whoami", "--profile", "two").out()).contains("profile 'two'");
    assertThat(shell.run("profiles", "use", "three").status()).isEqualTo(2);
    assertThat(shell.run("profiles", "remove", "two").status()).isEqualTo(9);
    assertThat(shell.typing("n").run("profiles", "remove", "two").status()).isEqualTo(9);
    assertThat(shell.typing("y").run("profiles", "remove", "two").status()).isZero();
    assertThat(shell.run("profiles").out()).contains("one").doesNotContain("two");
    assertThat(shell.run("logout", "--all").status()).isZero();
    assertThat(shell.run("profiles").out()).isEqualTo("No log-ins.\n");
  }

  @Test
  void whoami_json_hasTheOrganization() {
    Ran ran =
        shell
            .set("COFFER_CLIENT_ID", server.demo("clientId"))
            .set("COFFER_CLIENT_SECRET", server.demo("clientSecret"))
            .run("whoami", "-o", "json");
    assertThat(ran.out())
        .contains("\"organizationId\" : \"" + server.demo("organizationId") + "\"")
        .contains("\"kind\" : \"identity\"");
  }
}
