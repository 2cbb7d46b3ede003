package dev.coffer.sealing.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.fault.Fault;
import dev.coffer.sealing.Vectors;
import dev.coffer.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2PasswordsTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Argon2Passwords passwords = new Argon2Passwords(RANDOM, 2, Duration.ofMinutes(1));

  static Stream<Named<JsonNode>> right() {
    return Vectors.of("password", "right");
  }

  static Stream<Named<JsonNode>> wrong() {
    return Vectors.of("password", "wrong");
  }

  static Stream<Named<JsonNode>> malformed() {
    return Vectors.of("password", "malformed");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("right")
  void verify_rightVector_isTrueTwice(JsonNode vector) {
    String verifier = vector.get("verifier").asText();

    assertThat(passwords.verify(verifier, password(vector))).isTrue();
    assertThat(passwords.verify(verifier, password(vector))).as("in a used buffer").isTrue();
    assertThat(passwords.rehashNeeded(verifier)).isEqualTo(vector.get("rehashNeeded").asBoolean());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void verify_wrongVector_isFalse(JsonNode vector) {
    assertThat(passwords.verify(vector.get("verifier").asText(), password(vector))).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void verify_malformedVector_isRefusedWithoutShowingIt(JsonNode vector) {
    String verifier = vector.get("verifier").asText();

    assertThatThrownBy(() -> passwords.verify(verifier, password(vector)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("$"));
  }

  @Test
  void hash_onePasswordTwice_drawsTwoSalts() {
    var password = SecretValue.of("correct horse");
    String one = passwords.hash(password);
    String other = passwords.hash(password);

    assertThat(one).startsWith("$argon2id$v=19$m=65536,t=3,p=1$").isNotEqualTo(other);
    assertThat(passwords.verify(one, password)).isTrue();
    assertThat(passwords.verify(one, SecretValue.of("correct horsf"))).isFalse();
    assertThat(passwords.rehashNeeded(one)).isFalse();
  }

  @Test
  void verifyNothing_anyPassword_waitsForABufferLikeVerify() throws Exception {
    var full = new Argon2Passwords(RANDOM, 1, Duration.ZERO);

    assertThat(refusedWhileBusy(full, () -> full.verifyNothing(SecretValue.of("x")))).isTrue();
    full.verifyNothing(SecretValue.of("x"));
  }

  @Test
  void verify_interruptedWhileWaiting_stopsAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> passwords.verifyNothing(SecretValue.of("x")))
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void hash_moreAtOnceThanBuffers_allEndRight() throws Exception {
    String verifier =
        Vectors.of("password", "right")
            .findFirst()
            .orElseThrow()
            .getPayload()
            .get("verifier")
            .asText();
    var password = SecretValue.of("correct horse battery staple");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var results =
          IntStream.range(0, 6)
              .mapToObj(i -> threads.submit(() -> passwords.verify(verifier, password)))
              .toList();
      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void toString_ofVerifier_showsNothing() {
    var hash = new PasswordHash(64, 1, 1, new byte[16], new byte[32]);

    assertThat(hash).hasToString("PasswordHash[redacted]");
    assertThat(PasswordHash.parse(hash.text())).isEqualTo(hash);
  }

  /** Keeps the only buffer busy from another thread until one call has been turned away. */
  private static boolean refusedWhileBusy(Argon2Passwords full, Runnable call) throws Exception {
    var refused = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(1)) {
      var busy =
          threads.submit(() -> {
            while (refused.getCount() > 0) {
              try {
                full.hash(SecretValue.of("busy"));
              } catch (Fault.Throttled e) {
                Thread.onSpinWait();
              }
            }
          });
      while (refused.getCount() > 0) {
        try {
          call.run();
        } catch (Fault.Throttled e) {
          assertThat(e.retryAfterSeconds()).isEqualTo(1);
          refused.countDown();
        }
      }
      busy.get();
    }
    return true;
  }

  private static SecretValue password(JsonNode vector) {
    return SecretValue.of(vector.get("password").asText());
  }
}
