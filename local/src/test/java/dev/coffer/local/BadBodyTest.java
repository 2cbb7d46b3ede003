package dev.coffer.local;

import static dev.coffer.local.Refusals.CANARY;
import static dev.coffer.local.Refusals.CANARY_NUMBER;

import dev.coffer.testkit.ApiField;
import dev.coffer.testkit.ApiOperation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad bodies, on every operation of the API document that takes one. */
final class BadBodyTest {
  private static final int BODY_MOST = 4 * 1024 * 1024;

  private static final String UNKNOWN = "\"" + CANARY + "\"";

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

  static List<ApiOperation> withBody() {
    return ApiOperation.all().stream().filter(ApiOperation::hasBody).toList();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void field_ofWrongTypeOrSize_is422(ApiOperation operation) {
    RouteRow row = server().row(operation);
    for (ApiField field : ApiField.ofBody(operation)) {
      if (field.isIgnored()) {
        continue;
      }
      for (String wrong : WrongValues.of(field)) {
        var fields = server().fields(row);
        fields.put(field.name(), wrong);
        server().refuse(shown(field, wrong), row, Refusals.json(fields), status(field, wrong));
      }
      if (field.isRequired()) {
        var fields = server().fields(row);
        fields.remove(field.name());
        server().refuse("without " + field, row, Refusals.json(fields), status(field, "null"));
      }
    }
    server().verify();
  }

  /** 422, but for what the contract has another status for. */
  private static int status(ApiField field, String wrong) {
    return switch (field.name()) {
      case "role" -> wrong.equals(UNKNOWN) ? 404 : 422;
      case "roles" -> wrong.equals("[{\"role\":" + UNKNOWN + "}]") ? 404 : 422;
      case "roleSlugs" -> wrong.equals("[" + UNKNOWN + "]") ? 404 : 422;
      case "environment", "projectId", "workspaceId" -> wrong.equals("null") ? 400 : 422;
      case "sourceEnvironment", "destinationEnvironment" -> wrong.equals("null") ? 400 : 422;
      case "secrets", "folders", "secretIds" ->
          wrong.equals("null") || isOverThousand(wrong) ? 400 : 422;
      case "accessToken" -> wrong.contains("xxx") ? 401 : 422;
      default -> 422;
    };
  }

  /** More than a request may name. */
  private static boolean isOverThousand(String wrong) {
    return wrong.split("\\},\\{|\",\"", -1).length > 1_000;
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void json_thatIsNoObjectWithinLimits_is422(ApiOperation operation) {
    RouteRow row = server().row(operation);
    for (String other :
        List.of("[]", "[{}]", CANARY_NUMBER, "\"" + CANARY + "\"", "true", "null", " ")) {
      server().refuse("body " + other, row, other, 422);
    }
    for (Map.Entry<String, String> broken : brokenRules().entrySet()) {
      server().refuse(broken.getKey(), row, with(row, broken.getValue()), 422);
    }
    for (String name : server().fields(row).keySet()) {
      String escaped = "\\u%04x%s".formatted((int) name.charAt(0), name.substring(1));
      for (String spelling : List.of(name, escaped)) {
        String again = "\"" + spelling + "\":\"" + CANARY + "\"";
        server().refuse(name + " twice", row, with(row, again), 422);
      }
    }
    server().verify();
  }

  private static Map<String, String> brokenRules() {
    var broken = new LinkedHashMap<String, String>();
    broken.put("arrays 10,000 deep", "\"x\":" + "[".repeat(10_000) + "]".repeat(10_000));
    broken.put(
        "objects 10,000 deep", "\"x\":" + "{\"x\":".repeat(10_000) + "0" + "}".repeat(10_000));
    broken.put("arrays deep and cut", "\"x\":" + "[".repeat(10_000));
    var keys = new StringBuilder("\"" + CANARY + "\":0");
    for (int key = 0; key < 20_000; key++) {
      keys.append(",\"k").append(key).append("\":0");
    }
    broken.put("too many keys", keys.toString());
    broken.put("too many elements", "\"x\":[" + "0,".repeat(10_000) + "0]");
    broken.put("a long key", "\"" + CANARY.repeat(20) + "\":0");
    broken.put("a long number", "\"x\":" + CANARY_NUMBER.repeat(10));
    broken.put("a number out of range", "\"x\":9223372036854775808");
    broken.put("NUL in an unknown field", "\"x\":\"" + CANARY + "\\u0000\"");
    broken.put("NUL in a key", "\"" + CANARY + "\\u0000\":0");
    broken.put("half a pair in a key", "\"" + CANARY + "\\ud83d\":0");
    broken.put("a key twice within", "\"x\":{\"y\":\"" + CANARY + "\",\"y\":1}");
    return broken;
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void bytes_thatAreNoJson_are400(ApiOperation operation) {
    RouteRow row = server().row(operation);
    String good = Refusals.json(server().fields(row));
    String open = with(row, "\"x\":\"" + CANARY);
    for (String broken :
        List.of(
            open.substring(0, open.length() - 1),
            good.substring(0, good.length() - 1),
            good + CANARY,
            good + good,
            with(row, "\"x\":" + CANARY),
            with(row, "'x':0"),
            with(row, "\"x\":01"),
            with(row, "\"x\":NaN"),
            with(row, "\"x\":+1"),
            with(row, "\"x\":0,"),
            with(row, "\"x\":\"" + CANARY + "\u0001\""),
            with(row, "\"x\":\"\\q" + CANARY + "\""),
            with(row, "/*" + CANARY + "*/\"x\":0"),
            "{",
            "canary=" + CANARY)) {
      server().refuse(broken, row, broken, 400);
    }
    for (String octets : List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082")) {
      byte[] body =
          with(row, "\"x\":\"" + CANARY + octets + "\"").getBytes(StandardCharsets.ISO_8859_1);
      server().refuse("no UTF-8", row, body, 400);
    }
    server().refuse("UTF-16", row, good.getBytes(StandardCharsets.UTF_16), 400);
    server()
        .refuse(
            "UTF-32", row, good.getBytes(java.nio.charset.Charset.forName("UTF-32BE")), 400, 422);
    server().verify();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void body_overTheLimit_is413(ApiOperation operation) {
    RouteRow row = server().row(operation);
    server()
        .refuse(
            row + " announced",
            () -> server().client.exchange(head(row, "Content-Length: " + (BODY_MOST + 1))),
            413);
    server()
        .refuse(
            row + " in chunks",
            () -> {
              var request = new ByteArrayOutputStream();
              request.writeBytes(head(row, "Transfer-Encoding: chunked"));
              byte[] chunk =
                  "{\"x\":\"%s".formatted(CANARY.repeat(64)).getBytes(StandardCharsets.UTF_8);
              byte[] size =
                  (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
              for (int sent = 0; sent <= BODY_MOST; sent += chunk.length) {
                request.writeBytes(size);
                request.writeBytes(chunk);
                request.writeBytes(new byte[] {'\r', '\n'});
              }
              request.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              return server().client.exchange(request.toByteArray());
            },
            413);
    server().verify();
  }

  private static byte[] head(RouteRow row, String framing) {
    return (row.method()
            + " "
            + server().tenant.filled(row.target())
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nAuthorization: Bearer "
            + server().tenant.admin.token()
            + "\r\n"
            + framing
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The good body with this member more. */
  private static String with(RouteRow row, String member) {
    String good = Refusals.json(server().fields(row));
    return good.substring(0, good.length() - 1) + (good.equals("{}") ? "" : ",") + member + "}";
  }

  private static String shown(ApiField field, String wrong) {
    return field + "=" + (wrong.length() > 100 ? wrong.substring(0, 100) + "..." : wrong);
  }

  private static Refusals server() {
    if (refusals == null) {
      throw new IllegalStateException("not started");
    }
    return refusals;
  }
}
