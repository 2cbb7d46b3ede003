package dev.coffer.api.secrets;

import dev.coffer.project.Environment;
import dev.coffer.vault.FolderView;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A folder that was asked for by its id or its path, and where it is. */
@Serdeable
record PlacedFolderJson(Placed folder) {

  /** The fields of {@link FolderJson}, with project and environment. */
  @Serdeable
  record Placed(
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
      String projectId,
      EnvironmentJson environment) {}

  /** An environment by all its names. */
  @Serdeable
  record EnvironmentJson(String envId, String envName, String envSlug) {}

  static PlacedFolderJson of(FolderView view) {
    FolderJson folder = FolderJson.of(view);
    Environment environment = view.environment();
    return new PlacedFolderJson(
        new Placed(
            folder.id(),
            folder.name(),
            folder.version(),
            folder.createdAt(),
            folder.updatedAt(),
            folder.envId(),
            folder.parentId(),
            folder.isReserved(),
            folder.description(),
            folder.lastSecretModified(),
            folder.path(),
            view.projectId().toString(),
            new EnvironmentJson(
                environment.id().toString(), environment.name(), environment.slug())));
  }
}
