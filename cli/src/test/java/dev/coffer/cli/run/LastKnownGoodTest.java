package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The copies of last answers, against a server that answers while they are made and is then ended.
 */
final class LastKnownGoodTest {
  private static final String CANARY = "canary-of-the-last-answer";

  @TempDir static Path folder;
  private static Path home;
  private static JsonObject demo;

  @TempDir Path work;

  @BeforeAll
  static void readWhileTheServerAnswers() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    Process server = CofferServer.start(folder, 0);
    try {
      demo = CofferServer.demo(folder);
      Vault vault = Vault.of(demo).put("CANARY", CANARY).put("prod", "/", "CANARY", "of-prod");
      assertThat(shell(home).run("run", "--", "true").status()).isZero();
      assertThat(shell(home).run("run", "-e", "prod", "--", "true").status()).isZero();
      Shell token = shell(home).set("COFFER_TOKEN", vault.token());
      assertThat(token.run("run", "--", "true").status()).isZero();
      TOKEN.add(vault.token());
      assertThat(shell(home).run("run", "--no-fallback", "--recursive", "--", "true").status())
          .isZero();
    } finally {
      server.destroyForcibly();
      server.waitFor();
    }
  }

  private static final List<String> TOKEN = new ArrayList<>();

  @AfterAll
  static void forgetToken() {
    TOKEN.clear();
  }

  private Shell shell;

  @BeforeEach
  void copyHome() throws IOException {
    Path own = work.resolve("home");
    try (var files = Files.walk(home)) {
      for (Path each : files.toList()) {
        Files.copy(
            each,
            own.resolve(home.relativize(each).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    shell = shell(own);
  }

  private static Shell shell(Path home) {
    return new Shell(home)
        .set("COFFER_ADDRESS", demo.text("address"))
        .set("COFFER_CLIENT_ID", demo.text("clientId"))
        .set("COFFER_CLIENT_SECRET", demo.text("clientSecret"))
        .set("COFFER_PROJECT", demo.text("projectId"))
        .set("PATH", System.getenv("PATH"));
  }

  private List<Path> copies() throws IOException {
    try (var files = Files.walk(shell.home())) {
      return files.filter(each -> each.toString().endsWith(".copy")).sorted().toList();
    }
  }

  private Ran run(String... options) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "printenv", "CANARY"));
    return shell.run(words.toArray(String[]::new));
  }

  private Shell later(Duration time) {
    return shell.clock(Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC));
  }

  @Test
  void serverGone_lastAnswerIsUsedAndSaidSo() {
    Ran ran = run();
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo(CANARY + "\n");
    assertThat(ran.err())
        .contains("Nothing answers at " + demo.text("address"))
        .contains("Using the encrypted copy of ")
        .contains(" old.")
        .doesNotContain(CANARY);
  }

  @Test
  void offline_lastAnswerIsUsedWithoutACall() {
    Ran ran = run("--offline");
    assertThat(ran.out()).isEqualTo(CANARY + "\n");
    assertThat(ran.err())
        .contains("Offline. Using the encrypted copy")
        .doesNotContain("answers at");
  }

  @Test
  void serverGone_severalPlaces_allComeFromCopies() {
    assertThat(run("-e", "dev", "-e", "prod").out()).isEqualTo("of-prod\n");
    assertThat(run("-e", "prod", "-e", "dev").out()).isEqualTo(CANARY + "\n");
  }

  @Test
  void serverGone_noFallback_endsWithUnavailable() {
    Ran ran = run("--no-fallback");
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err()).contains("Nothing answers").doesNotContain("copy");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void serverGone_placeOrOptionThatWasNotRead_endsWithUnavailable() {
    for (String[] other :
        new String[][] {
          {"-e", "staging"}, {"-e", "dev", "-e", "staging"}, {"--no-strict"}, {"--recursive"},
          {"--no-expand"}, {"--as-of", "1"}, {"-p", "/other"}, {"-t", "tag"}
        }) {
      Ran ran = run(other);
      assertThat(ran.status()).as(String.join(" ", other)).isEqualTo(7);
      assertThat(ran.err()).contains("Nothing answers").contains("There is no copy of ");
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void offline_anotherLogInOrServerOrProject_findsNoCopy() {
    for (String[] other :
        new String[][] {
          {"COFFER_CLIENT_ID", "11111111-1111-4111-8111-111111111111"},
          {"COFFER_TOKEN", "st.11111111-1111-4111-8111-111111111111.0.0"},
          {"COFFER_TOKEN", "opaque"},
          {"COFFER_ADDRESS", "http://127.0.0.1:1"},
          {"COFFER_PROJECT", "11111111-1111-4111-8111-111111111111"}
        }) {
      Ran ran = shell(shell.home()).set(other[0], other[1]).run("run", "--offline", "--", "true");
      assertThat(ran.status()).as(other[0]).isEqualTo(7);
      assertThat(ran.err()).contains("There is no copy of dev:/");
    }
  }

  @Test
  void offline_anotherTokenOfTheSameIdentity_findsTheCopy() {
    String[] parts = TOKEN.getFirst().split("\\.", -1);
    String renewed = parts[0] + "." + parts[1] + ".another-signature";
    Ran ran =
        shell.set("COFFER_TOKEN", renewed).run("run", "--offline", "--", "printenv", "CANARY");
    assertThat(ran.out()).as(ran.err()).isEqualTo(CANARY + "\n");
  }

  @Test
  void copy_olderThanAllowed_isRefused() {
    later(Duration.ofDays(6));
    assertThat(run("--offline").out()).isEqualTo(CANARY + "\n");
    later(Duration.ofDays(9));
    Ran ran = run();
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err())
        .contains("is 9 days old; at most 7 days are allowed")
        .doesNotContain(CANARY);
    assertThat(run("--offline").status()).isEqualTo(7);
    assertThat(run("--max-age", "10d").out()).isEqualTo(CANARY + "\n");
    later(Duration.ofSeconds(30));
    assertThat(run("--max-age", "10s").status()).isEqualTo(7);
  }

  @Test
  void copy_ofTheFuture_isRefused() {
    later(Duration.ofMinutes(-10));
    Ran ran = run("--offline");
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err()).contains("of the future");
  }

  @Test
  void copy_damagedInAnyRegion_isRefused() throws IOException {
    List<Path> all = copies();
    for (int at : new int[] {0, 8, 15, 16, 27, 28, -16, -1}) {
      for (Path each : all) {
        byte[] copy = Files.readAllBytes(home.resolve(shell.home().relativize(each)));
        copy[at < 0 ? copy.length + at : at] ^= 1;
        Files.write(each, copy);
      }
      Ran ran = run();
      assertThat(ran.status()).as("byte %d", at).isEqualTo(7);
      assertThat(ran.err()).contains("can't be used: it is damaged").doesNotContain(CANARY);
    }
  }

  @Test
  void copies_exchangedForOneAnother_areRefused() throws IOException {
    List<Path> all = copies();
    byte[] first = Files.readAllBytes(all.getFirst());
    for (int i = 0; i < all.size() - 1; i++) {
      Files.write(all.get(i), Files.readAllBytes(all.get(i + 1)));
    }
    Files.write(all.getLast(), first);
    Ran ran = run("--offline");
    assertThat(ran.status()).isEqualTo(7);
    assertThat(ran.err()).contains("for something else");
  }

  @Test
  void copy_withoutItsKey_isRefused() throws IOException {
    Files.delete(shell.home().resolve(".config/coffer/credentials.json"));
    assertThat(run("--offline").err()).contains("under another key");
  }

  @Test
  void copies_areTheUsersAloneAndHoldNoPlaintext() throws IOException {
    assertThat(copies()).hasSize(3);
    try (var files = Files.walk(shell.home())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .doesNotContain(CANARY, "of-prod", "CANARY", "L2NhbmFyeQ");
      }
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(copies().getFirst().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void copyThatOthersMayRead_isRefused() throws IOException {
    for (Path each : copies()) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThat(run("--offline").err()).contains("others than you can read it");
  }

  @Test
  void forgetAll_leavesNeitherCopiesNorKey() throws IOException {
    LastKnownGood.forgetAll(shell.surroundings());
    assertThat(copies()).isEmpty();
    assertThat(Files.readString(shell.home().resolve(".config/coffer/credentials.json")))
        .doesNotContain("last-known-good");
    assertThat(run("--offline").status()).isEqualTo(7);
    LastKnownGood.forgetAll(shell.surroundings());
  }
}
