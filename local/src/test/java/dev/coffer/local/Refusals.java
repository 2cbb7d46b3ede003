package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.testkit.ApiOperation;
import dev.coffer.testkit.RawClient;
import dev.coffer.testkit.RawClient.Answer;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A server that is sent bad input. Each answer must be the 4xx that was expected, in the error
 * shape and without what was sent; {@link #verify} then finds that nothing was stored or logged.
 */
final class Refusals implements AutoCloseable {
  /** What was sent and must not be seen again. */
  static final String CANARY = "canary-3f9c-sent";

  /** The same as a number. */
  static final String CANARY_NUMBER = "739184620573";

  private static final Map<Integer, Set<String>> NAMES =
      Map.of(
          400, Set.of("BadRequest"),
          401, Set.of("UnauthorizedError", "TokenError"),
          404, Set.of("NotFound"),
          405, Set.of("MethodNotAllowed"),
          413, Set.of("PayloadTooLarge"),
          414, Set.of("UriTooLong"),
          415, Set.of("UnsupportedMediaType"),
          422, Set.of("ValidationFailure"),
          431, Set.of("HeadersTooLarge"));

  final RunningServer running;
  final Tenant tenant;
  final RawClient client;
  private final Path database;
  private final ObjectMapper mapper;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.coffer");
  private final @Nullable Level level = ours.getLevel();
  private final List<String> failures = new ArrayList<>();
  private List<String> before;

  Refusals(Path folder) {
    running = new RunningServer(folder);
    tenant = new Tenant(running, "acme");
    client = new RawClient(URI.create(running.address).getPort());
    mapper = ObjectMapper.getDefault();
    database = folder.resolve("coffer.db");
    log.start();
    root().addAppender(log);
    ours.setLevel(Level.TRACE);
    before = rows(false);
    assertThat(before).isNotEmpty();
  }

  /** The good request that bad ones are made of; operations without a credential included. */
  RouteRow row(ApiOperation operation) {
    String name = operation.toString();
    String body =
        switch (name) {
          case "POST /api/v1/admin/bootstrap" ->
              "{\"email\":\"first@example.com\",\"password\":\"a long password\",\"organization\":\"First\"}";
          case "POST /api/v3/auth/login" ->
              "{\"email\":\"{email}\",\"password\":\"a long password\"}";
          case "POST /api/v2/invitations/accept" ->
              "{\"token\":\"unknown\",\"password\":\"a long password\"}";
          case "POST /api/v1/auth/universal-auth/login" ->
              "{\"clientId\":\"{identityId}\",\"clientSecret\":\"unknown\"}";
          case "POST /api/v1/auth/token/renew", "POST /api/v1/auth/token/revoke" ->
              "{\"accessToken\":\"" + tenant.machine + "\"}";
          default -> null;
        };
    return body == null && operation.security().contains("bearer")
        ? RouteRow.of(name)
        : new RouteRow(Set.of(), Set.of(), name, operation.path(), body, 200);
  }

  /** The fields of a row's body, each as JSON. */
  Map<String, String> fields(RouteRow row) {
    var fields = new LinkedHashMap<String, String>();
    boolean byId =
        row.target().startsWith("/api/v4/") || row.target().startsWith("/api/v2/folders");
    if (row.body() != null) {
      try {
        var body = mapper.readValue(tenant.filled(row.body()), Argument.of(JsonNode.class));
        for (var entry : body.entries()) {
          String name = byId && entry.getKey().equals("workspaceId") ? "projectId" : entry.getKey();
          fields.put(name, mapper.writeValueAsString(entry.getValue()));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return fields;
  }

  static String json(Map<String, String> fields) {
    var json = new StringBuilder("{");
    fields.forEach((name, value) ->
        json.append(json.length() > 1 ? "," : "")
            .append('"')
            .append(name)
            .append("\":")
            .append(value));
    return json.append('}').toString();
  }

  /** Sends a body to the operation of a row as its administrator. */
  void refuse(String what, RouteRow row, byte[] body, int... statuses) {
    refuse(
        row + " " + what,
        () -> send(row.method(), row.target(), body, "Content-Type: application/json"),
        statuses);
  }

  void refuse(String what, RouteRow row, String body, int... statuses) {
    refuse(what, row, body.getBytes(StandardCharsets.UTF_8), statuses);
  }

  /** A request of the administrator, with these headers more. */
  Answer send(String method, String target, byte @Nullable [] body, String... headers)
      throws IOException {
    var lines = new ArrayList<>(List.of(headers));
    lines.add("Authorization: Bearer " + tenant.admin.token());
    return client.send(method, tenant.filled(target), body, lines.toArray(String[]::new));
  }

  interface Call {
    Answer make() throws IOException;
  }

  /** Notes what is wrong with an answer that should be a refusal. */
  void refuse(String what, Call call, int... statuses) {
    Answer answer;
    try {
      answer = call.make();
    } catch (IOException | RuntimeException e) {
      failures.add(what + ": " + e);
      return;
    }
    String fault = fault(answer, statuses);
    if (fault != null) {
      failures.add(what + ": " + fault + " in " + answer.status() + " " + answer.body());
    }
  }

  private @Nullable String fault(Answer answer, int... statuses) {
    boolean expected = java.util.stream.IntStream.of(statuses).anyMatch(s -> s == answer.status());
    if (!expected) {
      return "not " + java.util.Arrays.toString(statuses);
    }
    if (answer.body().contains(CANARY) || answer.body().contains(CANARY_NUMBER)) {
      return "an echo";
    }
    if (!"application/json".equals(answer.headers().get("content-type"))) {
      return "no JSON";
    }
    try {
      var body = mapper.readValue(answer.body(), Argument.of(JsonNode.class));
      boolean shaped =
          body.get("statusCode").getIntValue() == answer.status()
              && body.get("reqId").getStringValue().equals(answer.headers().get("x-request-id"))
              && NAMES
                  .getOrDefault(answer.status(), Set.of())
                  .contains(body.get("error").getStringValue())
              && (answer.status() == 422
                  ? isIssues(body.get("message"))
                  : body.get("message").isString());
      return shaped ? null : "another shape";
    } catch (IOException | RuntimeException e) {
      return "another shape";
    }
  }

  private static boolean isIssues(JsonNode message) {
    if (!message.isArray() || message.size() == 0) {
      return false;
    }
    for (JsonNode issue : message.values()) {
      if (!issue.get("code").isString()
          || !issue.get("path").isArray()
          || !issue.get("message").isString()) {
        return false;
      }
    }
    return true;
  }

  /** All of it was refused as expected, and nothing of it was stored or logged. */
  void verify() {
    verifyAddressed();
    assertThat(rows(true).stream().filter(Refusals::isCanary).toList()).isEmpty();
  }

  /** As {@link #verify}, where the canary was what the path addressed: audit records name that. */
  void verifyAddressed() {
    var found = List.copyOf(failures);
    failures.clear();
    var after = rows(false);
    var stored = new ArrayList<>(after);
    stored.removeAll(before);
    boolean unchanged = after.equals(before);
    before = after;
    assertThat(found).as(String.join("\n", found)).isEmpty();
    assertThat(unchanged).as("stored: " + stored).isTrue();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
          .doesNotContain(CANARY)
          .doesNotContain(CANARY_NUMBER);
      assertThat(event.getThrowableProxy()).isNull();
    }
    log.list.clear();
  }

  private static boolean isCanary(String row) {
    return row.contains(CANARY) || row.contains(CANARY_NUMBER);
  }

  /** The rows of the database, the audit table alone or without it; attributes byte for byte. */
  private List<String> rows(boolean audit) {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var names =
          statement.executeQuery("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY 1")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      tables.removeIf(name -> name.equalsIgnoreCase("audit") != audit);
      for (String table : tables) {
        try (var found =
            statement.executeQuery("SELECT pk, sk, attributes FROM " + table + " ORDER BY 1, 2")) {
          while (found.next()) {
            byte[] attributes = found.getBytes(3);
            rows.add(
                String.join(
                    " ",
                    table,
                    found.getString(1),
                    found.getString(2),
                    audit
                        ? new String(attributes, StandardCharsets.ISO_8859_1)
                        : HexFormat.of().formatHex(attributes)));
          }
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Override
  public void close() {
    root().detachAppender(log);
    ours.setLevel(level);
    running.close();
  }
}
