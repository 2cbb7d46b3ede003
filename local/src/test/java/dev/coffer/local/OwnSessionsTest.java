package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.organization.OrganizationRole;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person may do to their sessions, and to nobody else's. */
final class OwnSessionsTest {
  private static final String OWN = "/api/v2/users/me/sessions";

  @TempDir private Path folder;
  private RunningServer server;
  private UUID organization;
  private RunningServer.Caller ada;
  private RunningServer.Caller eve;
  private String second;

  @BeforeEach
  void start() {
    server = new RunningServer(folder);
    organization = server.organization("acme");
    ada = server.user(organization, "ada@example.com", OrganizationRole.MEMBER);
    eve = server.user(organization, "eve@example.com", OrganizationRole.ADMIN);
    second = server.token(ActorKind.USER, ada.id(), organization);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void list_namesTheCallersOwnAndNoOthers() {
    Api.Answer own = server.call("GET", OWN, second, null).ok();

    assertThat(own.json().get("sessions").size()).isEqualTo(2);
    assertThat(own.body())
        .contains(server.sessionOf(ada.token()), server.sessionOf(second))
        .doesNotContain(server.sessionOf(eve.token()), second);
  }

  @Test
  void end_ofOne_endsItFromTheNextRequestOnAndNoOther() {
    server.call("DELETE", OWN + "/" + server.sessionOf(second), ada.token(), null).ok();

    assertThat(server.call("GET", OWN, second, null).status()).isEqualTo(401);
    Api.Answer left = server.call("GET", OWN, ada.token(), null).ok();
    assertThat(left.json().get("sessions").size()).isEqualTo(1);
    assertThat(left.text("sessions", "0", "isCurrent")).isEqualTo("true");
    assertThat(
            server.call("DELETE", OWN + "/" + server.sessionOf(second), ada.token(), null).status())
        .isEqualTo(404);
  }

  @Test
  void end_ofSomebodyElses_isNotFoundAsForNone() {
    for (String session :
        new String[] {server.sessionOf(ada.token()), UUID.randomUUID().toString(), "x"}) {
      assertThat(server.call("DELETE", OWN + "/" + session, eve.token(), null).status())
          .isEqualTo(404);
    }
    server.call("GET", OWN, ada.token(), null).ok();
  }

  @Test
  void endAll_endsTheCallersAndNoOthers() {
    server.call("DELETE", OWN, ada.token(), null).ok();

    assertThat(server.call("GET", OWN, ada.token(), null).status()).isEqualTo(401);
    assertThat(server.call("GET", OWN, second, null).status()).isEqualTo(401);
    server.call("GET", OWN, eve.token(), null).ok();
  }
}
