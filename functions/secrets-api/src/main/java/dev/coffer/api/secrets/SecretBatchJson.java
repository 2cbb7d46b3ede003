package dev.coffer.api.secrets;

import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The secrets of a request for several, in its order. */
@Serdeable
record SecretBatchJson(List<SecretJson> secrets) {
  static SecretBatchJson of(List<SecretView> views) {
    return new SecretBatchJson(views.stream().map(SecretJson::of).toList());
  }
}
