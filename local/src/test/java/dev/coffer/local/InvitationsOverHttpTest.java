package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.organization.OrganizationRole;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from an address without an account to a person who works in a project. */
final class InvitationsOverHttpTest {
  private static final String CHOSEN = "chosen by the invited";

  @TempDir private Path folder;
  private RunningServer server;
  private UUID organization;
  private RunningServer.Caller ada;

  @BeforeEach
  void start() {
    server = new RunningServer(folder);
    organization = server.organization("acme");
    ada = server.user(organization, "ada@example.com", OrganizationRole.ADMIN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Api.Answer post(String target, String token, String body) {
    return server.call("POST", target, token, body);
  }

  private Api.Answer login() {
    return post(
        "/api/v3/auth/login",
        "",
        "{\"email\":\"new@example.com\",\"password\":\"" + CHOSEN + "\"}");
  }

  private Api.Answer invite(String membership) {
    return post(invitation(membership), ada.token(), null);
  }

  private String invitation(String membership) {
    return "/api/v2/organizations/" + organization + "/memberships/" + membership + "/invitation";
  }

  private Api.Answer accept(String token, String password) {
    return post(
        "/api/v2/invitations/accept",
        "",
        "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
  }

  private String join(String email) {
    return post(
            "/api/v2/organizations/" + organization + "/memberships",
            ada.token(),
            "{\"email\":\"" + email + "\"}")
        .ok()
        .text("membership", "id");
  }

  @Test
  void invited_toAProject_setsAPasswordAndReadsIt() {
    String project =
        post("/api/v1/projects", ada.token(), "{\"projectName\":\"Shop\"}")
            .ok()
            .text("project", "id");
    String user =
        post(
                "/api/v2/workspace/" + project + "/memberships",
                ada.token(),
                "{\"emails\":[\"new@example.com\"],\"roleSlugs\":[\"viewer\"]}")
            .ok()
            .text("memberships", "0", "userId");
    var people =
        server
            .call("GET", "/api/v1/organization/" + organization + "/users", ada.token(), null)
            .ok();
    String membership = null;
    for (var each : people.json().get("users").values()) {
      if (each.get("userId").getStringValue().equals(user)) {
        membership = each.get("id").getStringValue();
      }
    }
    assertThat(membership).isNotNull();
    assertThat(login().status()).isEqualTo(401);
    Api.Answer invited = invite(membership).ok();
    assertThat(invited.text("invitation", "email")).isEqualTo("new@example.com");

    accept(invited.text("invitation", "token"), CHOSEN).ok();

    String bound =
        post(
                "/api/v3/auth/select-organization",
                login().ok().text("accessToken"),
                "{\"organizationId\":\"" + organization + "\"}")
            .ok()
            .text("token");
    server.call("GET", "/api/v1/workspace/" + project, bound, null).ok();
  }

  @Test
  void accept_usedRevokedOrUnknown_isOneAnswer() {
    String membership = join("new@example.com");
    String revoked = invite(membership).ok().text("invitation", "token");
    server.call("DELETE", invitation(membership), ada.token(), null).ok();
    String used = invite(membership).ok().text("invitation", "token");
    accept(used, CHOSEN).ok();

    for (String dead : new String[] {revoked, used, "unknown"}) {
      Api.Answer answer = accept(dead, "another password");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text("message")).isEqualTo("The invitation is unknown, used or over");
    }
    assertThat(invite(membership).status()).isEqualTo(400);
    login().ok();
  }

  @Test
  void accept_withAShortPassword_is422AndTheInvitationStays() {
    String token = invite(join("new@example.com")).ok().text("invitation", "token");

    assertThat(accept(token, "too short").status()).isEqualTo(422);

    accept(token, CHOSEN).ok();
  }

  @Test
  void join_ofAnAccountThatHasAPassword_givesNobodyAnInvitation() {
    server.user(server.organization("bolt"), "eve@example.com", OrganizationRole.MEMBER);

    String membership = join("eve@example.com");

    assertThat(invite(membership).status()).isEqualTo(400);
    post(
            "/api/v3/auth/login",
            "",
            "{\"email\":\"eve@example.com\",\"password\":\"" + RunningServer.PASSWORD + "\"}")
        .ok();
  }
}
