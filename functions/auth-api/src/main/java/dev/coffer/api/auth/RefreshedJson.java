package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A person's next access token. Printing it never shows it. */
@Serdeable
record RefreshedJson(String token, @Nullable String organizationId) {
  @Override
  public String toString() {
    return "RefreshedJson[redacted]";
  }
}
