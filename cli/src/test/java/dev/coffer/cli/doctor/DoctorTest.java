package dev.coffer.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Admin;
import dev.coffer.cli.CofferServer;
import dev.coffer.cli.FakeServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Shell shell;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
  }

  private static String outcome(Ran ran, String check) {
    String text = ran.out();
    int at = text.indexOf("\"check\" : \"" + check + "\"");
    assertThat(at).as(check + " in " + text).isNotNegative();
    int from = text.indexOf("\"outcome\" : \"", at) + "\"outcome\" : \"".length();
    return text.substring(from, text.indexOf('"', from));
  }

  @Test
  void doctor_allIsWell_endsWithZero() {
    shell.set("COFFER_PROJECT", server.demo("projectId"));
    Ran ran = shell.run("doctor");
    assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("a Coffer server answers", "within a minute", "identity", "admin (everything)")
        .contains("may be seen")
        .doesNotContain("fail");
  }

  @Test
  void doctor_nobodyLoggedIn_saysWhatToDo() {
    Ran ran = new Shell(home).set("COFFER_ADDRESS", server.address()).run("doctor", "-o", "json");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(outcome(ran, "answer")).isEqualTo("ok");
    assertThat(outcome(ran, "credential")).isEqualTo("fail");
    assertThat(outcome(ran, "accepted")).isEqualTo("skipped");
    assertThat(ran.out()).contains("coffer login");
    assertThat(ran.err()).contains("1 check failed.");
  }

  @Test
  void doctor_credentialThatIsRefused_failsThere() {
    Ran ran =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("COFFER_TOKEN", "eyJhbGciOiJFUzI1NiJ9.e30.c2VjcmV0")
            .run("doctor", "-o", "json");
    assertThat(outcome(ran, "credential")).isEqualTo("ok");
    assertThat(outcome(ran, "accepted")).isEqualTo("fail");
    assertThat(ran.out() + ran.err()).doesNotContain("c2VjcmV0");
  }

  @Test
  void doctor_nothingListens_skipsWhatNeedsTheServer() {
    Ran ran = shell.set("COFFER_ADDRESS", "http://127.0.0.1:1").run("doctor", "-o", "json");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(outcome(ran, "address")).isEqualTo("ok");
    assertThat(outcome(ran, "answer")).isEqualTo("fail");
    assertThat(outcome(ran, "clock")).isEqualTo("skipped");
    assertThat(outcome(ran, "project")).isEqualTo("skipped");
  }

  @Test
  void doctor_hostThatIsNot_failsAtTheAddress() {
    Ran ran =
        shell.set("COFFER_ADDRESS", "https://no.such.host.invalid").run("doctor", "-o", "json");
    assertThat(outcome(ran, "address")).isEqualTo("fail");
    assertThat(shell.set("COFFER_ADDRESS", "ftp://x").run("doctor").status()).isEqualTo(8);
  }

  @Test
  void doctor_proxyOnTheWay_leavesTheNameToIt() {
    shell
        .set("COFFER_ADDRESS", "https://no.such.host.invalid")
        .set("HTTPS_PROXY", "http://127.0.0.1:1");
    Ran ran = shell.run("doctor", "-o", "json");
    assertThat(outcome(ran, "address")).isEqualTo("skipped");
    assertThat(outcome(ran, "answer")).isEqualTo("fail");
    shell.set("HTTPS_PROXY", "http://user:hunter2@proxy");
    Ran wrong = shell.run("doctor", "-o", "json");
    assertThat(outcome(wrong, "address")).isEqualTo("fail");
    assertThat(wrong.out()).doesNotContain("hunter2");
  }

  @Test
  void doctor_networkWithoutTls_isSaid() {
    Ran ran = shell.set("COFFER_ADDRESS", "http://192.0.2.1").run("doctor", "-o", "json");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(outcome(ran, "address")).isEqualTo("fail");
    assertThat(ran.out()).contains("COFFER_ALLOW_HTTP");
  }

  @Test
  void doctor_anotherKindOfServer_isToldApart() throws IOException {
    try (FakeServer other = new FakeServer(Map.of("/api/status", "{\"status\":\"fine\"}"))) {
      Ran ran = shell.set("COFFER_ADDRESS", other.address()).run("doctor");
      assertThat(ran.status()).isEqualTo(8);
      assertThat(ran.out()).contains("not as a Coffer server does");
    }
    try (FakeServer other = new FakeServer(Map.of())) {
      Ran ran = shell.set("COFFER_ADDRESS", other.address()).run("doctor");
      assertThat(ran.out()).contains("something that is not Coffer's");
    }
  }

  @Test
  void doctor_clockThatIsWrong_saysHowFar() {
    Ran ran =
        shell
            .clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))
            .run("doctor", "-o", "json");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(outcome(ran, "clock")).isEqualTo("fail");
    assertThat(ran.out()).containsPattern("(599|600|601) seconds ahead of the server's");
  }

  @Test
  void doctor_environmentThatIsNot_namesTheNearest() {
    Ran ran =
        shell
            .set("COFFER_PROJECT", server.demo("projectId"))
            .run("doctor", "--env", "prd", "-o", "json");
    assertThat(outcome(ran, "project")).isEqualTo("ok");
    assertThat(outcome(ran, "environment")).isEqualTo("fail");
    assertThat(ran.out()).contains("Did you mean prod?");
  }

  @Test
  void doctor_projectOfOthers_fails() {
    Admin.Identity stranger = new Admin().identity(3600);
    Ran ran =
        shell
            .set("COFFER_CLIENT_ID", stranger.clientId())
            .set("COFFER_CLIENT_SECRET", stranger.clientSecret())
            .set("COFFER_PROJECT", server.demo("projectId"))
            .run("doctor", "-o", "json");
    assertThat(outcome(ran, "accepted")).isEqualTo("ok");
    assertThat(outcome(ran, "project")).isEqualTo("fail");
  }

  @Test
  void doctor_viewer_isToldWhatItMayDo() {
    Admin admin = new Admin();
    Admin.Identity viewer = admin.identity(3600);
    admin.join(viewer, server.demo("projectId"), "viewer");
    Ran ran =
        shell
            .set("COFFER_CLIENT_ID", viewer.clientId())
            .set("COFFER_CLIENT_SECRET", viewer.clientSecret())
            .set("COFFER_PROJECT", server.demo("projectId"))
            .run("doctor");
    assertThat(ran.out()).contains("viewer (read secrets)");
  }

  @Test
  void doctor_filesThatOthersRead_areNamedWithTheCommandThatHelps() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/coffer"));
    Path file = folder.resolve("credentials.json");
    Files.writeString(file, "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Ran ran = shell.run("doctor", "-o", "json");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(outcome(ran, "file permissions")).isEqualTo("fail");
    assertThat(ran.out()).contains("chmod 600");
  }

  @Test
  void doctor_projectFileThatIsBroken_isNamed() throws IOException {
    Files.writeString(home.resolve(".coffer.json"), "nonsense");
    Ran ran = shell.run("doctor", "-o", "json");
    assertThat(outcome(ran, "project file")).isEqualTo("fail");
    assertThat(ran.out()).contains("coffer init");
  }
}
