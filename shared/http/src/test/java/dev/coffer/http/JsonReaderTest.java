package dev.coffer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static RequestBody read(String json) {
    return new RequestBody(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String nested(int depth) {
    return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(key -> "\"k" + key + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        " ",
        "{\"a\":}",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":1 /* c */}",
        "\uFEFF{}"
      })
  void read_whatIsNoJson_isRejectedOrInvalid(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Fault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
  void read_whatIsNoObject_isInvalid(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Fault.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"\\u0061\":2}}",
        "{\"a\":\"x\\u0000y\"}",
        "{\"\\u0000\":1}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":9223372036854775808}",
        "{\"a\":111111111111111111111111111111111}"
      })
  void read_againstARule_isInvalid(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void read_invalidUtf8_isRejected() {
    byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

    assertThatThrownBy(() -> JsonReader.read(bytes)).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void read_atTheLimitOfDepth_isRead() {
    assertThatCode(() -> read(nested(Limits.JSON_DEPTH))).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(nested(Limits.JSON_DEPTH + 1))).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void read_atTheLimitOfKeys_isRead() {
    assertThat(read(keys(Limits.JSON_KEYS)).names()).hasSize(Limits.JSON_KEYS);
    assertThatThrownBy(() -> read(keys(Limits.JSON_KEYS + 1))).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void read_hugeExponent_costsNothingAndIsNoInteger() {
    assertThatThrownBy(() -> read("{\"a\":1e999999999}").integer("a", 0, 9))
        .isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void read_escapedAndRawText_isTheSameText() {
    assertThat(read("{\"a\":\"\\u00e9\\ud83d\\ude00\"}").requiredText("a"))
        .isEqualTo(read("{\"a\":\"\u00e9\ud83d\ude00\"}").requiredText("a"))
        .isEqualTo("\u00e9\ud83d\ude00");
  }

  @Test
  void read_refused_neverRepeatsWhatCame() {
    assertThatThrownBy(() -> read("{\"a\":\"canary-4711\",\"canary-4711\":tru}"))
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> read("{\"canary-4711\":1,\"canary-4711\":2}"))
        .isInstanceOfSatisfying(
            Fault.Invalid.class,
            fault -> assertThat(fault.issues().toString()).doesNotContain("canary"));
  }
}
