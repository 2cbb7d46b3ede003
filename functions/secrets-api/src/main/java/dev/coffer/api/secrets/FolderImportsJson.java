package dev.coffer.api.secrets;

import dev.coffer.vault.ImportView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What a folder imports, by position. */
@Serdeable
record FolderImportsJson(String message, List<FolderImportJson> secretImports) {
  static FolderImportsJson of(List<ImportView> views) {
    return new FolderImportsJson(
        "Successfully fetched secret imports", views.stream().map(FolderImportJson::of).toList());
  }
}
