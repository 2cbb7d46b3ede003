package dev.coffer.cli.run;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A project of a running server, written to as its demo identity. */
final class Vault {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String projectId;
  private final String token;

  private Vault(JsonObject demo, String projectId) {
    this.address = demo.text("address");
    this.token =
        call(
                "POST",
                "/api/v1/auth/universal-auth/login",
                new JsonObject()
                    .with("clientId", demo.text("clientId"))
                    .with("clientSecret", demo.text("clientSecret")),
                "")
            .text("accessToken");
    this.projectId =
        projectId.isEmpty()
            ? call(
                    "POST",
                    "/api/v1/projects",
                    new JsonObject().with("projectName", "Run " + System.nanoTime()),
                    token)
                .object("project")
                .text("id")
            : projectId;
  }

  /** A new project of the server of this JVM's tests. */
  static Vault fresh() {
    JsonObject demo = new JsonObject();
    for (String field : List.of("clientId", "clientSecret")) {
      demo.with(field, CofferServer.running().demo(field));
    }
    return new Vault(demo.with("address", CofferServer.running().address()), "");
  }

  /** The demo project of another server. */
  static Vault of(JsonObject demo) {
    return new Vault(demo, demo.text("projectId"));
  }

  String projectId() {
    return projectId;
  }

  String token() {
    return token;
  }

  Vault put(String environment, String path, String name, String value) {
    return write("POST", environment, path, name, value);
  }

  Vault put(String name, String value) {
    return put("dev", "/", name, value);
  }

  Vault change(String name, String value) {
    return write("PATCH", "dev", "/", name, value);
  }

  Vault folder(String environment, String path, String name) {
    call(
        "POST",
        "/api/v2/folders",
        new JsonObject()
            .with("projectId", projectId)
            .with("environment", environment)
            .with("path", path)
            .with("name", name),
        token);
    return this;
  }

  /** Any call that has to succeed. */
  JsonObject call(String method, String path, JsonObject body) {
    return call(method, path, body, token);
  }

  private Vault write(String method, String environment, String path, String name, String value) {
    call(
        method,
        "/api/v4/secrets/" + name,
        new JsonObject()
            .with("projectId", projectId)
            .with("environment", environment)
            .with("secretPath", path)
            .with("secretValue", value),
        token);
    return this;
  }

  private JsonObject call(String method, String path, JsonObject body, String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            method + " " + path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return JsonObject.parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
