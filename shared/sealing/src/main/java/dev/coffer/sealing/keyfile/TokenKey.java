package dev.coffer.sealing.keyfile;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Map;

/**
 * The key that signs tokens: ES256 (RFC 7518 3.4), on the curve P-256. Printing it shows its id and
 * nothing else.
 */
public final class TokenKey {
  private final ECKey jwk;
  private final ECPrivateKey privateKey;
  private final ECPublicKey publicKey;

  private TokenKey(ECKey jwk) throws JOSEException {
    this.jwk = jwk;
    this.privateKey = jwk.toECPrivateKey();
    this.publicKey = jwk.toECPublicKey();
  }

  static TokenKey draw(SecureRandom random) {
    try {
      return new TokenKey(
          new ECKeyGenerator(Curve.P_256)
              .secureRandom(random)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException e) {
      throw new AssertionError("every Java platform has P-256", e);
    }
  }

  /**
   * @throws ParseException unless it is a private P-256 JWK whose halves belong together and whose
   *     {@code kid} is its thumbprint; the message shows nothing of it
   */
  static TokenKey parse(Map<String, Object> jwk) throws ParseException {
    try {
      ECKey parsed = ECKey.parse(jwk);
      if (!Curve.P_256.equals(parsed.getCurve())
          || !parsed.isPrivate()
          || !parsed.computeThumbprint().toString().equals(parsed.getKeyID())) {
        throw new ParseException("not a private P-256 key", 0);
      }
      var key = new TokenKey(parsed);
      key.check();
      return key;
    } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
      throw new ParseException("not a private P-256 key", 0);
    }
  }

  /** The id that tokens carry as {@code kid}: the public key's thumbprint (RFC 7638). */
  public String id() {
    return jwk.getKeyID();
  }

  public ECPrivateKey privateKey() {
    return privateKey;
  }

  public ECPublicKey publicKey() {
    return publicKey;
  }

  Map<String, Object> json() {
    return jwk.toJSONObject();
  }

  private void check() throws GeneralSecurityException, ParseException {
    byte[] message = new byte[32];
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(privateKey);
    signer.update(message);
    byte[] signature = signer.sign();
    signer.initVerify(publicKey);
    signer.update(message);
    if (!signer.verify(signature)) {
      throw new ParseException("private and public half belong to two keys", 0);
    }
  }

  @Override
  public String toString() {
    return "TokenKey[" + id() + ", redacted]";
  }
}
