package dev.coffer.api.secrets;

import dev.coffer.vault.ImportView;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An import that was asked for by its id, and where it is. */
@Serdeable
record PlacedImportJson(Placed secretImport) {

  /** The fields of {@link FolderImportJson}, with project, environment and folder. */
  @Serdeable
  record Placed(
      String id,
      int version,
      String importPath,
      FolderImportJson.EnvironmentJson importEnv,
      int position,
      String createdAt,
      String updatedAt,
      String folderId,
      boolean isReplication,
      @Nullable Boolean isReplicationSuccess,
      @Nullable String lastReplicated,
      @Nullable String replicationStatus,
      boolean isReserved,
      String projectId,
      FolderImportJson.EnvironmentJson environment,
      String secretPath) {}

  static PlacedImportJson of(ImportView view) {
    FolderImportJson link = FolderImportJson.of(view);
    return new PlacedImportJson(
        new Placed(
            link.id(),
            link.version(),
            link.importPath(),
            link.importEnv(),
            link.position(),
            link.createdAt(),
            link.updatedAt(),
            link.folderId(),
            link.isReplication(),
            link.isReplicationSuccess(),
            link.lastReplicated(),
            link.replicationStatus(),
            link.isReserved(),
            view.projectId().toString(),
            FolderImportJson.EnvironmentJson.of(view.environment()),
            view.path()));
  }
}
