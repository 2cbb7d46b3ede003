package dev.coffer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.secret.SecretValue;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealingKeyTest {
  private static final KeyScope SCOPE =
      new KeyScope(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
  private static final UUID SECRET = UUID.randomUUID();

  private final SecureRandom random = new SecureRandom();
  private final Key256 root = Key256.draw(random);
  private final EnvironmentKey key = new SealingKey(SCOPE, 1, root, random);

  static Stream<Named<JsonNode>> opening() {
    return Vectors.of("sealed-part", "opens");
  }

  static Stream<Named<JsonNode>> unopenable() {
    return Vectors.of("sealed-part", "unopenable");
  }

  static Stream<Named<JsonNode>> keys() {
    return Vectors.all("environment-key");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("opening")
  void seal_givenSealIdAndNonce_makesTheBytesOfTheVector(JsonNode vector) {
    var fixed =
        new FixedRandom().then(Vectors.id(vector, "sealId")).then(Vectors.hex(vector, "nonce"));

    SealedPart part =
        key(vector, fixed).seal(purpose(vector), Vectors.id(vector, "secret"), plaintext(vector));

    assertThat(part).isEqualTo(part(vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("opening")
  void open_goodVector_showsThePlaintext(JsonNode vector) {
    SecretValue opened =
        key(vector, random).open(purpose(vector), Vectors.id(vector, "secret"), part(vector));

    assertThat(opened.revealText()).isEqualTo(plaintext(vector).revealText());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unopenable")
  void open_tamperedVector_fails(JsonNode vector) {
    EnvironmentKey other = key(vector, random);

    assertThatThrownBy(
            () -> other.open(purpose(vector), Vectors.id(vector, "secret"), part(vector)))
        .isInstanceOf(UnopenableException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keys")
  void commitmentMacEtagAndValueHash_vector_areTheVectors(JsonNode vector) {
    var known = new SealingKey(SCOPE, 7, Key256.of(Vectors.hex(vector, "environmentKey")), random);
    byte[] message = Vectors.hex(vector, "message");

    assertThat(known.commitment().hex()).isEqualTo(vector.get("commitment").asText());
    assertThat(known.mac(message)).isEqualTo(Vectors.hex(vector, "mac"));
    assertThat(known.etag(message)).isEqualTo(Vectors.hex(vector, "etag"));
    assertThat(
            known.valueHash(
                Vectors.id(vector, "secret"), SecretValue.of(vector.get("value").asText())))
        .isEqualTo(Vectors.hex(vector, "valueHash"));
  }

  @Test
  void open_anyBitOfAnyByteChanged_fails() {
    SealedPart good = key.seal(Purpose.VALUE, SECRET, SecretValue.of("a plaintext"));
    byte[] bytes = good.bytes();
    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << bit);
        var part = new SealedPart(good.sealId(), 1, changed);
        assertThatThrownBy(() -> key.open(Purpose.VALUE, SECRET, part))
            .as("byte %d, bit %d", at, bit)
            .isInstanceOf(UnopenableException.class);
      }
    }
  }

  @Test
  void open_anyShorterLength_fails() {
    SealedPart good = key.seal(Purpose.VALUE, SECRET, SecretValue.of("a plaintext"));
    for (int length = 0; length < good.bytes().length; length++) {
      var part = new SealedPart(good.sealId(), 1, Arrays.copyOf(good.bytes(), length));
      assertThatThrownBy(() -> key.open(Purpose.VALUE, SECRET, part))
          .as("%d bytes", length)
          .isInstanceOf(UnopenableException.class);
    }
  }

  @Test
  void open_failure_namesNothingOfThePart() {
    SealedPart good = key.seal(Purpose.VALUE, SECRET, SecretValue.of("a plaintext"));

    assertThatThrownBy(() -> key.open(Purpose.COMMENT, SECRET, good))
        .isInstanceOf(UnopenableException.class)
        .hasMessage("not authentic under this key and place")
        .hasNoCause();
  }

  @Test
  void seal_oneValueTenThousandTimes_neverRepeatsIdNonceOrCiphertext() {
    var value = SecretValue.of("the same plaintext each time");
    var ids = new HashSet<UUID>();
    var nonces = new HashSet<String>();
    var texts = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      SealedPart part = key.seal(Purpose.VALUE, SECRET, value);
      ids.add(part.sealId());
      nonces.add(HexFormat.of().formatHex(part.bytes(), 1, 13));
      texts.add(HexFormat.of().formatHex(part.bytes(), 13, part.bytes().length));
    }

    assertThat(ids).hasSize(10_000).allMatch(id -> id.version() == 4 && id.variant() == 2);
    assertThat(nonces).hasSize(10_000);
    assertThat(texts).hasSize(10_000);
  }

  @Test
  void seal_repeatedNonceUnderAnotherSealId_meetsAnotherKey() {
    byte[] nonce = new byte[12];
    var first = UUID.randomUUID();
    var second = UUID.randomUUID();
    var fixed = new FixedRandom().then(first).then(nonce).then(second).then(nonce);
    var cloned = new SealingKey(SCOPE, 1, root, fixed);
    var zeros = SecretValue.of(new byte[64]);

    byte[] one = cloned.seal(Purpose.VALUE, SECRET, zeros).bytes();
    byte[] other = cloned.seal(Purpose.VALUE, SECRET, zeros).bytes();

    assertThat(Arrays.copyOfRange(one, 13, 77)).isNotEqualTo(Arrays.copyOfRange(other, 13, 77));
  }

  @Test
  void seal_oneMebibyte_opensAgain() {
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) 'x');

    SealedPart part = key.seal(Purpose.VALUE, SECRET, SecretValue.of(bytes));

    assertThat(key.open(Purpose.VALUE, SECRET, part)).isEqualTo(SecretValue.of(bytes));
  }

  @Test
  void seal_aboveOneMebibyte_isRefused() {
    var value = SecretValue.of(new byte[(1 << 20) + 1]);

    assertThatThrownBy(() -> key.seal(Purpose.VALUE, SECRET, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void open_longerThanAnythingSealed_isRefusedByItsLength() {
    var part = new SealedPart(UUID.randomUUID(), 1, new byte[(1 << 20) + 30]);

    assertThatThrownBy(() -> key.open(Purpose.VALUE, SECRET, part))
        .isInstanceOf(UnopenableException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void valueHash_twoSecretsOfOneValue_differ() {
    var value = SecretValue.of("shared");

    assertThat(key.valueHash(SECRET, value)).isEqualTo(key.valueHash(SECRET, value));
    assertThat(key.valueHash(UUID.randomUUID(), value)).isNotEqualTo(key.valueHash(SECRET, value));
  }

  @Test
  void etag_sameInputAsMac_differs() {
    byte[] message = {1, 2, 3};

    assertThat(key.etag(message)).hasSize(32).isNotEqualTo(key.mac(message));
  }

  @Test
  void toString_ofKeys_showsNothingOfThem() {
    String hex = HexFormat.of().formatHex(root.reveal());

    assertThat(root).hasToString("Key256[redacted]");
    assertThat(key.toString()).contains("redacted").doesNotContain(hex);
    assertThat(Hkdf.of(root.reveal())).hasToString("Hkdf[redacted]");
  }

  @Test
  void close_key_zeroesIt() {
    root.close();

    assertThat(root.reveal()).containsOnly(0);
  }

  private static SealingKey key(JsonNode vector, SecureRandom random) {
    var scope =
        new KeyScope(
            Vectors.id(vector, "organization"),
            Vectors.id(vector, "project"),
            Vectors.id(vector, "environment"));
    return new SealingKey(
        scope,
        vector.get("epoch").asInt(),
        Key256.of(Vectors.hex(vector, "environmentKey")),
        random);
  }

  private static SealedPart part(JsonNode vector) {
    return new SealedPart(
        Vectors.id(vector, "sealId"), vector.get("epoch").asInt(), Vectors.hex(vector, "sealed"));
  }

  private static Purpose purpose(JsonNode vector) {
    return Purpose.valueOf(vector.get("purpose").asText().toUpperCase(Locale.ROOT));
  }

  private static SecretValue plaintext(JsonNode vector) {
    return SecretValue.of(vector.get("plaintext").asText());
  }
}
