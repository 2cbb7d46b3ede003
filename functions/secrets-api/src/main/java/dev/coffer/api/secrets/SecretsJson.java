package dev.coffer.api.secrets;

import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * The secrets of a folder.
 *
 * @param imports none: folders import nothing yet
 */
@Serdeable
record SecretsJson(List<SecretJson> secrets, List<Map<String, String>> imports) {
  static SecretsJson of(List<SecretView> views) {
    return new SecretsJson(views.stream().map(SecretJson::of).toList(), List.of());
  }
}
