package dev.coffer.local;

import static dev.coffer.local.Refusals.CANARY;

import dev.coffer.testkit.ApiOperation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths that no client sends in good faith, on every operation of the API document. */
final class BadPathTest {
  private static final String ENCODED_SLASH = "/" + CANARY + "%2f";

  /** The one route that takes encoded slashes: they are slashes in its last variable. */
  private static final String FOLDER_BY_PATH = "/api/v1/folders/{projectId}/{environment}/{path}";

  private static final List<String> MALFORMED =
      List.of(
          "/.",
          "/..",
          "/%2e",
          "/%2E%2e",
          "/.%2e",
          "/%2e.",
          "/../" + CANARY,
          "/./x",
          "/%2e%2e/x",
          ENCODED_SLASH,
          "/..%2f" + CANARY,
          "/%5c..%5c",
          "/" + CANARY + "%5C",
          "/" + CANARY + "\\x",
          "/%00",
          "/" + CANARY + "%00x",
          "/%ff",
          "/%c0%ae%c0%ae",
          "/%c0%af",
          "/%ed%a0%80",
          "/%e2%82",
          "/%",
          "/%2",
          "/%zz",
          "/" + CANARY + "|",
          "/\u00e9",
          "/\"",
          "/{x}",
          "/" + CANARY + "x".repeat(4_100));

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

  static List<ApiOperation> all() {
    return ApiOperation.all();
  }

  static List<ApiOperation> withVariable() {
    return ApiOperation.all().stream().filter(one -> one.path().endsWith("}")).toList();
  }

  static List<ApiOperation> withId() {
    return ApiOperation.all().stream().filter(one -> one.path().contains("Id}")).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void path_thatIsMalformed_is400(ApiOperation operation) {
    for (String segments : MALFORMED) {
      if (!(segments.equals(ENCODED_SLASH) && operation.path().equals(FOLDER_BY_PATH))) {
        refuse(operation, path(operation) + segments, 400);
      }
      refuse(operation, "/api" + segments + path(operation).substring("/api".length()), 400);
    }
    server().verifyAddressed();
  }

  @ParameterizedTest
  @MethodSource("withVariable")
  void name_withCharactersThatNoNameHas_is422(ApiOperation operation) {
    String stem = stem(operation);
    for (String name :
        List.of("%0a", "%1f", "%7f", "%c2%85", "%25", "%252e", "%3f", "%23", "%09")) {
      refuse(operation, stem + CANARY + name, 422);
    }
    server().verifyAddressed();
  }

  @ParameterizedTest
  @MethodSource("withId")
  void id_inAnotherSpelling_isUnknown(ApiOperation operation) {
    String path = RouteRow.of(operation.toString()).target().replaceAll("\\?.*", "");
    if (!path.endsWith("Id}")) {
      return;
    }
    String id = server().tenant.filled(path.substring(path.lastIndexOf('/') + 1));
    String upper = id.toUpperCase(Locale.ROOT);
    for (String spelling :
        List.of(
            upper.equals(id) ? "A" + id.substring(1) : upper,
            "%7B" + id + "%7D",
            id.replace("-", ""),
            id + ";" + CANARY + "=1",
            ";" + CANARY,
            id + ".json",
            "%20" + id,
            id + "%20",
            "urn:uuid:" + id,
            id + "%EF%BB%BF",
            "null",
            "undefined",
            "-1",
            CANARY,
            "x".repeat(2_000))) {
      refuse(operation, path.substring(0, path.lastIndexOf('/') + 1) + spelling, 404, 422);
    }
    server().verifyAddressed();
  }

  private static void refuse(ApiOperation operation, String target, int... statuses) {
    RouteRow row = server().row(operation);
    byte[] body =
        row.body() == null
            ? null
            : Refusals.json(server().fields(row)).getBytes(StandardCharsets.UTF_8);
    String query = row.target().contains("?") ? row.target().replaceAll("^[^?]*", "") : "";
    String shown = target.length() > 140 ? target.substring(0, 140) + "..." : target;
    server()
        .refuse(
            operation.method() + " " + shown,
            () -> server().send(operation.method(), target + query, body),
            statuses);
  }

  private static String path(ApiOperation operation) {
    return server().tenant.filled(server().row(operation).target()).replaceAll("\\?.*", "");
  }

  private static String stem(ApiOperation operation) {
    String path = path(operation);
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static Refusals server() {
    if (refusals == null) {
      throw new IllegalStateException("not started");
    }
    return refusals;
  }
}
