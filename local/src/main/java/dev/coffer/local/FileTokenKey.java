package dev.coffer.local;

import dev.coffer.http.token.TokenKey;
import dev.coffer.http.token.VerificationKey;
import dev.coffer.sealing.keyfile.KeyFile;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** The key file's token key, as the signer and the verifier of tokens want it. */
final class FileTokenKey implements TokenKey {
  private final dev.coffer.sealing.keyfile.TokenKey key;

  FileTokenKey(KeyFile file) {
    this.key = file.tokenKey();
  }

  VerificationKey verificationKey() {
    return new VerificationKey(key.id(), key.publicKey());
  }

  @Override
  public String id() {
    return key.id();
  }

  @Override
  public byte[] sign(byte[] input) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.privateKey());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the key file's key was checked when it was read", e);
    }
  }
}
