package dev.coffer.local;

import static dev.coffer.local.Refusals.CANARY;
import static dev.coffer.local.Refusals.CANARY_NUMBER;

import dev.coffer.testkit.ApiField;
import dev.coffer.testkit.ApiOperation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad queries, on every operation of the API document that reads one. */
final class BadQueryTest {
  private static final String ID = "3f9c0a1b-5c6d-4e7f-8a9b-0c1d2e3f4a5b";

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

  static List<ApiOperation> withQuery() {
    return ApiOperation.all().stream().filter(one -> !ApiField.ofQuery(one).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("withQuery")
  void parameter_ofWrongTypeOrSize_is422(ApiOperation operation) {
    for (ApiField field : ApiField.ofQuery(operation)) {
      if (field.name().equals("tagSlugs")) {
        continue;
      }
      for (String wrong : wrong(field)) {
        refuse(operation, field.name(), wrong, 422);
      }
      if (field.isRequired()) {
        int status = List.of("orgId", "folderId").contains(field.name()) ? 422 : 400;
        refuse(operation, field.name(), "", status);
      }
    }
    server().verify();
  }

  @ParameterizedTest
  @MethodSource("withQuery")
  void query_thatIsMalformed_is422(ApiOperation operation) {
    for (ApiField field : ApiField.ofQuery(operation)) {
      String name = field.name();
      for (String octets :
          List.of("%zz", "%", "%2", "%ff", "%c0%80", "%ed%a0%80", "%00", "%E2%82", "%u0041")) {
        refuse(operation, name, CANARY + octets, 400, 422);
      }
      refuse(operation, name, CANARY + "&" + name + "=" + CANARY, 422);
      refuse(operation, name, "&%" + hex(name) + "=" + CANARY, 422);
    }
    String good = query(operation, "x", CANARY);
    refuse(operation, good + "&%ff=1", 400, 422);
    refuse(operation, good + "&x=" + CANARY, 422);
    refuse(operation, good + "&y=" + "y".repeat(8_192), 422);
    refuse(
        operation,
        good
            + java.util.stream.IntStream.range(0, 100)
                .mapToObj(each -> "&p" + each + "=" + CANARY)
                .collect(Collectors.joining()),
        422);
    for (String raw : List.of("|", "\"", "<", "\\", "^", "`", "{")) {
      refuse(operation, good + raw, 400);
    }
    server().verify();
  }

  private static List<String> wrong(ApiField field) {
    var wrong = new ArrayList<String>();
    switch (field.type()) {
      case "integer" -> {
        wrong.addAll(
            List.of(
                CANARY,
                "1.5",
                "1e3",
                "0x10",
                "%207",
                "7%20",
                "-",
                "+7",
                "true",
                "1,2",
                "[]",
                "-1",
                CANARY_NUMBER,
                "9223372036854775808",
                "1e308",
                "1".repeat(400),
                "%D9%A3"));
        wrong.add(Long.toString(java.util.Objects.requireNonNull(field.max()) + 1));
      }
      case "boolean" -> wrong.addAll(List.of(CANARY, "yes", "2", "-1", "[]", "tru", "%20true"));
      default -> {
        if (field.format().equals("uuid")) {
          wrong.addAll(
              List.of(
                  CANARY,
                  ID.toUpperCase(java.util.Locale.ROOT),
                  "%7B" + ID + "%7D",
                  ID.replace("-", ""),
                  "%20" + ID,
                  ID + ",",
                  "1-2-3-4-5"));
        }
        if (field.format().equals("date-time")) {
          wrong.addAll(
              List.of(
                  CANARY,
                  CANARY_NUMBER,
                  "2026-13-01T00:00:00Z",
                  "2026-02-30T00:00:00Z",
                  "2026-01-01",
                  "2026-01-01T25:00:00Z",
                  "1e3",
                  "2026-01-01T00:00:00",
                  "%2B1000000000-01-01T00:00:00Z"));
        }
        if (field.isClosed()) {
          wrong.add(CANARY);
        }
        if (field.maxLength() > 0) {
          wrong.add(CANARY + "x".repeat(field.maxLength() + 1 - CANARY.length()));
        }
      }
    }
    return wrong;
  }

  private static void refuse(ApiOperation operation, String name, String value, int... statuses) {
    refuse(operation, query(operation, name, value), statuses);
  }

  private static void refuse(ApiOperation operation, String query, int... statuses) {
    String target = path(operation) + "?" + query;
    String shown = target.length() > 140 ? target.substring(0, 140) + "..." : target;
    server()
        .refuse(
            operation.method() + " " + shown,
            () -> server().send(operation.method(), target, null),
            statuses);
  }

  /** The good query with one parameter more, or instead. */
  private static String query(ApiOperation operation, String name, String value) {
    Map<String, String> good = good(operation);
    good.put(name, value);
    return good.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> good(ApiOperation operation) {
    var good = new java.util.LinkedHashMap<String, String>();
    String target = RouteRow.of(operation.toString()).target();
    if (target.contains("?")) {
      String query = server().tenant.filled(target.substring(target.indexOf('?') + 1));
      for (String pair : query.split("&", -1)) {
        String name = pair.substring(0, pair.indexOf('='));
        boolean byId = name.equals("workspaceId") && !target.matches(".*/v[13]/.*");
        good.put(byId ? "projectId" : name, pair.substring(pair.indexOf('=') + 1));
      }
    }
    return good;
  }

  private static String path(ApiOperation operation) {
    String target = RouteRow.of(operation.toString()).target();
    return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
  }

  /** A name that spells its first character as an escape. */
  private static String hex(String name) {
    return "%02x%s".formatted((int) name.charAt(0), name.substring(1));
  }

  private static Refusals server() {
    if (refusals == null) {
      throw new IllegalStateException("not started");
    }
    return refusals;
  }
}
