package dev.coffer.cli.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A copy as it is on disk: {@code docs/design/cli.md}, "Last known good". AES-256-GCM as in NIST SP
 * 800-38D with a nonce of 96 random bits; the time and what the copy answers are authenticated with
 * it.
 */
final class SealedCopy {
  private static final byte[] MARK = "COFFERC1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MARK.length + Long.BYTES;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int TAG_BITS = TAG * Byte.SIZE;
  private static final String ALGORITHM = "AES/GCM/NoPadding";

  private SealedCopy() {}

  /** What was sealed, and when the server answered it. */
  record Opened(Instant at, byte[] plaintext) {
    @Override
    public String toString() {
      return "Opened[" + at + "]";
    }
  }

  static byte[] seal(
      SecretKey key, Binding binding, Instant at, byte[] plaintext, SecureRandom random) {
    byte[] head = ByteBuffer.allocate(HEAD).put(MARK).putLong(at.toEpochMilli()).array();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, head, binding);
      byte[] sealed = cipher.doFinal(plaintext);
      return ByteBuffer.allocate(HEAD + NONCE + sealed.length)
          .put(head)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Empty if it is damaged, of another binding, or under another key. */
  static Optional<Opened> open(SecretKey key, Binding binding, byte[] copy) {
    if (copy.length < HEAD + NONCE + TAG
        || !Arrays.equals(copy, 0, MARK.length, MARK, 0, MARK.length)) {
      return Optional.empty();
    }
    byte[] head = Arrays.copyOf(copy, HEAD);
    byte[] nonce = Arrays.copyOfRange(copy, HEAD, HEAD + NONCE);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, head, binding);
      byte[] plaintext = cipher.doFinal(copy, HEAD + NONCE, copy.length - HEAD - NONCE);
      long at = ByteBuffer.wrap(head).getLong(MARK.length);
      return Optional.of(new Opened(Instant.ofEpochMilli(at), plaintext));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] head, Binding binding)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head);
    cipher.updateAAD(binding.bytes());
    return cipher;
  }
}
