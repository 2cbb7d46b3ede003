package dev.coffer.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF-SHA-256 (RFC 5869) without a salt, 32 bytes out. The extract step is made once, so that each
 * derived key costs one HMAC. Safe for many threads.
 */
public final class Hkdf {
  private static final String ALGORITHM = "HKDF-SHA256";

  private final SecretKey extracted;

  private Hkdf(SecretKey extracted) {
    this.extracted = extracted;
  }

  /** Starts from a key of 32 bytes, which the caller may wipe afterwards. */
  public static Hkdf of(byte[] key) {
    try {
      return new Hkdf(
          KDF.getInstance(ALGORITHM)
              .deriveKey("Generic", HKDFParameterSpec.ofExtract().addIKM(key).extractOnly()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("JDK 25 has HKDF", e);
    }
  }

  /** 32 bytes for this info; the caller wipes them. */
  public byte[] derive(byte[] info) {
    try {
      return KDF.getInstance(ALGORITHM)
          .deriveData(HKDFParameterSpec.expandOnly(extracted, info, Key256.BYTES));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("JDK 25 has HKDF", e);
    }
  }

  public byte[] derive(String info) {
    return derive(info.getBytes(StandardCharsets.US_ASCII));
  }

  /** HMAC-SHA-256 under the key derived for this info. */
  byte[] mac(byte[] info, byte[] message) {
    byte[] key = derive(info);
    try {
      return mac(new SecretKeySpec(key, "HmacSHA256"), message);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  static byte[] mac(SecretKey key, byte[] message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Hkdf[redacted]";
  }
}
