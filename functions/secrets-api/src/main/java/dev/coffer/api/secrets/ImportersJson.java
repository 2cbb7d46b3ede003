package dev.coffer.api.secrets;

import dev.coffer.vault.ImportView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The folders that import one. */
@Serdeable
record ImportersJson(List<ImporterJson> importers) {

  /** A folder that imports, and by which of its imports. */
  @Serdeable
  record ImporterJson(
      FolderImportJson.EnvironmentJson environment,
      String path,
      String folderId,
      String importId,
      int position) {
    static ImporterJson of(ImportView view) {
      return new ImporterJson(
          FolderImportJson.EnvironmentJson.of(view.environment()),
          view.path(),
          view.folder().toString(),
          view.link().id().toString(),
          view.position());
    }
  }

  static ImportersJson of(List<ImportView> views) {
    return new ImportersJson(views.stream().map(ImporterJson::of).toList());
  }
}
