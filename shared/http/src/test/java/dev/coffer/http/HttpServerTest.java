package dev.coffer.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coffer.actor.ActorKind;
import dev.coffer.http.token.LocalTokenKey;
import dev.coffer.http.token.TokenSigner;
import dev.coffer.http.token.TokenVerifier;
import dev.coffer.testkit.RawClient;
import dev.coffer.testkit.RawClient.Answer;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenReader;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What every route does alike, over a real server and raw sockets. */
class HttpServerTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final LocalTokenKey KEY = LocalTokenKey.generate(new SecureRandom());
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  private static EmbeddedServer server;
  private static RawClient client;

  @BeforeAll
  static void start() {
    LOG.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    ApplicationContext context =
        ApplicationContext.builder(Map.of("micronaut.server.port", -1)).build();
    context.registerSingleton(RequestIds.class, () -> UUID.randomUUID().toString());
    context.registerSingleton(
        TokenReader.class, new TokenVerifier(List.of(KEY.verificationKey()), Clock.systemUTC()));
    server = context.start().getBean(EmbeddedServer.class).start();
    client = new RawClient(server.getPort());
  }

  @AfterAll
  static void stop() {
    server.getApplicationContext().close();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertError(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.body())
        .contains("\"reqId\":\"" + answer.headers().get("x-request-id") + "\"")
        .contains("\"statusCode\":" + status)
        .contains("\"error\":\"" + error + "\"")
        .contains("\"message\":");
    assertHeaders(answer);
  }

  private static void assertHeaders(Answer answer) {
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cache-control", "no-store")
        .containsEntry("content-security-policy", "default-src 'none'")
        .containsKey("x-request-id");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/echo/literal/body,literal first",
    "/api/echo/literal/b,literal first",
    "/api/echo/a/b,no literal",
    "/api/echo/a/body,",
  })
  void path_thatSeveralTemplatesMatch_isTheRouteWithTheMostAndFirstLiterals(
      String target, @Nullable String route) throws IOException {
    Answer answer = client.get(target);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains(route == null ? "\"names\":[]" : "\"names\":[\"" + route + "\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/echo/a,a",
    "/api/echo/a/,a",
    "//api//echo///a,a",
    "/api/echo/a%20b,a b",
    "/api/echo/a+b,a+b",
    "/api/echo/%C3%A9,\u00e9",
    "/api/echo/a:b;c=d@e(f)!$&'*~,a:b;c=d@e(f)!$&'*~",
    "http://localhost/api/echo/a,a"
  })
  void path_inEverySpelling_reachesItsRouteDecodedOnce(String target, String name)
      throws IOException {
    Answer answer = client.get(target);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"" + name + "\"");
    assertHeaders(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/echo/..", "/api/echo/%2e%2e", "/api/echo/a%2Fb", "/api/echo/a%5cb", "/api/echo/a%00",
        "/api/echo/%ff", "/api/echo/a%zz", "/api/echo/a\\b", "/api/echo/a|b", "/api/echo/\u00e9",
        "/api/echo/a?text=%zz"
      })
  void path_ofNoGoodFaith_isABadRequest(String target) throws IOException {
    assertError(client.get(target), 400, "BadRequest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/echo/%2525",
        "/api/echo/a%3Fb",
        "/api/echo/a%0A",
        "/api/echo/a?text=1&text=2",
        "/api/echo/a?text=%ff"
      })
  void nameOrQuery_againstARule_isUnprocessable(String target) throws IOException {
    assertError(client.get(target), 422, "ValidationFailure");
  }

  @Test
  void route_unknown_isNotFound() throws IOException {
    assertError(client.get("/api/nothing"), 404, "NotFound");
    assertError(client.get("/"), 404, "NotFound");
    assertThat(client.get("/api/nothing").body()).containsIgnoringCase("not found");
  }

  @Test
  void method_unknown_isNotAllowedAndNamesOthers() throws IOException {
    Answer answer = client.send("PUT", "/api/echo/a", new byte[0]);

    assertError(answer, 405, "MethodNotAllowed");
    assertThat(answer.headers().get("allow")).contains("GET", "POST", "DELETE");
    assertError(client.send("OPTIONS", "/api/echo/a", null), 405, "MethodNotAllowed");
    assertError(client.send("FOO", "/api/echo/a", null), 405, "MethodNotAllowed");
  }

  @Test
  void accept_ofAnyType_isAnsweredInJson() throws IOException {
    Answer answer = client.get("/api/echo/a", "Accept: text/html");

    assertThat(answer.status()).isEqualTo(200);
    assertHeaders(answer);
  }

  @Test
  void answer_holdsEveryField_nullAndEmptyOnesToo() throws IOException {
    assertThat(client.get("/api/echo/a").body())
        .isEqualTo("{\"names\":[],\"name\":\"a\",\"text\":null}");
  }

  @Test
  void get_withJsonTypeAndNoBody_isAnswered() throws IOException {
    assertThat(client.get("/api/echo/a/body", JSON).status()).isEqualTo(200);
    assertThat(client.send("DELETE", "/api/echo/a", null, JSON).status()).isEqualTo(200);
    assertThat(client.send("POST", "/api/echo/a", new byte[0], JSON).status()).isEqualTo(200);
  }

  @Test
  void body_asJsonOrForm_givesTheSameFields() throws IOException {
    String expected = "{\"names\":[\"text\"],\"name\":\"a\",\"text\":\"x y\"}";

    assertThat(client.send("POST", "/api/echo/a", bytes("{\"text\":\"x y\"}"), JSON).body())
        .isEqualTo(expected);
    assertThat(client.send("DELETE", "/api/echo/a", bytes("{\"text\":\"x y\"}"), JSON).body())
        .isEqualTo(expected);
    assertThat(client.send("POST", "/api/echo/a", bytes("{\"text\":\"x y\"}")).body())
        .isEqualTo(expected);
    assertThat(
            client
                .send("POST", "/api/echo/a", bytes("{\"text\":\"x y\"}"), JSON + "; charset=utf-8")
                .body())
        .isEqualTo(expected);
    assertThat(client.send("POST", "/api/echo/a/", bytes("text=x%20y"), FORM).body())
        .isEqualTo(expected);
    assertThat(
            client.send("POST", "/api/echo/a/", bytes("text=x+y"), FORM + ";charset=utf-8").body())
        .isEqualTo(expected);
  }

  @Test
  void body_thatArrivesInParts_isReadWhole() throws IOException {
    Answer answer =
        client.inParts(
            bytes(
                "POST /api/echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\n"
                    + "Connection: close\r\n\r\n{\"te"),
            bytes("xt\":\"x\"}"));

    assertThat(answer.body()).contains("\"text\":\"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml", "?"})
  void body_ofAnotherType_isUnsupported(String type) throws IOException {
    Answer answer = client.send("POST", "/api/echo/a", bytes("{}"), "Content-Type: " + type);

    assertError(answer, 415, "UnsupportedMediaType");
  }

  @Test
  void body_thatIsNoJson_isABadRequest() throws IOException {
    assertError(client.send("POST", "/api/echo/a", bytes("{"), JSON), 400, "BadRequest");
    assertError(client.send("POST", "/api/echo/a", new byte[] {(byte) 0xff}), 400, "BadRequest");
  }

  @Test
  void body_againstARule_isUnprocessable() throws IOException {
    for (String body : List.of("[]", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}", "{\"text\":7}")) {
      assertError(client.send("POST", "/api/echo/a", bytes(body), JSON), 422, "ValidationFailure");
    }
  }

  @Test
  void body_overItsLimit_isTooLarge() throws IOException {
    assertError(
        client.send("POST", "/api/echo/a", new byte[Limits.BODY_BYTES + 1], JSON),
        413,
        "PayloadTooLarge");
    assertError(
        client.exchange(
            bytes(
                "POST /api/echo/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                    + "Connection: close\r\n\r\n500000\r\n"
                    + " ".repeat(0x500000)
                    + "\r\n0\r\n\r\n")),
        413,
        "PayloadTooLarge");
  }

  @Test
  void body_atItsLimit_isRead() throws IOException {
    var json = new StringBuilder("{\"text\":\"x\"");
    json.append(" ".repeat(Limits.BODY_BYTES - json.length() - 1)).append('}');

    assertThat(client.send("POST", "/api/echo/a", bytes(json.toString()), JSON).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "rejected,400,BadRequest",
    "token,401,TokenError",
    "denied,403,PermissionDenied",
    "missing,404,NotFound",
    "conflict,409,Conflict",
    "throttled,429,RateLimitExceeded",
    "unavailable,503,ServiceUnavailable",
    "damaged,503,LedgerDamaged"
  })
  void fault_hasItsStatusAndName(String kind, int status, String error) throws IOException {
    assertError(client.get("/api/echo/fault/" + kind), status, error);
  }

  @Test
  void fault_ofThrottling_saysWhenToComeBack() throws IOException {
    assertThat(client.get("/api/echo/fault/throttled").headers()).containsEntry("retry-after", "7");
  }

  @Test
  void fault_ofPermission_hasDetails() throws IOException {
    assertThat(client.get("/api/echo/fault/denied").body())
        .contains("\"message\":\"You are not allowed to read on secrets\"")
        .contains("\"details\":[{");
    assertThat(client.get("/api/echo/fault/missing").body()).doesNotContain("details");
  }

  @Test
  void failure_unforeseen_hasFixedWordsAndLeavesNoMessageInTheLog() throws IOException {
    Answer answer = client.get("/api/echo/fault/other");

    assertError(answer, 500, "InternalServerError");
    assertThat(answer.body()).contains("Something went wrong").doesNotContain("canary");
    assertThat(logged()).contains(answer.headers().get("x-request-id")).doesNotContain("canary");
  }

  @Test
  void request_thatIsNoHttp_isAnsweredInTheErrorShape() throws IOException {
    assertThat(client.exchange(bytes("HELLO\r\n\r\n")).body()).contains("\"statusCode\":400");
    assertThat(
            client
                .exchange(
                    bytes("GET /api/echo/" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .body())
        .contains("\"statusCode\":4");
    assertThat(
            client
                .exchange(
                    bytes(
                        "GET /api/echo/a HTTP/1.1\r\nHost: x\r\nX: "
                            + "a".repeat(90_000)
                            + "\r\n\r\n"))
                .body())
        .contains("\"statusCode\":4");
  }

  @Test
  void credential_missingOrOfAnotherScheme_isUnauthorized() throws IOException {
    String target = "/api/echo/credential";

    assertError(client.send("POST", target, bytes("{"), JSON), 401, "UnauthorizedError");
    for (String header : List.of("Basic eDp5", "Bearer", "Bearer  ", "Bearer st.1.2.3")) {
      assertError(
          client.send("POST", target, bytes("{}"), JSON, "Authorization: " + header),
          401,
          "UnauthorizedError");
    }
    assertError(
        client.send("POST", target, bytes("{}"), JSON, "Authorization: Bearer x"),
        401,
        "TokenError");
  }

  @Test
  void credential_inAnyCaseOfTheScheme_isTaken() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    UUID actor = UUID.randomUUID();
    String jwt =
        new TokenSigner(KEY)
            .issue(
                new TokenClaims(
                    UUID.randomUUID(),
                    ActorKind.USER,
                    actor,
                    null,
                    now,
                    now.plusSeconds(60),
                    "email",
                    null));

    for (String scheme : List.of("Bearer", "bearer", "BEARER")) {
      Answer answer =
          client.send(
              "POST",
              "/api/echo/credential/",
              bytes("{}"),
              "Authorization: " + scheme + " " + jwt,
              "X-Forwarded-For: 9.9.9.9",
              "X-Real-IP: 9.9.9.9",
              "Forwarded: for=9.9.9.9",
              "User-Agent: " + "u".repeat(300) + "\t");
      assertThat(answer.body())
          .contains("\"actor\":\"" + actor + "\"")
          .contains("\"address\":\"127.0.0.1\"")
          .contains("\"agent\":\"" + "u".repeat(256) + "\"")
          .contains("\"sameSource\":\"true\"");
    }
    assertThat(logged()).doesNotContain(jwt);
  }

  @Test
  void credential_isAskedForByTheRouteAndNotByWordsInTheQuery() throws IOException {
    assertError(
        client.send(
            "POST", "/api/echo/credential?x=/api/v1/auth/universal-auth/login", bytes("{}"), JSON),
        401,
        "UnauthorizedError");
  }

  @Test
  void accessLog_hasOneLineForEachRequest_withoutWhatCame() throws IOException {
    Answer answered = client.get("/api/echo/canary-name?text=canary-query", "X-Any: canary-header");
    Answer refused = client.get("/api/echo/canary%2Frefused");

    assertThat(lines(answered)).hasSize(1);
    assertThat(lines(answered).getFirst())
        .contains("/api/echo/{name}", "status=\"200\"", "method=\"GET\"", "micros=");
    assertThat(lines(refused)).hasSize(1);
    assertThat(logged()).doesNotContain("canary");
  }

  private static List<String> lines(Answer answer) {
    String requestId = String.valueOf(answer.headers().get("x-request-id"));
    return LOG.list.stream()
        .filter(event -> event.getLoggerName().endsWith("AccessLog"))
        .map(HttpServerTest::line)
        .filter(line -> line.contains(requestId))
        .toList();
  }

  private static String logged() {
    return String.join("\n", LOG.list.stream().map(HttpServerTest::line).toList());
  }

  private static String line(ILoggingEvent event) {
    return event.getFormattedMessage()
        + " "
        + event.getKeyValuePairs()
        + " "
        + event.getThrowableProxy();
  }
}
