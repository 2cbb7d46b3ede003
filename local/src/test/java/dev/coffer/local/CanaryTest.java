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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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

  private static final String WRONG_PASSWORD = "canary-wrong-password-0e6d";
  private static final String WRONG_SECRET = "canary-wrong-secret-c4f2";
  private static final String WRONG_TOKEN = "canary-wrong-token-91ab";
  private static final String SECRET_NAME = "CANARY_NAME_31AA";
  private static final String MEMBER = "canary-member-5e0b@example.com";
  private static final Pattern TEXT = Pattern.compile("\"(canary-text-[a-z0-9-]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> secrets =
      new ArrayList<>(List.of(PASSWORD, VALUE, COMMENT, WRONG_PASSWORD, WRONG_SECRET, WRONG_TOKEN));

  /** What is no secret and is stored, but has no place in a log or in the answer to a fault. */
  private final Set<String> texts = new HashSet<>(Set.of(MEMBER));

  private final StringBuilder refusals = new StringBuilder();
  private RunningServer server;

  @Test
  void scenario_withCanaries_leavesThemNowhere(@TempDir Path data) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("dev.coffer");
    Level level = ours.getLevel();
    ListAppender<ILoggingEvent> captured = new ListAppender<>();
    captured.start();
    root.addAppender(captured);
    ours.setLevel(Level.TRACE);
    try (RunningServer running = new RunningServer(data)) {
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
    assertThat(printed.toString()).as("log").doesNotContain(SECRET_NAME);
    assertThat(texts).hasSizeGreaterThan(12);
    for (String text : texts) {
      assertThat(printed.toString()).as("log").doesNotContain(text);
      assertThat(refusals.toString()).as("refusals").doesNotContain(text);
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
    send("", "POST", "/api/v3/auth/login", account.replace(PASSWORD, WRONG_PASSWORD) + "}");
    send("", "POST", "/api/v1/auth/universal-auth/login", login.replace(clientId, identity));
    send(
        "", "POST", "/api/v1/auth/universal-auth/login", login.replace(clientSecret, WRONG_SECRET));
    send("", "POST", "/api/v1/auth/token/renew", "{\"accessToken\":\"" + WRONG_TOKEN + "\"}");
    send("", "POST", "/api/v1/auth/token/revoke", "{\"accessToken\":\"" + WRONG_TOKEN + "\"}");
    send(WRONG_TOKEN, "GET", "/api/v1/identities/" + identity, null);
    send(
        token,
        "GET",
        "/api/v4/secrets/" + SECRET_NAME + "?environment=dev&projectId=" + project,
        null);
    administration(owner, token, organization, project);
    handedOut(owner, organization, project);
    send(token + "x", "GET", "/api/v4/secrets?projectId=" + project + "&environment=dev", null);
    assertThat(refusals).isNotEmpty();
  }

  /** Every route of members, identities and their settings, done and then refused. */
  private void administration(String owner, String machine, String organization, String project)
      throws Exception {
    server.account(MEMBER);
    String ofOrganization = "/api/v2/organizations/" + organization + "/memberships";
    String ofProject = "/api/v2/workspace/" + project;
    String people = "/api/v1/workspace/" + project + "/memberships";
    String email = "\"" + MEMBER + "\"";

    tried(
        owner,
        machine,
        "PATCH",
        "/api/v1/organization/" + organization,
        "{\"name\":\"canary-text-organization\"}");
    tried(
        owner,
        machine,
        "PATCH",
        "/api/v1/projects/" + project,
        "{\"name\":\"canary-text-project\",\"description\":\"canary-text-description\"}");
    tried(
        owner,
        "",
        "POST",
        "/api/v2/workspace",
        "{\"projectName\":\"canary-text-second\",\"projectDescription\":\"canary-text-about\"}");
    tried(
        owner,
        "",
        "POST",
        "/api/v1/workspace/" + project + "/environments",
        "{\"name\":\"canary-text-environment\",\"slug\":\"canary-text-slug\"}");

    String joined = tried(owner, machine, "POST", ofOrganization, "{\"email\":" + email + "}");
    tried(owner, "", "POST", ofProject + "/memberships", "{\"emails\":[" + email + "]}");
    String found = tried(owner, "", "POST", people + "/details", "{\"username\":" + email + "}");
    String membership = people + "/" + field(found, "id");
    tried(owner, machine, "PATCH", membership, "{\"roles\":[{\"role\":\"viewer\"}]}");
    tried(owner, "", "GET", people, null);
    tried(
        owner,
        machine,
        "DELETE",
        ofProject + "/memberships",
        "{\"emails\":[" + email + "],\"usernames\":[]}");
    String seat = ofOrganization + "/" + field(joined.substring(joined.indexOf('{', 1)), "id");
    tried(owner, machine, "PATCH", seat, "{\"role\":\"admin\"}");
    tried(owner, machine, "DELETE", seat, null);

    String made =
        tried(
            owner,
            machine,
            "POST",
            "/api/v1/identities",
            ("{\"name\":\"canary-text-identity\",\"organizationId\":\"%s\",\"metadata\":"
                    + "[{\"key\":\"canary-text-key\",\"value\":\"canary-text-value\"}]}")
                .formatted(organization));
    String id = field(made, "id");
    String identity = "/api/v1/identities/" + id;
    tried(owner, machine, "PATCH", identity, "{\"name\":\"canary-text-renamed\"}");
    tried(
        owner,
        machine,
        "POST",
        "/api/v1/identities/search",
        "{\"search\":{\"name\":{\"$contains\":\"canary-text-renamed\"}}}");
    tried(owner, machine, "GET", identity, null);
    String membershipOf = ofProject + "/identity-memberships/" + id;
    tried(owner, "", "POST", membershipOf, "{\"role\":\"viewer\"}");
    tried(owner, "", "PATCH", membershipOf, "{\"roles\":[{\"role\":\"member\"}]}");
    tried(owner, "", "GET", ofProject + "/identity-memberships", null);
    tried(owner, "", "DELETE", membershipOf, null);

    String universal = "/api/v1/auth/universal-auth/identities/" + id;
    tried(owner, machine, "POST", universal, "{\"accessTokenTTL\":60}");
    String issued =
        tried(
            owner,
            machine,
            "POST",
            universal + "/client-secrets",
            "{\"description\":\"canary-text-client-secret\"}");
    remember(issued, "clientSecret");
    String secret =
        universal
            + "/client-secrets/"
            + field(issued.substring(issued.indexOf("clientSecretData")), "id");
    tried(owner, machine, "GET", universal + "/client-secrets", null);
    tried(owner, machine, "GET", secret, null);
    tried(owner, machine, "POST", secret + "/revoke", null);
    tried(owner, machine, "POST", universal + "/clear-lockouts", null);
    tried(owner, machine, "DELETE", universal, null);
    tried(owner, machine, "DELETE", identity, null);
  }

  /** Texts that are told once and open something: service tokens and invitations. */
  private void handedOut(String owner, String organization, String project) throws Exception {
    String issued =
        send(
            owner,
            "POST",
            "/api/v2/service-token",
            ("{\"name\":\"deploys\",\"workspaceId\":\"%s\",\"permissions\":[\"read\",\"write\"],"
                    + "\"scopes\":[{\"environment\":\"dev\",\"secretPath\":\"/\"}]}")
                .formatted(project));
    String text = remember(issued, "serviceToken");
    String secret = text.substring(text.lastIndexOf('.') + 1);
    assertThat(secret).hasSizeGreaterThan(20);
    secrets.add(secret);
    String wrong = text.substring(0, text.length() - secret.length()) + WRONG_SECRET;
    String read = "/api/v4/secrets?environment=dev&projectId=" + project;
    assertThat(send(text, "GET", read, null)).contains("KEY");
    assertThat(send(text, "GET", "/api/v2/service-token", null)).contains("deploys");
    assertThat(refused(wrong, "GET", read, null)).isTrue();
    assertThat(refused(text, "GET", "/api/v1/workspace/" + project, null)).isTrue();
    assertThat(refused("", "POST", "/api/v2/service-token", "{\"name\":\"" + text + "\"}"))
        .isTrue();

    String seats = "/api/v2/organizations/" + organization + "/memberships";
    String guest = send(owner, "POST", seats, "{\"email\":\"guest@example.com\"}");
    String seat = field(guest.substring(guest.indexOf('{', 1)), "id");
    String invited = send(owner, "POST", seats + "/" + seat + "/invitation", null);
    String invitation = field(invited, "token");
    secrets.add(invitation);
    secrets.add(invitation.substring(invitation.lastIndexOf('.') + 1));
    String accept = "/api/v2/invitations/accept";
    String chosen = "{\"token\":\"%s\",\"password\":\"" + PASSWORD + "-of-guest\"}";
    assertThat(
            refused(
                "", "POST", accept, "{\"token\":\"" + invitation + "\",\"password\":\"short\"}"))
        .isTrue();
    assertThat(refused("", "POST", accept, chosen.formatted(invitation + "x"))).isTrue();
    assertThat(refused("", "POST", accept, chosen.formatted(invitation).substring(1))).isTrue();
    assertThat(refused("", "POST", accept, chosen.formatted(invitation))).isFalse();
    assertThat(refused("", "POST", accept, chosen.formatted(invitation))).isTrue();
  }

  /**
   * A call that succeeds, after others like it that are refused: its body cut off, with objects and
   * with long texts for the canaries, and from somebody who may not.
   *
   * @param other "" for nobody to be refused
   */
  private String tried(String token, String other, String method, String target, String body)
      throws Exception {
    if (body != null) {
      TEXT.matcher(body).results().forEach(text -> texts.add(text.group(1)));
      send(token, method, target, body.substring(1));
      send(token, method, target, body.substring(0, body.length() - 1));
      if (TEXT.matcher(body).find()) {
        assertThat(refused(token, method, target, TEXT.matcher(body).replaceAll("{\"a\":\"$1\"}")))
            .isTrue();
        assertThat(
                refused(
                    token,
                    method,
                    target,
                    TEXT.matcher(body).replaceAll("\"$1" + "x".repeat(9000) + "\"")))
            .isTrue();
      }
    }
    if (!other.isEmpty()) {
      assertThat(refused(other, method, target, body)).isTrue();
    }
    assertThat(refused("", method, target, body)).isTrue();
    int before = refusals.length();
    String answer = send(token, method, target, body);
    assertThat(refusals.substring(before)).as(method + " " + target).isEmpty();
    return answer;
  }

  private boolean refused(String token, String method, String target, String body)
      throws Exception {
    int before = refusals.length();
    send(token, method, target, body);
    return refusals.length() > before;
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
        HttpRequest.newBuilder(URI.create(server.address + target))
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
