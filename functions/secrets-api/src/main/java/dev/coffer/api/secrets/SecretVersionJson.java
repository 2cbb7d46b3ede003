package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.coffer.vault.VersionView;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A version of a secret: the secret as it was, and two fields more.
 *
 * @param secretId again the secret's id
 * @param isDestroyed whether its value was destroyed; it is hidden from everybody then
 */
@Serdeable
record SecretVersionJson(@JsonUnwrapped SecretJson secret, String secretId, boolean isDestroyed) {
  static SecretVersionJson of(VersionView version) {
    SecretJson secret = SecretJson.of(version.secret());
    return new SecretVersionJson(secret, secret.id(), version.destroyed());
  }

  /** Fixed text: it holds a value. */
  @Override
  public String toString() {
    return "SecretVersionJson[" + secretId + "]";
  }
}
