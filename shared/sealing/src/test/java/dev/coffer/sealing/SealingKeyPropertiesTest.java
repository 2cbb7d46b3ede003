package dev.coffer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.secret.SecretValue;
import java.security.SecureRandom;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SealingKeyPropertiesTest {
  private final SecureRandom random = new SecureRandom();

  @Property(tries = 600)
  void open_whatWasSealed_isThePlaintext(
      @ForAll @Size(max = 5_000) byte[] plaintext,
      @ForAll @Size(32) byte[] root,
      @ForAll Purpose purpose,
      @ForAll @IntRange(min = 1) int epoch,
      @ForAll long secretBits) {
    var key = new SealingKey(scope(), epoch, Key256.of(root), random);
    var secret = new UUID(secretBits, ~secretBits);

    SealedPart part = key.seal(purpose, secret, SecretValue.of(plaintext));

    assertThat(part.bytes()).hasSize(plaintext.length + 29);
    assertThat(key.open(purpose, secret, part).reveal()).isEqualTo(plaintext);
  }

  @Property(tries = 600)
  void open_anyBytes_areUnopenable(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean layout) {
    if (layout && bytes.length > 0) {
      bytes[0] = 1;
    }
    var key = new SealingKey(scope(), 1, Key256.draw(random), random);

    assertThatThrownBy(() ->
            key.open(Purpose.VALUE, UUID.randomUUID(), new SealedPart(UUID.randomUUID(), 1, bytes)))
        .isInstanceOf(UnopenableException.class);
  }

  @Property(tries = 600)
  void commitment_twoKeys_differ(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
    Assume.that(!Key256.of(one).equals(Key256.of(other)));

    assertThat(new SealingKey(scope(), 1, Key256.of(one), random).commitment())
        .isNotEqualTo(new SealingKey(scope(), 1, Key256.of(other), random).commitment());
  }

  private static KeyScope scope() {
    return new KeyScope(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));
  }
}
