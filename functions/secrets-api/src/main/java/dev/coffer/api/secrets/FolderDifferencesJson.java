package dev.coffer.api.secrets;

import dev.coffer.ledger.Comparison;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What a rollback would change directly in a folder. */
@Serdeable
record FolderDifferencesJson(
    String folderId, String folderName, String folderPath, List<ChangeJson> changes) {
  static FolderDifferencesJson of(Comparison.InFolder folder) {
    return new FolderDifferencesJson(
        folder.folder().toString(),
        folder.name(),
        folder.path(),
        folder.differences().stream().map(ChangeJson::of).toList());
  }
}
