package dev.coffer.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Admin;
import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTest {
  @TempDir Path home;
  private final Admin admin = new Admin();
  private Shell shell;
  private String project = "";

  @BeforeEach
  void logIn() {
    shell = Shell.loggedIn(home);
    project = CofferServer.running().project(shell);
    shell.set("COFFER_PROJECT", project);
  }

  @Test
  void access_project_listsWhoMayReachItWithRoles() {
    Admin.Identity viewer = admin.identity(3600);
    admin.join(viewer, project, "viewer");
    Ran ran = shell.run("access");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern(viewer.name() + " +identity +viewer +" + viewer.id());
    assertThat(shell.run("access", "-o", "json").out()).contains("\"role\" : \"viewer\"");
  }

  @Test
  void access_oneIdentity_byNameAndId() {
    Admin.Identity viewer = admin.identity(3600);
    admin.join(viewer, project, "member");
    for (String given : new String[] {viewer.name(), viewer.id()}) {
      Ran ran = shell.run("access", given);
      assertThat(ran.out().lines()).hasSize(2);
      assertThat(ran.out()).contains("member");
    }
  }

  @Test
  void access_nobodyOfThatName_namesTheNearest() {
    Admin.Identity viewer = admin.identity(3600);
    admin.join(viewer, project, "viewer");
    Ran ran = shell.run("access", viewer.name() + "x");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.err()).contains(viewer.name());
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void access_ofAStranger_isDenied() {
    Admin.Identity stranger = admin.identity(3600);
    Ran ran =
        shell
            .set("COFFER_CLIENT_ID", stranger.clientId())
            .set("COFFER_CLIENT_SECRET", stranger.clientSecret())
            .run("access");
    assertThat(ran.status()).isEqualTo(5);
  }
}
