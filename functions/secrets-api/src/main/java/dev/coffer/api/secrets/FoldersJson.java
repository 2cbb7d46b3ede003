package dev.coffer.api.secrets;

import dev.coffer.vault.FolderView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Folders in a folder. */
@Serdeable
record FoldersJson(List<FolderJson> folders) {
  static FoldersJson of(List<FolderView> views) {
    return new FoldersJson(views.stream().map(FolderJson::of).toList());
  }
}
