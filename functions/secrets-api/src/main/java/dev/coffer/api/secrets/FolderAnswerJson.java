package dev.coffer.api.secrets;

import dev.coffer.vault.FolderView;
import io.micronaut.serde.annotation.Serdeable;

/** One folder. */
@Serdeable
record FolderAnswerJson(FolderJson folder) {
  static FolderAnswerJson of(FolderView view) {
    return new FolderAnswerJson(FolderJson.of(view));
  }
}
