package dev.coffer.api.secrets;

import dev.coffer.vault.VersionView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Versions of a secret, newest first. */
@Serdeable
record SecretVersionsJson(List<SecretVersionJson> secretVersions) {
  static SecretVersionsJson of(List<VersionView> versions) {
    return new SecretVersionsJson(versions.stream().map(SecretVersionJson::of).toList());
  }
}
