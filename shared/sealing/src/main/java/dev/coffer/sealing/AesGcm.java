package dev.coffer.sealing;

import dev.coffer.ledger.UnopenableException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random nonce (NIST SP 800-38D), in the one shape that our layouts share:
 * layout byte, 12 bytes of nonce, ciphertext, 16 bytes of tag. The associated data has to name the
 * layout.
 */
public final class AesGcm {
  /** Bytes that a sealed plaintext has more than the plaintext. */
  public static final int OVERHEAD = 1 + 12 + 16;

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_AT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TEXT_AT = NONCE_AT + NONCE_BYTES;
  private static final int TAG_BITS = 128;

  private final int layout;

  /**
   * @param layout 1 to 255, the first byte of everything sealed here
   */
  public AesGcm(int layout) {
    this.layout = layout;
  }

  /** Seals under a nonce drawn for this call. The key has 32 bytes. */
  public byte[] seal(byte[] key, byte[] associated, byte[] plaintext, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = new byte[plaintext.length + OVERHEAD];
    sealed[0] = (byte) layout;
    System.arraycopy(nonce, 0, sealed, NONCE_AT, NONCE_BYTES);
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associated);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, TEXT_AT);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Opens what {@link #seal} made; the caller wipes the answer.
   *
   * @param longest bytes that the plaintext may have at most, checked before anything is allocated
   * @throws UnopenableException if the layout is another, the length can't be right, or key,
   *     associated data or any byte differ
   */
  public byte[] open(byte[] key, byte[] associated, byte[] sealed, int longest) {
    if (sealed.length < OVERHEAD) {
      throw new UnopenableException("too short to be sealed: " + sealed.length + " bytes");
    }
    if (sealed.length - OVERHEAD > longest) {
      throw new UnopenableException("too long to be sealed: " + sealed.length + " bytes");
    }
    if (Byte.toUnsignedInt(sealed[0]) != layout) {
      throw new UnopenableException("unknown layout " + Byte.toUnsignedInt(sealed[0]));
    }
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(sealed, NONCE_AT, TEXT_AT)));
      cipher.updateAAD(associated);
      return cipher.doFinal(sealed, TEXT_AT, sealed.length - TEXT_AT);
    } catch (AEADBadTagException e) {
      throw new UnopenableException("not authentic under this key and place");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-GCM", e);
    }
  }
}
