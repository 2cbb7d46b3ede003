package dev.coffer.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Keyrings that misbehave: programs of the test in the place of the real one. */
@EnabledOnOs(OS.LINUX)
final class KeyringProgramTest {
  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Shell shell;

  @BeforeEach
  void start() {
    shell =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .set("PATH", home + ":" + System.getenv("PATH"))
            .unset("COFFER_KEYRING");
  }

  private void secretTool(String script) throws IOException {
    Path tool = home.resolve("secret-tool");
    Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran logIn() {
    return shell
        .input(server.demo("password"))
        .run("login", "--email", server.demo("email"), "--password-stdin");
  }

  @Test
  void login_keyringThatHangs_isWaitedForNoLongerThanItsTimeAndTheFileIsUsed() throws IOException {
    secretTool("exec sleep 600");
    Ran ran = shell.set("COFFER_KEYRING_SECONDS", "1").run("whoami");
    assertThat(ran.err()).contains("Nobody is logged in.");
    Ran login = logIn();
    assertThat(login.status()).as(login.err()).isZero();
    assertThat(login.err())
        .contains("did not answer within 1 seconds", "a file that only you can read");
    assertThat(shell.run("whoami").status()).isZero();
    Ran logout = shell.run("logout");
    assertThat(logout.status()).isZero();
    assertThat(logout.err()).contains("still holds the credential is unknown");
  }

  @Test
  void login_noServiceOnTheBus_usesTheFileWithANotice() throws IOException {
    secretTool("echo 'secret-tool: Could not connect' >&2; exit 1");
    Ran login = logIn();
    assertThat(login.status()).isZero();
    assertThat(login.err()).contains("Nothing can be kept in the keyring");
    assertThat(shell.run("whoami").err()).isEmpty();
  }

  @Test
  void login_keyringThatAnswers_seesNoSecretInItsArgumentsAndEnvironment() throws IOException {
    shell.set("COFFER_PASSWORD", server.demo("password"));
    secretTool(
        "env >> "
            + home.resolve("arguments")
            + "; printf '%s\\n' \"$@\" >> "
            + home.resolve("arguments")
            + "; case $1 in store) cat > "
            + home.resolve("kept")
            + ";; lookup) cat "
            + home.resolve("kept")
            + ";; esac");
    assertThat(logIn().err()).contains("is kept in the keyring");
    assertThat(shell.run("whoami").status()).isZero();
    assertThat(home.resolve("arguments"))
        .content()
        .contains("account")
        .doesNotContain("eyJ", server.demo("password"));
    assertThat(home.resolve("kept")).content().contains("eyJ");
  }

  @Test
  void keyring_neitherNoneNorAuto_isWrongUse() {
    Ran ran = shell.set("COFFER_KEYRING", "maybe").run("logout");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("COFFER_KEYRING");
  }

  @Test
  void login_noSessionBus_usesTheFile() {
    Ran ran =
        shell
            .unset("DBUS_SESSION_BUS_ADDRESS")
            .input(server.demo("password"))
            .run("login", "--email", server.demo("email"), "--password-stdin");
    assertThat(ran.err()).contains("a file that only you can read");
  }
}
