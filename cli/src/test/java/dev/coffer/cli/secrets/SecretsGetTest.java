package dev.coffer.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsGetTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    shell.set("COFFER_PROJECT", CofferServer.running().demo("projectId"));
  }

  @Test
  void get_unknownSecret_endsWithNotFound() {
    Ran ran = shell.run("secrets", "get", "NO_SUCH");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("not found");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void get_unknownEnvironment_namesTheNearest() {
    Ran ran = shell.run("secrets", "get", "ANY", "--env", "prd");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains("Did you mean prod?");
  }
}
