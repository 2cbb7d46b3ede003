package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/** A person's access token. Printing it never shows it. */
@Serdeable
record LoggedInJson(String accessToken) {
  @Override
  public String toString() {
    return "LoggedInJson[redacted]";
  }
}
