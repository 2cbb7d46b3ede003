package dev.coffer.api.secrets;

import dev.coffer.http.Timestamps;
import dev.coffer.ledger.Folder;
import dev.coffer.vault.FolderView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder.
 *
 * @param parentId null at the top
 * @param path its own absolute path
 */
@Serdeable
record FolderJson(
    String id,
    String name,
    int version,
    String createdAt,
    String updatedAt,
    String envId,
    @Nullable String parentId,
    boolean isReserved,
    @Nullable String description,
    @Nullable String lastSecretModified,
    String path,
    String relativePath) {

  static FolderJson of(FolderView view) {
    Folder folder = view.folder();
    return new FolderJson(
        folder.id().toString(),
        folder.name(),
        folder.version(),
        Timestamps.text(folder.createdAt()),
        Timestamps.text(folder.updatedAt()),
        view.environment().id().toString(),
        parentId(view),
        false,
        folder.description(),
        Timestamps.textOrNull(folder.lastSecretModified()),
        view.path(),
        view.relativePath());
  }

  /** Clients see no root folder. */
  static @Nullable String parentId(FolderView view) {
    UUID parent = view.folder().parent();
    return parent == null || parent.equals(view.environment().id()) ? null : parent.toString();
  }
}
