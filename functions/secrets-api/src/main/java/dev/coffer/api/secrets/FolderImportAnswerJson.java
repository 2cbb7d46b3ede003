package dev.coffer.api.secrets;

import dev.coffer.vault.ImportView;
import io.micronaut.serde.annotation.Serdeable;

/** One import. */
@Serdeable
record FolderImportAnswerJson(String message, FolderImportJson secretImport) {
  static FolderImportAnswerJson of(String message, ImportView view) {
    return new FolderImportAnswerJson(message, FolderImportJson.of(view));
  }
}
