package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when something outside of the command is wrong. */
final class ErrorTextsTest {
  private static final char[] STORE_PASSWORD = "of the test".toCharArray();

  @TempDir Path home;
  private final CofferServer server = CofferServer.running();
  private Shell shell;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
  }

  private Ran get(String... more) {
    List<String> arguments = new ArrayList<>(List.of("secrets", "get", "ANY"));
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  private Ran with(String token) {
    return new Shell(home)
        .set("COFFER_ADDRESS", server.address())
        .set("COFFER_TOKEN", token)
        .run("whoami");
  }

  @Test
  void address_nothingListensThere_isNamed() {
    Ran ran = get("--address", "http://127.0.0.1:1");
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err())
        .startsWith("coffer: Nothing answers at http://127.0.0.1:1.")
        .contains("--address", "COFFER_ADDRESS", "coffer doctor");
  }

  @Test
  void address_hostThatIsNot_isNamed() {
    Ran ran = get("--address", "https://no.such.host.invalid");
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err()).contains("There is no host of the name in https://no.such.host.invalid");
  }

  @Test
  void address_thatIsNone_isWrongUse() {
    for (String address : new String[] {"coffer", "ftp://x", "https://", "https://a:b@c", "%"}) {
      Ran ran = get("--address", address);
      assertThat(ran.status()).as(address).isEqualTo(2);
      assertThat(ran.err()).contains("--address is not an address like https://");
    }
  }

  @Test
  void address_withoutTlsOnANetwork_isRefusedUnlessAllowed() {
    Ran ran = get("--address", "http://192.0.2.1");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("COFFER_ALLOW_HTTP=1");
  }

  @Test
  void address_ofSomethingElse_isToldApart() throws IOException {
    try (FakeServer other = new FakeServer(Map.of())) {
      Ran ran = get("--address", other.address());
      assertThat(ran.status()).isEqualTo(7);
      assertThat(ran.err()).contains("something that is not Coffer's").doesNotContain("html");
    }
  }

  @Test
  void answer_thatSteersTheTerminal_isShownEscaped() throws IOException {
    String answer = "{\"statusCode\":404,\"message\":\"gone \\u001b[2J\"}";
    try (FakeServer other = new FakeServer(404, Map.of("/api/v1/projects", answer))) {
      Ran ran = shell.run("projects", "--address", other.address(), "--token", "x");
      assertThat(ran.status()).isEqualTo(4);
      assertThat(ran.err()).contains("gone \\u001b[2J").doesNotContain("\u001b");
    }
  }

  @Test
  void token_expired_saysSoAndHowToGoOn() throws InterruptedException {
    Admin.Identity identity = new Admin().identity(1);
    String token =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("COFFER_CLIENT_ID", identity.clientId())
            .set("COFFER_CLIENT_SECRET", identity.clientSecret())
            .run("login", "--method=universal-auth", "--plain")
            .out()
            .strip();
    Ran ran = with(token);
    for (int tries = 0; ran.status() == 0 && tries < 100; tries++) {
      Thread.sleep(100);
      ran = with(token);
    }
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("expired", "coffer login").doesNotContain(token);
  }

  @Test
  void token_ofAProfileThatExpired_namesTheProfile() {
    shell.run("login", "--method=universal-auth", "--profile", "ci");
    shell.unset("COFFER_CLIENT_ID").unset("COFFER_CLIENT_SECRET");
    shell.set("COFFER_ADDRESS", "http://127.0.0.1:1");
    Ran elsewhere = get();
    assertThat(elsewhere.status()).isEqualTo(3);
    assertThat(elsewhere.err()).contains("Profile 'ci' is logged in at " + server.address());
    shell.unset("COFFER_ADDRESS");
    Ran expired = shell.clock(later(Duration.ofDays(1000))).run("projects");
    assertThat(expired.status()).as("only this machine's clock says so").isZero();
    assertThat(expired.err()).contains("seconds ahead of the server's");
  }

  @Test
  void token_refusedWhileTheClockIsWrong_namesTheClock() {
    Ran ran =
        new Shell(home)
            .set("COFFER_ADDRESS", server.address())
            .set("COFFER_TOKEN", "eyJhbGciOiJFUzI1NiJ9.e30.c2VjcmV0")
            .clock(later(Duration.ofHours(-2)))
            .run("projects");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err())
        .containsPattern("clock is (7199|7200|7201) seconds behind the server's")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void permission_missing_saysWhatAndWhoHelps() {
    Admin.Identity stranger = new Admin().identity(3600);
    shell
        .set("COFFER_CLIENT_ID", stranger.clientId())
        .set("COFFER_CLIENT_SECRET", stranger.clientSecret());
    Ran ran = get("--project", server.demo("projectId"));
    assertThat(ran.status()).isEqualTo(5);
    assertThat(ran.err()).contains("Ask an admin of the project");
  }

  @Test
  void project_thatIsNot_namesTheNearest() {
    Ran ran = get("--project", server.demo("projectSlug") + "-x");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean", server.demo("projectSlug"));
    Ran none = get("--project", "00000000-0000-4000-8000-000000000000");
    assertThat(none.status()).isEqualTo(4);
  }

  @Test
  void project_notNamed_saysHow() {
    Ran ran = get();
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--project", "coffer init", "coffer projects");
  }

  @Test
  void environment_thatIsNot_namesTheNearest() {
    Ran ran = get("--project", server.demo("projectId"), "--env", "stagin");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean staging?");
    assertThat(get("--project", server.demo("projectId"), "--env", "zzzzzz").err())
        .contains("There are: dev, staging, prod");
  }

  @Test
  void tls_certificateThatNobodySigned_isToldWithTheWayOut() throws Exception {
    Path store = store("localhost");
    HttpsServer https = https(store);
    try {
      String address = "https://localhost:" + https.getAddress().getPort();
      Ran ran = get("--address", address);
      assertThat(ran.status()).isEqualTo(7);
      assertThat(ran.err())
          .contains("TLS: " + address + " shows a certificate that no authority", "COFFER_CA_FILE");
      shell.set("COFFER_CA_FILE", certificate(store).toString());
      assertThat(get("--address", address).err()).contains("not Coffer's").doesNotContain("TLS");
      Ran doctor = shell.run("doctor", "--address", address);
      assertThat(doctor.status()).isEqualTo(8);
      Ran otherName = get("--address", "https://127.0.0.1:" + https.getAddress().getPort());
      assertThat(otherName.err()).contains("is for another name");
      shell.unset("COFFER_CA_FILE");
      assertThat(shell.run("doctor", "--address", address).out())
          .containsPattern("TLS +fail +TLS: ");
    } finally {
      https.stop(0);
    }
  }

  @Test
  void tls_serverThatSpeaksNone_isTold() {
    Ran ran = get("--address", server.address().replace("http:", "https:"));
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err()).contains("TLS");
  }

  @Test
  void tls_authoritiesThatAreNone_areWrongUse() throws IOException {
    Path file = Files.writeString(home.resolve("ca.pem"), "nonsense");
    shell.set("COFFER_CA_FILE", file.toString());
    Ran ran = get();
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("COFFER_CA_FILE", "PEM");
  }

  private static Clock later(Duration by) {
    return Clock.offset(Clock.systemUTC(), by);
  }

  private Path store(String name) throws IOException, InterruptedException {
    Path store = home.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=dns:" + name,
        "-keystore",
        store.toString());
    return store;
  }

  private Path certificate(Path store) throws IOException, InterruptedException {
    Path file = home.resolve("certificate.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-file",
        file.toString(),
        "-keystore",
        store.toString());
    return file;
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", new String(STORE_PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static HttpsServer https(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    https.start();
    return https;
  }
}
