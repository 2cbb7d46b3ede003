package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/** A new client secret with its text, this once. Printing it never shows it. */
@Serdeable
record NewClientSecretJson(String clientSecret, ClientSecretJson clientSecretData) {
  @Override
  public String toString() {
    return "NewClientSecretJson[redacted]";
  }
}
