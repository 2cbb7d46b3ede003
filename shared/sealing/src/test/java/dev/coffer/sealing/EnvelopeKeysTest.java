package dev.coffer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.ledger.WrappedKey;
import dev.coffer.sealing.keyfile.FileKeyWrapping;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.secret.SecretValue;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeKeysTest {
  private static final KeyScope SCOPE =
      new KeyScope(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

  @TempDir Path directory;

  private final SecureRandom random = new SecureRandom();
  private final MovedClock clock = new MovedClock();
  private Switched wrapping;
  private EnvelopeKeys keys;
  private WrappedKey wrapped;

  @BeforeEach
  void start() {
    var file = KeyFile.create(directory.resolve("key"), UUID.randomUUID(), random);
    wrapping = new Switched(new FileKeyWrapping(file, random));
    keys = new EnvelopeKeys(wrapping, clock, random);
    wrapped = keys.generate(SCOPE, 1);
  }

  @Test
  void generate_twice_makesTwoKeys() {
    WrappedKey other = keys.generate(SCOPE, 1);

    assertThat(keys.unwrap(SCOPE, wrapped).commitment())
        .isNotEqualTo(keys.unwrap(SCOPE, other).commitment());
  }

  @Test
  void unwrap_whatWasGenerated_opensWhatItSealed() {
    var secret = UUID.randomUUID();
    EnvironmentKey key = keys.unwrap(SCOPE, wrapped);
    var part = key.seal(Purpose.VALUE, secret, SecretValue.of("kept"));
    keys.forget();

    assertThat(keys.unwrap(SCOPE, wrapped).open(Purpose.VALUE, secret, part).revealText())
        .isEqualTo("kept");
  }

  @Test
  void unwrap_otherScope_fails() {
    var moved = new KeyScope(SCOPE.organization(), SCOPE.project(), UUID.randomUUID());
    keys.unwrap(SCOPE, wrapped);

    assertThatThrownBy(() -> keys.unwrap(moved, wrapped)).isInstanceOf(UnopenableException.class);
  }

  @Test
  void unwrap_otherEpoch_fails() {
    var renumbered = new WrappedKey(2, wrapped.wrappingKey(), wrapped.bytes());
    keys.unwrap(SCOPE, wrapped);

    assertThatThrownBy(() -> keys.unwrap(SCOPE, renumbered))
        .isInstanceOf(UnopenableException.class);
  }

  @Test
  void unwrap_keyOfAnotherKeyFile_namesBothKeys() {
    var other = KeyFile.create(directory.resolve("other"), UUID.randomUUID(), random);
    var otherWrapping = new FileKeyWrapping(other, random);
    var otherKeys = new EnvelopeKeys(otherWrapping, clock, random);

    assertThatThrownBy(() -> otherKeys.unwrap(SCOPE, wrapped))
        .isInstanceOf(Fault.Unavailable.class)
        .hasMessageContaining(wrapped.wrappingKey())
        .hasMessageContaining(otherWrapping.name());
  }

  @Test
  void unwrap_withinFiveMinutes_asksOnce() {
    keys.unwrap(SCOPE, wrapped);
    clock.move(Duration.ofSeconds(299));
    keys.unwrap(SCOPE, wrapped);

    assertThat(wrapping.asked).hasValue(1);
  }

  @Test
  void unwrap_afterFiveMinutes_asksAgain() {
    keys.unwrap(SCOPE, wrapped);
    clock.move(Duration.ofMinutes(5));
    keys.unwrap(SCOPE, wrapped);

    assertThat(wrapping.asked).hasValue(2);
  }

  @Test
  void unwrap_clockWentBack_asksAgain() {
    keys.unwrap(SCOPE, wrapped);
    clock.move(Duration.ofHours(-1));
    keys.unwrap(SCOPE, wrapped);

    assertThat(wrapping.asked).hasValue(2);
  }

  @Test
  void unwrap_wrappingKeyErrors_servesTheOldKeyForFifteenMinutes() {
    EnvironmentKey first = keys.unwrap(SCOPE, wrapped);
    wrapping.failure = new Fault.Unavailable("Key local:test", null);
    clock.move(Duration.ofMinutes(15).minusSeconds(1));

    assertThat(keys.unwrap(SCOPE, wrapped)).isSameAs(first);
    clock.move(Duration.ofSeconds(1));
    assertThatThrownBy(() -> keys.unwrap(SCOPE, wrapped)).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void unwrap_wrappingKeyErrors_isAskedEveryTenSeconds() {
    keys.unwrap(SCOPE, wrapped);
    wrapping.failure = new Fault.Unavailable("Key local:test", null);
    clock.move(Duration.ofMinutes(5));
    keys.unwrap(SCOPE, wrapped);
    keys.unwrap(SCOPE, wrapped);
    assertThat(wrapping.asked).hasValue(2);

    clock.move(Duration.ofSeconds(10));
    keys.unwrap(SCOPE, wrapped);
    assertThat(wrapping.asked).hasValue(3);
  }

  @Test
  void unwrap_wrappingKeyDenies_dropsTheOldKeyForGood() {
    keys.unwrap(SCOPE, wrapped);
    clock.move(Duration.ofMinutes(5));
    wrapping.failure = new KeyRefusedException("arn:of:a:key (disabled)", null);

    assertThatThrownBy(() -> keys.unwrap(SCOPE, wrapped))
        .isInstanceOf(Fault.Unavailable.class)
        .hasMessageContaining("arn:of:a:key (disabled)");
    wrapping.failure = new Fault.Unavailable("Key local:test", null);
    assertThatThrownBy(() -> keys.unwrap(SCOPE, wrapped)).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void generate_wrappingKeyDenies_isUnavailableAndNamesIt() {
    wrapping.failure = new KeyRefusedException("arn:of:a:key (disabled)", null);

    assertThatThrownBy(() -> keys.generate(SCOPE, 1))
        .isInstanceOf(Fault.Unavailable.class)
        .hasMessageContaining("arn:of:a:key (disabled)");
  }

  @Test
  void forget_afterUse_leavesNothingCached() {
    keys.unwrap(SCOPE, wrapped);
    keys.forget();
    wrapping.failure = new Fault.Unavailable("Key local:test", null);

    assertThatThrownBy(() -> keys.unwrap(SCOPE, wrapped)).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void unwrap_moreKeysThanTheBound_dropsSome() {
    for (int epoch = 1; epoch <= 1_200; epoch++) {
      keys.unwrap(SCOPE, keys.generate(SCOPE, epoch));
    }

    assertThat(keys.held()).isLessThanOrEqualTo(1_000);
  }

  /** A real wrapping key that can be made to fail. */
  private static final class Switched implements KeyWrapping {
    private final KeyWrapping real;
    private final AtomicInteger asked = new AtomicInteger();
    private RuntimeException failure;

    Switched(KeyWrapping real) {
      this.real = real;
    }

    @Override
    public Wrapped generate(KeyContext context) {
      failIfToldTo();
      return real.generate(context);
    }

    @Override
    public Key256 unwrap(Wrapped wrapped, KeyContext context) {
      asked.incrementAndGet();
      failIfToldTo();
      return real.unwrap(wrapped, context);
    }

    private void failIfToldTo() {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
