package dev.coffer.api.secrets;

import dev.coffer.http.Timestamps;
import dev.coffer.project.Environment;
import dev.coffer.vault.ImportView;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param importPath of the source
 * @param position from 1; a later one wins
 */
@Serdeable
record FolderImportJson(
    String id,
    int version,
    String importPath,
    EnvironmentJson importEnv,
    int position,
    String createdAt,
    String updatedAt,
    String folderId,
    boolean isReplication,
    @Nullable Boolean isReplicationSuccess,
    @Nullable String lastReplicated,
    @Nullable String replicationStatus,
    boolean isReserved) {

  /** An environment. */
  @Serdeable
  record EnvironmentJson(String id, String name, String slug) {
    static EnvironmentJson of(Environment environment) {
      return new EnvironmentJson(
          environment.id().toString(), environment.name(), environment.slug());
    }
  }

  static FolderImportJson of(ImportView view) {
    return new FolderImportJson(
        view.link().id().toString(),
        view.link().version(),
        view.link().path(),
        EnvironmentJson.of(view.source()),
        view.position(),
        Timestamps.text(view.link().createdAt()),
        Timestamps.text(view.link().updatedAt()),
        view.folder().toString(),
        false,
        null,
        null,
        null,
        false);
  }
}
