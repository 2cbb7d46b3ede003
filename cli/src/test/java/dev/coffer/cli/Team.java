package dev.coffer.cli;

import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import java.nio.file.Path;
import java.util.List;

/** People and machines of the running server's demo organisation. */
public final class Team {
  private final Api admin;
  private final String adminToken;
  private final Api machine;

  private Team(Api admin, String adminToken, Api machine) {
    this.admin = admin;
    this.adminToken = adminToken;
    this.machine = machine;
  }

  /** As its first person, who is the admin of everything. */
  public static Team ofTheDemo(Path home) {
    CofferServer server = CofferServer.running();
    Api nobody =
        new Api(Address.parse(server.address(), "the test"), null, new Shell(home).surroundings());
    String token =
        nobody
            .post(
                "/api/v3/auth/login",
                new JsonObject()
                    .with("email", server.demo("email"))
                    .with("password", server.demo("password")))
            .text("accessToken");
    String selected =
        nobody
            .as(token)
            .post(
                "/api/v3/auth/select-organization",
                new JsonObject().with("organizationId", server.demo("organizationId")))
            .text("token");
    String machine =
        Session.logIn(nobody, server.demo("clientId"), server.demo("clientSecret")).token();
    return new Team(nobody.as(selected), selected, nobody.as(machine));
  }

  /** A shell of the person, who becomes an admin of a project that the demo identity made. */
  public Shell person(Path home, String projectId) {
    machine.post(
        "/api/v2/workspace/" + Query.segment(projectId) + "/memberships",
        new JsonObject()
            .with("emails", List.of(CofferServer.running().demo("email")))
            .with("roleSlugs", List.of("admin")));
    return new Shell(home)
        .set("COFFER_ADDRESS", CofferServer.running().address())
        .set("COFFER_TOKEN", adminToken)
        .set("COFFER_PROJECT", projectId);
  }

  /** A shell of a new machine that has this role in a project. */
  public Shell newMachine(Path home, String projectId, String role) {
    String identity =
        admin
            .post(
                "/api/v1/identities",
                new JsonObject()
                    .with("organizationId", CofferServer.running().demo("organizationId"))
                    .with("name", role + System.nanoTime())
                    .with("role", "no-access"))
            .object("identity")
            .text("id");
    String method = "/api/v1/auth/universal-auth/identities/" + identity;
    String clientId =
        admin.post(method, new JsonObject()).object("identityUniversalAuth").text("clientId");
    String clientSecret =
        admin.post(method + "/client-secrets", new JsonObject()).text("clientSecret");
    machine.post(
        "/api/v2/workspace/" + Query.segment(projectId) + "/identity-memberships/" + identity,
        new JsonObject().with("role", role));
    return new Shell(home)
        .set("COFFER_ADDRESS", CofferServer.running().address())
        .set("COFFER_CLIENT_ID", clientId)
        .set("COFFER_CLIENT_SECRET", clientSecret)
        .set("COFFER_PROJECT", projectId);
  }
}
