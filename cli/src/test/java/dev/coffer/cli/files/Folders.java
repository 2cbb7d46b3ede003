package dev.coffer.cli.files;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import java.nio.file.Path;
import java.util.List;

/** A project for the tests of a class, and what they put there without the command line's help. */
final class Folders {
  private final Api api;
  private final String project;

  private Folders(Api api, String project) {
    this.api = api;
    this.project = project;
  }

  static Folders fresh(Path home) {
    CofferServer server = CofferServer.running();
    Shell shell = Shell.loggedIn(home);
    Api open = new Api(Address.parse(server.address(), "address"), null, shell.surroundings());
    String token =
        Session.logIn(open, server.demo("clientId"), server.demo("clientSecret")).token();
    return new Folders(open.as(token), server.project(shell));
  }

  Shell shell(Path home) {
    return Shell.loggedIn(home).set("COFFER_PROJECT", project).set("COFFER_ENV", "dev");
  }

  void folder(String parent, String name) {
    api.post("/api/v2/folders", at(parent, "path").with("name", name));
  }

  void secret(String path, String name, String value) {
    secret(path, name, value, new JsonObject());
  }

  void secret(String path, String name, String value, JsonObject more) {
    JsonObject body = at(path, "secretPath").with("secretValue", value);
    more.fields().forEach(body::with);
    api.post("/api/v4/secrets/" + Query.segment(name), body);
  }

  String value(String path, String name) {
    return secret(path, name).text("secretValue");
  }

  JsonObject secret(String path, String name) {
    Query query =
        new Query()
            .with("projectId", project)
            .with("environment", "dev")
            .with("secretPath", path)
            .with("expandSecretReferences", false);
    return api.get("/api/v4/secrets/" + Query.segment(name), query).object("secret");
  }

  /** Messages of the folder's commits, newest first. */
  List<String> commits(String path) {
    Query query =
        new Query().with("projectId", project).with("environment", "dev").with("path", path);
    return api.get("/api/v1/pit/commits", query).objects("commits").stream()
        .map(each -> each.text("message", ""))
        .toList();
  }

  private JsonObject at(String path, String field) {
    return new JsonObject().with("projectId", project).with("environment", "dev").with(field, path);
  }
}
