package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A new service token.
 *
 * @param serviceToken its text, told this once
 */
@Serdeable
record NewServiceTokenJson(String serviceToken, ServiceTokenJson serviceTokenData) {
  @Override
  public String toString() {
    return "NewServiceTokenJson[redacted]";
  }
}
