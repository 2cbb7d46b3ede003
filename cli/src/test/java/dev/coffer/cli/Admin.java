package dev.coffer.cli;

import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import java.nio.file.Path;

/**
 * Makes identities at the running server as its demo person, who administers the organisation, and
 * gives them roles as its demo identity, which administers its projects.
 */
public final class Admin {
  private final Api api;
  private final String personToken;
  private final Api person;

  public Admin() {
    CofferServer server = CofferServer.running();
    Api open =
        new Api(
            Address.parse(server.address(), "test"), null, new Shell(Path.of("/")).surroundings());
    this.api =
        open.as(
            dev.coffer.cli.profile.Session.logIn(
                    open, server.demo("clientId"), server.demo("clientSecret"))
                .token());
    this.personToken = logIn(open, server);
    this.person = open.as(personToken);
  }

  private static String logIn(Api open, CofferServer server) {
    String opened =
        open.post(
                "/api/v3/auth/login",
                new JsonObject()
                    .with("email", server.demo("email"))
                    .with("password", server.demo("password")))
            .text("accessToken");
    return open.as(opened)
        .post(
            "/api/v3/auth/select-organization",
            new JsonObject().with("organizationId", server.demo("organizationId")))
        .text("token");
  }

  /** The person's. */
  public String personToken() {
    return personToken;
  }

  /** The demo identity's. */
  public Api api() {
    return api;
  }

  /**
   * @param id the identity's
   */
  public record Identity(String id, String name, String clientId, String clientSecret) {}

  /**
   * A new identity, a member of the organisation and of no project.
   *
   * @param seconds how long its tokens are good
   */
  public Identity identity(int seconds) {
    String name = "identity-" + System.nanoTime();
    String id =
        person
            .post(
                "/api/v1/identities",
                new JsonObject()
                    .with("name", name)
                    .with("organizationId", CofferServer.running().demo("organizationId"))
                    .with("role", "member"))
            .object("identity")
            .text("id");
    String path = "/api/v1/auth/universal-auth/identities/" + id;
    String clientId =
        person
            .post(
                path,
                new JsonObject().with("accessTokenTTL", seconds).with("accessTokenMaxTTL", 86400))
            .object("identityUniversalAuth")
            .text("clientId");
    String secret = person.post(path + "/client-secrets", new JsonObject()).text("clientSecret");
    return new Identity(id, name, clientId, secret);
  }

  public void join(Identity identity, String projectId, String role) {
    api.post(
        "/api/v2/workspace/" + projectId + "/identity-memberships/" + identity.id(),
        new JsonObject().with("role", role));
  }
}
