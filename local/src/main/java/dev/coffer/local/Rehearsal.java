package dev.coffer.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uses a running demo server once along its main job, so that the JVM that serves can write down
 * what such work loads and compiles (its start-up cache, made by the launcher at build time). No
 * part of a server in service.
 */
final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String demo;
  private final String address;

  private Rehearsal(String demo) {
    this.demo = demo;
    this.address = field(demo, "address");
  }

  /**
   * Waits up to a minute for the server to be ready, then uses it.
   *
   * @param arguments the data folder of a server that was started with {@code --demo}, and that
   *     server's process id
   * @throws IOException if the server ended or was not ready in time
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Rehearsal rehearsal =
        new Rehearsal(awaitDemo(Path.of(arguments[0], "demo.json"), Long.parseLong(arguments[1])));
    rehearsal.run();
  }

  static String awaitDemo(Path file, long server) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (Files.exists(file)) {
        String text = Files.readString(file);
        if (text.stripTrailing().endsWith("}")) {
          return text;
        }
      }
      if (!ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false)) {
        throw new IOException("the server ended before it was ready");
      }
      Thread.sleep(50);
    }
    throw new IOException("no demo.json within " + PATIENCE);
  }

  private void run() throws IOException, InterruptedException {
    get("/api/status", "");
    post(
        "POST",
        "/api/v3/auth/login",
        "",
        json("email", field(demo, "email"), "password", field(demo, "password")));
    String login =
        post(
            "POST",
            "/api/v1/auth/universal-auth/login",
            "",
            json("clientId", field(demo, "clientId"), "clientSecret", field(demo, "clientSecret")));
    String token = field(login, "accessToken");
    String project = field(demo, "projectId");
    String scope = "projectId=" + project + "&environment=dev&secretPath=/";
    for (int round = 0; round < ROUNDS; round++) {
      String secret = "/api/v4/secrets/REHEARSAL_" + round;
      post("POST", secret, token, change(project, "first"));
      post("PATCH", secret, token, change(project, "second"));
      get(secret + "?" + scope, token);
      get("/api/v4/secrets?" + scope, token);
    }
  }

  private static String change(String project, String value) {
    return json(
        "projectId", project, "environment", "dev", "secretPath", "/", "secretValue", value);
  }

  private void get(String path, String token) throws IOException, InterruptedException {
    send(request(path, token).GET().build());
  }

  private String post(String method, String path, String token, String body)
      throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Says which request was refused, and never what it or its answer held. */
  private String send(HttpRequest request) throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          request.method() + " " + request.uri().getPath() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** The first text field of that name, at any depth; enough for answers of our own server. */
  private static String field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*)\"").matcher(json);
    if (!field.find()) {
      throw new IllegalStateException("no field " + name);
    }
    return field.group(1);
  }

  /** An object of text fields that need no escapes. */
  private static String json(String... namesAndValues) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "\"" : ",\"")
          .append(namesAndValues[i])
          .append("\":\"")
          .append(namesAndValues[i + 1])
          .append('"');
    }
    return json.append('}').toString();
  }
}
