package dev.coffer.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.ParseException;

/** A signing key held in this process. Printing it shows its id alone. */
public final class LocalTokenKey implements TokenKey {
  private final ECKey key;

  private LocalTokenKey(ECKey key) {
    this.key = key;
  }

  /** A new key on P-256, named by its thumbprint (RFC 7638). */
  public static LocalTokenKey generate(SecureRandom random) {
    try {
      return new LocalTokenKey(
          new ECKeyGenerator(Curve.P_256)
              .secureRandom(random)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("No P-256 in this JDK", impossible);
    }
  }

  /**
   * The key that {@link #stored} wrote.
   *
   * @throws IllegalArgumentException if the text is no private key on P-256 with an id
   */
  public static LocalTokenKey of(String stored) {
    try {
      ECKey key = ECKey.parse(stored);
      if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve()) || key.getKeyID() == null) {
        throw new IllegalArgumentException("Not a private key on P-256 with an id");
      }
      return new LocalTokenKey(key);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException("Not a JSON Web Key");
    }
  }

  /** The private key as a JSON Web Key (RFC 7517), to be stored where only this server reads. */
  public String stored() {
    return key.toJSONString();
  }

  /** The public half, for those who verify. */
  public VerificationKey verificationKey() {
    try {
      return new VerificationKey(id(), key.toECPublicKey());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("The key has no public half", impossible);
    }
  }

  @Override
  public String id() {
    return key.getKeyID();
  }

  @Override
  public byte[] sign(byte[] input) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.toECPrivateKey());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException | JOSEException failed) {
      throw new IllegalStateException("Signing failed", failed);
    }
  }

  @Override
  public String toString() {
    return "LocalTokenKey[" + id() + "]";
  }
}
