package dev.coffer.api.secrets;

import dev.coffer.vault.SecretListing;
import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The secrets of a folder, and what its imports bring, in the order of their positions. */
@Serdeable
record SecretsJson(List<SecretJson> secrets, List<ImportJson> imports) {

  /** What one import brings. Its secrets are shown under the path of the importing folder. */
  @Serdeable
  record ImportJson(
      String secretPath, String environment, String folderId, List<ImportedSecretJson> secrets) {}

  /**
   * @param path of the folder that was asked for
   */
  static SecretsJson of(SecretListing listing, String path) {
    return new SecretsJson(
        listing.secrets().stream().map(SecretJson::of).toList(),
        listing.imports().stream().map(one -> of(one, path)).toList());
  }

  private static ImportJson of(SecretListing.Import one, String path) {
    return new ImportJson(
        one.path(),
        one.environment().slug(),
        one.folderId().toString(),
        one.secrets().stream()
            .map((SecretView view) -> ImportedSecretJson.of(view.shownAt(path)))
            .toList());
  }
}
