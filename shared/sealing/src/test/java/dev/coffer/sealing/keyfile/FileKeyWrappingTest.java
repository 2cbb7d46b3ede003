package dev.coffer.sealing.keyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.sealing.FixedRandom;
import dev.coffer.sealing.Key256;
import dev.coffer.sealing.KeyContext;
import dev.coffer.sealing.KeyRefusedException;
import dev.coffer.sealing.KeyWrapping.Wrapped;
import dev.coffer.sealing.Vectors;
import java.security.SecureRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileKeyWrappingTest {
  private final SecureRandom random = new SecureRandom();

  static Stream<Named<JsonNode>> unwrapping() {
    return Vectors.of("wrapped-key", "unwraps");
  }

  static Stream<Named<JsonNode>> unopenable() {
    return Vectors.of("wrapped-key", "unopenable");
  }

  static Stream<Named<JsonNode>> refused() {
    return Vectors.of("wrapped-key", "refused");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unwrapping")
  void generate_givenKeyAndNonce_makesTheBytesOfTheVector(JsonNode vector) {
    var fixed =
        new FixedRandom().then(Vectors.hex(vector, "key")).then(Vectors.hex(vector, "nonce"));

    assertThat(wrapping(vector, fixed).generate(context(vector))).isEqualTo(wrapped(vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unwrapping")
  void unwrap_goodVector_isTheKey(JsonNode vector) {
    assertThat(wrapping(vector, random).unwrap(wrapped(vector), context(vector)))
        .isEqualTo(Key256.of(Vectors.hex(vector, "key")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unopenable")
  void unwrap_tamperedVector_fails(JsonNode vector) {
    var wrapping = wrapping(vector, random);

    assertThatThrownBy(() -> wrapping.unwrap(wrapped(vector), context(vector)))
        .isInstanceOf(UnopenableException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void unwrap_vectorOfAnotherKey_namesBothKeys(JsonNode vector) {
    var wrapping = wrapping(vector, random);

    assertThatThrownBy(() -> wrapping.unwrap(wrapped(vector), context(vector)))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining(wrapping.name())
        .hasMessageContaining(vector.get("wrappingKeyName").asText());
  }

  @Test
  void unwrap_anyByteChanged_fails() {
    var wrapping = new FileKeyWrapping(Key256.draw(random), random);
    var context = new KeyContext(new TreeMap<>());
    Wrapped good = wrapping.generate(context);
    for (int at = 0; at < good.bytes().length; at++) {
      byte[] changed = good.bytes();
      changed[at] ^= 0x10;
      var wrapped = new Wrapped(good.wrappingKey(), changed);
      assertThatThrownBy(() -> wrapping.unwrap(wrapped, context))
          .as("byte %d", at)
          .isInstanceOf(UnopenableException.class);
    }
  }

  private static FileKeyWrapping wrapping(JsonNode vector, SecureRandom random) {
    return new FileKeyWrapping(Key256.of(Vectors.hex(vector, "wrappingKey")), random);
  }

  private static Wrapped wrapped(JsonNode vector) {
    return new Wrapped(vector.get("wrappingKeyName").asText(), Vectors.hex(vector, "wrapped"));
  }

  private static KeyContext context(JsonNode vector) {
    var pairs = new TreeMap<String, String>();
    vector.get("context").properties().forEach(p -> pairs.put(p.getKey(), p.getValue().asText()));
    return new KeyContext(pairs);
  }
}
