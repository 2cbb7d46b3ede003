package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A whole scenario with values that would be recognised; then everything printed and stored is
 * searched for them.
 */
final class CanaryTest {
  private static final String PASSWORD = "canary-password-5b1f";
  private static final String VALUE = "canary-value-a90c";
  private static final String COMMENT = "canary-comment-77de";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, VALUE, COMMENT));
  private final StringBuilder refusals = new StringBuilder();
  private Server server;

  @Test
  void scenario_withCanaries_leavesThemNowhere(@TempDir Path data) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("dev.coffer");
    Level level = ours.getLevel();
    ListAppender<ILoggingEvent> captured = new ListAppender<>();
    captured.start();
    root.addAppender(captured);
    ours.setLevel(Level.TRACE);
    try (Server running = Server.start("127.0.0.1", 0, data)) {
      server = running;
      scenario();
    } finally {
      root.detachAppender(captured);
      ours.setLevel(level);
    }

    StringBuilder printed = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(captured.list)) {
      printed.append(event.getFormattedMessage()).append(event.getKeyValuePairs()).append('\n');
    }
    assertThat(printed).contains("requestId");
    assertThat(secrets).hasSizeGreaterThan(8);
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        assertThat(printed.toString()).as("log").doesNotContain(form);
        assertThat(refusals.toString()).as("refusals").doesNotContain(form);
      }
    }
    searchFiles(data);
  }

  private void scenario() throws Exception {
    String account = "{\"email\":\"owner@example.com\",\"password\":\"" + PASSWORD + "\"";
    String made =
        send("", "POST", "/api/v1/admin/bootstrap", account + ",\"organization\":\"Acme\"}");
    String organization = field(made.substring(made.indexOf("\"organization\"")), "id");
    secrets.add(field(made, "token"));
    String first = remember(send("", "POST", "/api/v3/auth/login", account + "}"), "accessToken");
    String owner =
        remember(
            send(
                first,
                "POST",
                "/api/v3/auth/select-organization",
                "{\"organizationId\":\"" + organization + "\"}"),
            "token");
    String project =
        field(send(owner, "POST", "/api/v2/workspace", "{\"projectName\":\"Canaries\"}"), "id");
    String identity =
        field(
            send(
                owner,
                "POST",
                "/api/v1/identities",
                "{\"name\":\"ci\",\"organizationId\":\"" + organization + "\"}"),
            "id");
    String universal = "/api/v1/auth/universal-auth/identities/" + identity;
    String clientId = field(send(owner, "POST", universal, "{}"), "clientId");
    String clientSecret =
        remember(send(owner, "POST", universal + "/client-secrets", "{}"), "clientSecret");
    send(
        owner,
        "POST",
        "/api/v2/workspace/" + project + "/identity-memberships/" + identity,
        "{\"role\":\"member\"}");
    String login = "{\"clientId\":\"" + clientId + "\",\"clientSecret\":\"" + clientSecret + "\"}";
    String token =
        remember(send("", "POST", "/api/v1/auth/universal-auth/login", login), "accessToken");
    remember(
        send("", "POST", "/api/v1/auth/token/renew", "{\"accessToken\":\"" + token + "\"}"),
        "accessToken");
    String body =
        "{\"projectId\":\"%s\",\"environment\":\"dev\",\"secretValue\":\"%s\",\"secretComment\":\"%s\"}"
            .formatted(project, VALUE, COMMENT);
    send(token, "POST", "/api/v4/secrets/KEY", body);
    send(token, "PATCH", "/api/v4/secrets/KEY", body.replace(VALUE, VALUE + "2"));
    assertThat(
            send(token, "GET", "/api/v4/secrets?projectId=" + project + "&environment=dev", null))
        .contains(VALUE);

    send(token, "POST", "/api/v4/secrets/KEY", body);
    send(token, "POST", "/api/v4/secrets/BAD", body.replace("\"dev\"", "7"));
    send(token, "POST", "/api/v4/secrets/BAD", body.substring(1));
    send(token, "POST", "/api/v4/secrets/BAD", body.replace("secretComment", "secretValue"));
    send(token, "PATCH", "/api/v4/secrets/NOWHERE", body);
    send("", "POST", "/api/v3/auth/login", account.replace("owner@", "nobody@") + "}");
    send("", "POST", "/api/v1/auth/universal-auth/login", login.replace(clientId, identity));
    send(token + "x", "GET", "/api/v4/secrets?projectId=" + project + "&environment=dev", null);
    assertThat(refusals).isNotEmpty();
  }

  private void searchFiles(Path data) throws Exception {
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          for (String form : forms(secret)) {
            assertThat(bytes.contains(form)).as(file.getFileName().toString()).isFalse();
          }
        }
      }
    }
  }

  private static List<String> forms(String secret) {
    byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf8);
    return List.of(
        secret, base64.substring(0, base64.length() - 1), HexFormat.of().formatHex(utf8));
  }

  private String remember(String answer, String name) {
    String secret = field(answer, name);
    secrets.add(secret);
    return secret;
  }

  private String send(String token, String method, String target, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + target))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer
        .headers()
        .allValues("set-cookie")
        .forEach(cookie -> secrets.add(cookie.replaceAll("^jid=([^;]*).*", "$1")));
    if (answer.statusCode() >= 400) {
      refusals.append(answer.body()).append('\n');
    }
    return answer.body();
  }

  private static String field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(field.find()).as(name).isTrue();
    return field.group(1);
  }
}
