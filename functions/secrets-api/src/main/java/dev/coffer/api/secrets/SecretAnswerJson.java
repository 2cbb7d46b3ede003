package dev.coffer.api.secrets;

import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;

/** One secret. */
@Serdeable
record SecretAnswerJson(SecretJson secret) {
  static SecretAnswerJson of(SecretView view) {
    return new SecretAnswerJson(SecretJson.of(view));
  }
}
