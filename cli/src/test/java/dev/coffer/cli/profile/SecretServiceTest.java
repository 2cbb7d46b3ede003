package dev.coffer.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real GNOME Keyring on a session bus of its own; skipped where its programs are missing. */
final class SecretServiceTest {
  private static final List<String> PROGRAMS =
      List.of("secret-tool", "gnome-keyring-daemon", "dbus-run-session", "gdbus");

  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Process session;
  private Shell shell;

  @BeforeEach
  void unlock() throws IOException {
    for (String program : PROGRAMS.subList(0, 3)) {
      assumeTrue(installed(program), program + " is not installed");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            "printf keyring-password | gnome-keyring-daemon --unlock --components=secrets >&2;"
                + " echo $DBUS_SESSION_BUS_ADDRESS; exec cat");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    session = builder.start();
    BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(session.getInputStream(), StandardCharsets.UTF_8));
    String bus = out.readLine();
    assertThat(bus).startsWith("unix:");
    shell =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("DBUS_SESSION_BUS_ADDRESS", bus)
            .set("PATH", System.getenv("PATH"))
            .set("HOME", home.toString())
            .unset("COFFER_KEYRING");
  }

  @AfterEach
  void end() throws InterruptedException, IOException {
    if (session != null) {
      session.getOutputStream().close();
      if (!session.waitFor(10, TimeUnit.SECONDS)) {
        session.destroyForcibly();
      }
    }
  }

  private static boolean installed(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private Ran logIn(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("login", "--email", server.demo("email"), "--password-stdin"));
    arguments.addAll(List.of(more));
    return shell.input(server.demo("password")).run(arguments.toArray(String[]::new));
  }

  private Ran tool(String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("secret-tool"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.waitFor(), out, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String bus() {
    return shell.variable("DBUS_SESSION_BUS_ADDRESS");
  }

  private Path file() {
    return home.resolve(".config/coffer/credentials.json");
  }

  @Test
  void login_keyringThere_keepsTheCredentialThereAndInNoFile() {
    Ran ran = logIn();
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("is kept in the keyring (Secret Service).");
    assertThat(file()).doesNotExist();
    assertThat(tool("lookup", "service", "coffer", "account", "default").out()).contains("eyJ");
    Ran who = shell.run("whoami");
    assertThat(who.status()).as(who.err()).isZero();
    assertThat(who.out()).contains(server.demo("email"));
    assertThat(shell.run("doctor").out()).contains("the keyring (Secret Service) answers");
    assertThat(shell.run("logout").status()).isZero();
    assertThat(tool("lookup", "service", "coffer", "account", "default").out()).isEmpty();
  }

  @Test
  void login_anotherFolderOfConfiguration_keepsItsOwn() {
    logIn();
    shell.set("COFFER_CONFIG_DIR", home.resolve("other").toString());
    logIn();
    assertThat(shell.run("logout").status()).isZero();
    shell.unset("COFFER_CONFIG_DIR");
    assertThat(shell.run("whoami").status()).isZero();
  }

  @Test
  void login_keyringNotWanted_keepsTheCredentialInTheFile() {
    shell.set("COFFER_KEYRING", "none");
    assertThat(logIn().err()).contains("kept in " + file());
    shell.unset("COFFER_KEYRING");
    assertThat(shell.run("whoami").status()).as("the file is read beside a keyring").isZero();
    assertThat(logIn().err()).contains("the keyring (Secret Service)");
    assertThat(file()).content().doesNotContain("eyJ");
  }

  @Test
  void store_oddTexts_comeBackAsTheyWent() throws KeyringSilent {
    SecretService keyring = SecretService.of(shell.surroundings()).orElseThrow();
    for (String text : List.of("a", "line\nline\n", "ünïcödé \u0001 $`\"'\\", "x".repeat(8000))) {
      keyring.write("odd", text);
      assertThat(keyring.read("odd")).contains(text);
    }
    assertThatThrownBy(() -> keyring.write("odd", "x".repeat(8001)))
        .isInstanceOf(KeyringSilent.class)
        .hasMessageContaining("too long");
    keyring.delete("odd");
    keyring.delete("odd");
    assertThat(keyring.read("odd")).isEmpty();
  }

  @Test
  void read_keyringIsLocked_endsWithinItsTimeAndSaysSo() {
    assumeTrue(installed("gdbus"), "gdbus is not installed");
    logIn();
    lock();
    shell.set("COFFER_KEYRING_SECONDS", "3");
    Ran ran = shell.run("whoami");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("can't be read from the keyring", "COFFER_KEYRING=none");
    Ran again = logIn();
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.err()).contains("Nothing can be kept in the keyring", "" + file());
    Ran doctor = shell.run("doctor", "-o", "json");
    assertThat(doctor.out()).contains("\"keyring\"");
  }

  private void lock() {
    ProcessBuilder builder =
        new ProcessBuilder(
                "gdbus",
                "call",
                "--session",
                "--dest",
                "org.freedesktop.secrets",
                "--object-path",
                "/org/freedesktop/secrets",
                "--method",
                "org.freedesktop.Secret.Service.Lock",
                "['/org/freedesktop/secrets/collection/login']")
            .redirectErrorStream(true);
    builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus());
    try {
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
