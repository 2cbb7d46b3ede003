package dev.coffer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/api/status,/api/status",
    "/api/status/,/api/status",
    "//api///status//,/api/status",
    "/,/",
    "'',/",
    "/a%20b,/a%20b",
    "/%61,/a",
    "/%c3%A9,/%C3%A9",
    "/a+b,/a%2Bb",
    "/a:b;c=d@e!$&'()*~._-,/a%3Ab%3Bc%3Dd%40e%21%24%26%27%28%29%2A~._-",
    "/...,/...",
    "/.env,/.env",
    "/api/v1/folders/p/e/%2Fa%2fb%2F,/api/v1/folders/p/e/a/b",
    "/api//v1/folders/p/e/a/b%2Fc,/api/v1/folders/p/e/a/b/c"
  })
  void normalized_path_hasOneSpelling(String raw, String expected) {
    assertThat(RequestPath.normalized(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/..",
        "/../a",
        "/./a",
        "/%2e%2e/a",
        "/.%2E/a",
        "/%2e",
        "/a%2Fb",
        "/a%2fb",
        "/api/v1/folders/a%2Fb",
        "/api/v1/folders/p/a%2Fb",
        "/api/v1/folders/p/e/a%2F..%2Fb",
        "/api/v1/folders/p/e/%2F%2e",
        "/api/v1/folders/p/e/a%5Cb",
        "/api/v2/folders/p/e/a%2Fb",
        "/a%5Cb",
        "/a\\b",
        "/a%00",
        "/a%",
        "/a%4",
        "/a%zz",
        "/%ff",
        "/%c3",
        "/%c0%af",
        "/%ed%a0%80",
        "/\u00e9",
        "/a\u0000b",
        "/a\u007f"
      })
  void normalized_pathOfNoGoodFaith_isRejected(String raw) {
    assertThatThrownBy(() -> RequestPath.normalized(raw)).isInstanceOf(Fault.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a%3Fb", "/a%23b", "/a%25b", "/%252e%252e", "/a%0Ab", "/a%7F", "/%C2%85"})
  void normalized_characterThatNoNameMayHold_isInvalid(String raw) {
    assertThatThrownBy(() -> RequestPath.normalized(raw)).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void normalized_twice_isTheSameForEveryPathItAccepts() {
    String once = RequestPath.normalized("/a%20b//c+d/%C3%A9/e%3Af/");

    assertThat(RequestPath.normalized(once)).isEqualTo(once);
  }

  @Test
  void normalized_overItsLimit_isRejected() {
    assertThatThrownBy(() -> RequestPath.normalized("/" + "a".repeat(Limits.PATH_CHARACTERS)))
        .isInstanceOf(Fault.Rejected.class);
  }
}
