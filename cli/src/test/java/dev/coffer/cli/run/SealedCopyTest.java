package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class SealedCopyTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:00:00.123Z");
  private static final byte[] PLAINTEXT = "a canary of a secret".getBytes(StandardCharsets.UTF_8);
  private static final Binding BINDING =
      new Binding("https://a", "project", "dev", "/", "?recursive=false", "identity:1");

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key = key();

  private SecretKey key() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }

  private byte[] sealed() {
    return SealedCopy.seal(key, BINDING, AT, PLAINTEXT, random);
  }

  @Test
  void copy_openedAsItWasSealed_isWhatItWas() {
    SealedCopy.Opened opened = SealedCopy.open(key, BINDING, sealed()).orElseThrow();
    assertThat(opened.at()).isEqualTo(AT);
    assertThat(opened.plaintext()).isEqualTo(PLAINTEXT);
  }

  @Test
  void copy_hasTheLayoutOfTheDocument() {
    byte[] copy = sealed();
    assertThat(copy).hasSize(8 + 8 + 12 + PLAINTEXT.length + 16);
    assertThat(new String(copy, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("COFFERC1");
    assertThat(java.nio.ByteBuffer.wrap(copy).getLong(8)).isEqualTo(AT.toEpochMilli());
    assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
  }

  @Test
  void copy_withAnyBitOfAnyByteFlipped_doesNotOpen() {
    byte[] copy = sealed();
    for (int i = 0; i < copy.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] flipped = copy.clone();
        flipped[i] ^= (byte) (1 << bit);
        assertThat(SealedCopy.open(key, BINDING, flipped)).as("byte %d", i).isEmpty();
      }
    }
  }

  @Test
  void copy_cutShortOrLonger_doesNotOpen() {
    byte[] copy = sealed();
    for (int length = 0; length < copy.length; length++) {
      assertThat(SealedCopy.open(key, BINDING, Arrays.copyOf(copy, length))).isEmpty();
    }
    assertThat(SealedCopy.open(key, BINDING, Arrays.copyOf(copy, copy.length + 1))).isEmpty();
  }

  @Test
  void copy_underAnotherKey_doesNotOpen() {
    assertThat(SealedCopy.open(key(), BINDING, sealed())).isEmpty();
  }

  @Test
  void copy_ofAnotherBinding_doesNotOpen() {
    List<Binding> others =
        List.of(
            new Binding("https://b", "project", "dev", "/", "?recursive=false", "identity:1"),
            new Binding("https://a", "other", "dev", "/", "?recursive=false", "identity:1"),
            new Binding("https://a", "project", "prod", "/", "?recursive=false", "identity:1"),
            new Binding("https://a", "project", "dev", "/a", "?recursive=false", "identity:1"),
            new Binding("https://a", "project", "dev", "/", "?recursive=true", "identity:1"),
            new Binding("https://a", "project", "dev", "/", "?recursive=false", "identity:2"),
            new Binding("https://ap", "roject", "dev", "/", "?recursive=false", "identity:1"));
    byte[] copy = sealed();
    assertThat(others).allSatisfy(other -> assertThat(SealedCopy.open(key, other, copy)).isEmpty());
  }

  @Test
  void copies_ofTheSame_shareNothingBehindTheTime() {
    byte[] one = sealed();
    byte[] other = sealed();
    assertThat(Arrays.copyOfRange(one, 16, 28)).isNotEqualTo(Arrays.copyOfRange(other, 16, 28));
    assertThat(Arrays.copyOfRange(one, 28, 48)).isNotEqualTo(Arrays.copyOfRange(other, 28, 48));
  }

  @Test
  void reading_writtenAndParsed_isTheSame() throws Exception {
    Reading reading =
        new Reading(
            List.of(
                new Variable("A", "", "/"),
                new Variable("B", "two\nlines \"quoted\" \u20ac \ud83d\ude00 \u0001", "/a/b")),
            java.util.Optional.of("W/\"e\""));
    assertThat(Reading.parse(reading.bytes())).isEqualTo(reading);
  }
}
