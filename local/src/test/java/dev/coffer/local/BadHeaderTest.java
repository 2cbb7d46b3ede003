package dev.coffer.local;

import static dev.coffer.local.Refusals.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testkit.ApiOperation;
import dev.coffer.testkit.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that lie about the caller, the body or its length. */
final class BadHeaderTest {
  @TempDir static Path folder;
  private static @Nullable Refusals refusals;

  @BeforeAll
  static void start() {
    refusals = new Refusals(folder);
  }

  @AfterAll
  static void stop() {
    if (refusals != null) {
      refusals.close();
    }
  }

  static List<ApiOperation> guarded() {
    return ApiOperation.all().stream().filter(one -> one.security().contains("bearer")).toList();
  }

  static List<ApiOperation> withBody() {
    return ApiOperation.all().stream().filter(ApiOperation::hasBody).toList();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void authorization_thatIsNoBearerToken_is401(ApiOperation operation) {
    RouteRow row = server().row(operation);
    String good = server().tenant.admin.token();
    String[] parts = good.split("\\.", -1);
    for (String value :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer " + CANARY,
            "Bearer " + CANARY + "." + CANARY + "." + CANARY,
            "Bearer eyJhbGciOiJub25lIn0." + parts[1] + ".",
            "Bearer " + parts[0] + "." + parts[1] + ".",
            "Bearer " + parts[0] + "." + parts[1],
            "Bearer " + good + "." + CANARY,
            "Bearer " + good + " " + CANARY,
            "Bearer " + good + "," + CANARY,
            "Bearer " + CANARY.repeat(600),
            "Bearer st." + CANARY,
            "Basic " + CANARY,
            "Digest " + good,
            good,
            "Bearer\u00a0" + good,
            "Bearer " + good.substring(0, good.length() - 2))) {
      String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
      server()
          .refuse(
              row + " Authorization: " + shown, () -> bare(row, "Authorization: " + value), 401);
    }
    server()
        .refuse(
            row + " two credentials",
            () -> bare(row, "Authorization: Bearer " + good, "Authorization: Bearer " + CANARY),
            400,
            401);
    server().verify();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void body_ofAnotherTypeOrCoding_is415(ApiOperation operation) {
    RouteRow row = server().row(operation);
    byte[] good = Refusals.json(server().fields(row)).getBytes(StandardCharsets.UTF_8);
    byte[] body =
        good.length > 2 ? good : ("{\"x\":\"" + CANARY + "\"}").getBytes(StandardCharsets.UTF_8);
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=" + CANARY,
            "application/jsonx",
            CANARY,
            "application/json; charset=utf-16",
            "application/json; charset=\"ISO-8859-1\"",
            "application/json;charset=" + CANARY,
            "application/x-www-form-urlencoded; charset=utf-16")) {
      send415(row, type, body, "Content-Type: " + type);
    }
    for (String coding : List.of("br", "zstd", "gzip, identity", CANARY)) {
      send415(
          row,
          "coding " + coding,
          body,
          "Content-Type: application/json",
          "Content-Encoding: " + coding);
    }
    for (String coding : List.of("gzip", "deflate")) {
      String encoding = "Content-Encoding: " + coding;
      server()
          .refuse(
              row + " not " + coding,
              () -> server().send(row.method(), row.target(), body, encoding),
              400,
              415);
    }
    server().verify();
  }

  private static void send415(RouteRow row, String what, byte[] body, String... headers) {
    server()
        .refuse(
            row + " " + what, () -> server().send(row.method(), row.target(), body, headers), 415);
  }

  @Test
  void lengths_thatContradict_are400() {
    RouteRow row = RouteRow.of("POST /api/v4/secrets/{secretName}");
    String body = Refusals.json(server().fields(row));
    int length = body.length();
    String smuggled = "GET /api/v1/" + CANARY + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    List<List<String>> framings =
        List.of(
            List.of("Content-Length: " + length, "Content-Length: " + (length + 1)),
            List.of("Content-Length: " + length + ", " + (length + 5)),
            List.of("Content-Length: -1"),
            List.of("Content-Length: +" + length),
            List.of("Content-Length: 0x10"),
            List.of("Content-Length: " + CANARY),
            List.of("Content-Length: 99999999999999999999"),
            List.of("Content-Length: " + length, "Transfer-Encoding: chunked"),
            List.of("Transfer-Encoding: chunked", "Content-Length: 4"),
            List.of("Transfer-Encoding: " + CANARY),
            List.of("Transfer-Encoding: chunked, identity"),
            List.of("Transfer-Encoding : chunked"),
            List.of("Transfer-Encoding: chunked", "Transfer-Encoding: identity"));
    for (List<String> framing : framings) {
      server().refuse("POST " + framing, () -> raw(row, framing, body + smuggled), 400);
    }
    server()
        .refuse(
            "POST chunk of no size",
            () -> raw(row, List.of("Transfer-Encoding: chunked"), CANARY + "\r\n" + body),
            400);
    server().verify();
  }

  @Test
  void headers_thatAreTooLargeOrMalformed_are4xx() {
    String[] many = new String[400];
    java.util.Arrays.setAll(many, each -> "X-" + each + ": " + CANARY.repeat(8));
    server().refuse("GET large headers", () -> server().client.get("/api/status", many), 413, 431);
    server()
        .refuse(
            "GET one large header",
            () -> server().client.get("/api/status", "X-A: " + CANARY.repeat(4_000)),
            413,
            431);
    server().refuse("GET no name", () -> server().client.get("/api/status", ": " + CANARY), 400);
    server().refuse("GET NUL", () -> server().client.get("/api/status", "X-A: a\0" + CANARY), 400);
    server().refuse("GET space", () -> server().client.get("/api/status", "X A: " + CANARY), 400);
    server().verify();
  }

  @Test
  void bomb_thatUnpacksToMoreThanTheLimit_is413() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < 64; mebibyte++) {
        gzip.write(zeros);
      }
    }
    RouteRow row = RouteRow.of("POST /api/v4/secrets/{secretName}");
    byte[] body = packed.toByteArray();
    server()
        .refuse(
            "POST bomb",
            () -> server().send(row.method(), row.target(), body, "Content-Encoding: gzip"),
            413);
    server().verify();
    assertThat(server().client.get("/api/status").status()).isEqualTo(200);
  }

  private static RawClient.Answer bare(RouteRow row, String... headers) throws IOException {
    var lines = new ArrayList<>(List.of(headers));
    byte[] body = null;
    if (row.body() != null) {
      lines.add("Content-Type: application/json");
      body = Refusals.json(server().fields(row)).getBytes(StandardCharsets.UTF_8);
    }
    return server()
        .client
        .send(
            row.method(), server().tenant.filled(row.target()), body, lines.toArray(String[]::new));
  }

  private static RawClient.Answer raw(RouteRow row, List<String> framing, String body)
      throws IOException {
    String head =
        row.method()
            + " "
            + server().tenant.filled(row.target())
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + server().tenant.admin.token()
            + "\r\n"
            + String.join("\r\n", framing)
            + "\r\n\r\n";
    return server().client.exchange((head + body).getBytes(StandardCharsets.UTF_8));
  }

  private static Refusals server() {
    if (refusals == null) {
      throw new IllegalStateException("not started");
    }
    return refusals;
  }
}
