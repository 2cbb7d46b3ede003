package dev.coffer.api.admin;

import dev.coffer.identity.UniversalAuth;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** Universal auth under {@code identityUniversalAuth}. */
@Serdeable
record IdentityUniversalAuthJson(UniversalAuthJson identityUniversalAuth) {

  static IdentityUniversalAuthJson of(UUID identity, UniversalAuth method) {
    return new IdentityUniversalAuthJson(UniversalAuthJson.of(identity, method));
  }
}
