package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/** A person's access token for an organisation. Printing it never shows it. */
@Serdeable
record SelectedJson(String token, boolean isMfaEnabled) {
  @Override
  public String toString() {
    return "SelectedJson[redacted]";
  }
}
