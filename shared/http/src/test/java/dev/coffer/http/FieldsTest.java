package dev.coffer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private static RequestBody json(String json) {
    return new RequestBody(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void invalid(String path, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            Fault.Invalid.class,
            fault -> assertThat(fault.issues().getFirst().path()).hasToString(path));
  }

  @Test
  void fields_nullAndAbsent_areTheSame() {
    RequestBody body = json("{\"a\":null}");

    assertThat(body.has("a")).isFalse();
    assertThat(body.text("a")).isEmpty();
    assertThat(body.text("a", "/")).isEqualTo("/");
    assertThat(body.flag("b", true)).isTrue();
    assertThat(body.texts("b")).isEmpty();
    assertThat(body.objects("a")).isEmpty();
    assertThat(body.object("a")).isEmpty();
    invalid("[a]", () -> body.requiredText("a"));
    invalid("[b]", () -> body.requiredId("b"));
  }

  @Test
  void fields_ofAWrongType_nameTheirPlaceAndNotTheirValue() {
    RequestBody body = json("{\"a\":\"canary\",\"n\":1,\"list\":[{\"x\":{}},{\"x\":7}]}");

    invalid("[n]", () -> body.text("n"));
    invalid("[a]", () -> body.integer("a", 0, 9));
    invalid("[a]", () -> body.flag("a", false));
    invalid("[a]", () -> body.texts("a"));
    invalid("[a]", () -> body.object("a"));
    invalid("[list]", () -> body.texts("list"));
    invalid("[list, 1, x]", () -> body.objects("list").get(1).requiredText("x"));
    assertThatThrownBy(() -> body.id("a"))
        .isInstanceOfSatisfying(
            Fault.Invalid.class,
            fault -> assertThat(fault.issues().toString()).doesNotContain("canary"));
    assertThat(body.toString()).doesNotContain("canary");
  }

  @Test
  void text_overItsLimitInBytes_isInvalid() {
    RequestBody body = json("{\"a\":\"\u00e9\u00e9\"}");

    assertThat(body.text("a", 4)).contains("\u00e9\u00e9");
    invalid("[a]", () -> body.text("a", 3));
  }

  @Test
  void integer_outsideItsBounds_isInvalid() {
    RequestBody body = json("{\"a\":5,\"b\":1.5,\"c\":\"5\"}");

    assertThat(body.integer("a", 5, 5)).contains(5L);
    invalid("[a]", () -> body.integer("a", 6, 9));
    invalid("[a]", () -> body.integer("a", 0, 4));
    invalid("[b]", () -> body.integer("b", 0, 4));
    invalid("[c]", () -> body.integer("c", 0, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "True,true",
    "TRUE,true",
    "1,true",
    "false,false",
    "False,false",
    "0,false"
  })
  void flag_inAQuery_isLenient(String text, boolean expected) {
    assertThat(RequestQuery.parse("a=" + text).flag("a", !expected)).isEqualTo(expected);
  }

  @Test
  void flag_inAQueryWithoutValue_isAbsent() {
    assertThat(RequestQuery.parse("x=1&recursive&y=2").flag("recursive", true)).isTrue();
    assertThat(RequestQuery.parse("recursive=").has("recursive")).isFalse();
    invalid("[recursive]", () -> RequestQuery.parse("recursive=maybe").flag("recursive", true));
  }

  @Test
  void query_isDecodedOnce() {
    RequestQuery query = RequestQuery.parse("a=x%2By+z&b=%2525&list=p,%20q,,r&n=007");

    assertThat(query.text("a")).contains("x+y z");
    assertThat(query.text("b")).contains("%25");
    assertThat(query.texts("list")).isEqualTo(List.of("p", "q", "r"));
    assertThat(query.integer("n", 0, 9)).contains(7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=1&%61=", "a=%zz", "a=%", "a=%ff", "a=%00", "%00=a"})
  void query_thatIsAmbiguousOrBroken_isInvalid(String raw) {
    invalid("[query]", () -> RequestQuery.parse(raw));
  }

  @Test
  void query_withTooManyParameters_isInvalid() {
    var raw = new StringBuilder();
    for (int parameter = 0; parameter <= Limits.PARAMETERS; parameter++) {
      raw.append("&p").append(parameter).append("=1");
    }

    invalid("[query]", () -> RequestQuery.parse(raw.toString()));
  }

  @Test
  void orElse_absentInTheBody_isTakenFromTheQuery() {
    Fields fields = json("{\"a\":\"body\",\"b\":null}").orElse(RequestQuery.parse("a=x&b=query"));

    assertThat(fields.requiredText("a")).isEqualTo("body");
    assertThat(fields.requiredText("b")).isEqualTo("query");
  }

  @Test
  void id_hasOneSpelling() {
    UUID id = UUID.fromString("6f1d6a0e-7c53-4f0e-9a35-2f3f4d3c8aab");

    assertThat(Ids.parse(id.toString())).contains(id);
    assertThat(Ids.parse("6F1D6A0E-7C53-4F0E-9A35-2F3F4D3C8AAB")).isEmpty();
    assertThat(Ids.parse("1-1-1-1-1")).isEmpty();
    assertThat(Ids.parse(id + " ")).isEmpty();
  }

  @Test
  void timestamps_alwaysHaveMilliseconds() {
    assertThat(Timestamps.text(java.time.Instant.parse("2026-11-24T12:00:00Z")))
        .isEqualTo("2026-11-24T12:00:00.000Z");
    assertThat(Timestamps.text(java.time.Instant.parse("2026-11-24T12:00:00.123999Z")))
        .isEqualTo("2026-11-24T12:00:00.123Z");
    assertThat(Timestamps.textOrNull(null)).isNull();
  }
}
