package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.Team;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each command of secrets and history says to those who may not, or name what is not there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {
  private Shell viewer;
  private Shell nobody;
  private Shell stranger;
  private Shell expired;
  private Shell elsewhere;

  @BeforeAll
  void prepare(@TempDir Path home) {
    CofferServer server = CofferServer.running();
    Shell admin = Shell.loggedIn(home);
    String project = server.project(admin);
    admin.set("COFFER_PROJECT", project);
    admin.run("secrets", "set", "KEY=s3cr3t-one");
    admin.run("secrets", "set", "KEY=s3cr3t-two", "GONE=s3cr3t-gone");
    admin.run("secrets", "delete", "GONE", "--yes");
    admin.run("secrets", "folders", "create", "--name=app");
    Team team = Team.ofTheDemo(home);
    viewer = team.newMachine(home, project, "viewer");
    nobody = team.newMachine(home, project, "no-access");
    stranger = Shell.loggedIn(home).set("COFFER_PROJECT", "1b4e28ba-2fa1-41d2-883f-0016d3cca427");
    elsewhere = Shell.loggedIn(home).set("COFFER_PROJECT", "no-such-project");
    expired =
        new Shell(home).set("COFFER_ADDRESS", server.address()).set("COFFER_PROJECT", project);
    expired.set("COFFER_TOKEN", "eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.c2ln");
  }

  static Stream<String> all() {
    return Stream.concat(writes(), reads());
  }

  static Stream<String> reads() {
    return Stream.of(
        "secrets",
        "secrets list --plain",
        "secrets get KEY --plain",
        "secrets folders",
        "secrets generate-example-env",
        "versions KEY",
        "undelete --list",
        "log",
        "diff --with=prod",
        "duplicates");
  }

  static Stream<String> writes() {
    return Stream.of(
        "secrets set KEY=new-s3cr3t",
        "secrets delete KEY --yes",
        "secrets move KEY --to-path=/app",
        "secrets folders create --name=more",
        "secrets folders delete --name=app --yes",
        "rollback KEY --to-version=1",
        "rollback --to=1 --yes",
        "undelete GONE",
        "destroy KEY --version=1 --yes",
        "revert 2 --yes",
        "log --verify");
  }

  private static void assertEnds(Ran ran, int status) {
    assertThat(ran.status()).as(ran.err()).isEqualTo(status);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("coffer: ").doesNotContain("s3cr3t").doesNotContain("defect");
  }

  @ParameterizedTest
  @MethodSource("writes")
  void write_asViewer_isDenied(String command) {
    Ran ran = viewer.run(command.split(" "));
    assertEnds(ran, 5);
    assertThat(ran.err()).contains("Ask an admin");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void read_asViewer_isAllowed(String command) {
    assertThat(viewer.run(command.split(" ")).status()).isIn(0, 8);
  }

  @ParameterizedTest
  @MethodSource("all")
  void any_withoutAccess_isDenied(String command) {
    assertEnds(nobody.run(command.split(" ")), 5);
  }

  @ParameterizedTest
  @MethodSource("all")
  void any_ofAnUnknownProject_isNotFound(String command) {
    assertEnds(stranger.run(command.split(" ")), 4);
    assertEnds(elsewhere.run(command.split(" ")), 4);
  }

  @ParameterizedTest
  @MethodSource("all")
  void any_withATokenThatDoesNotHold_isUnauthenticated(String command) {
    Ran ran = expired.run(command.split(" "));
    assertEnds(ran, 3);
    assertThat(ran.err()).contains("coffer login");
  }

  @ParameterizedTest
  @MethodSource("all")
  void help_ofEach_hasAnExample(String command) {
    String[] words = command.split(" ");
    boolean below = words[0].equals("secrets") && words.length > 1;
    boolean deep = below && words[1].equals("folders") && words.length > 2;
    Ran ran =
        deep
            ? viewer.run(words[0], words[1], words[2], "--help")
            : below ? viewer.run(words[0], words[1], "--help") : viewer.run(words[0], "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("Usage: coffer " + words[0], "Example:", "coffer ");
    assertThat(ran.err()).isEmpty();
  }
}
