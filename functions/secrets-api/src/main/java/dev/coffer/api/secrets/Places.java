package dev.coffer.api.secrets;

import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How requests name a folder: clients of different ages use different names for the project. What
 * is empty counts as absent.
 */
final class Places {
  private Places() {}

  /** The folder that a request about secrets names. */
  static FolderAddress ofSecrets(Fields fields) {
    return at(fields, "secretPath", filled(fields, "secretPath"));
  }

  /** The folder that a request about folders names: by {@code path}, else by {@code directory}. */
  static FolderAddress ofFolders(Fields fields) {
    Optional<String> path = filled(fields, "path");
    return path.isPresent()
        ? at(fields, "path", path)
        : at(fields, "directory", filled(fields, "directory"));
  }

  private static FolderAddress at(Fields fields, String field, Optional<String> path) {
    ProjectRef project = project(fields);
    String environment =
        filled(fields, "environment")
            .orElseThrow(() -> new Fault.Rejected("Missing environment: name its slug"));
    return new FolderAddress(
        project, environment, path.map(p -> SecretPath.of(field, p)).orElse(SecretPath.ROOT));
  }

  private static ProjectRef project(Fields fields) {
    Optional<ProjectRef> byId =
        Stream.of("workspaceId", "projectId")
            .filter(name -> filled(fields, name).isPresent())
            .findFirst()
            .flatMap(fields::id)
            .map((UUID id) -> new ProjectRef.ById(id));
    return byId.or(() ->
            Stream.of("workspaceSlug", "projectSlug")
                .flatMap(name -> filled(fields, name).stream())
                .findFirst()
                .map(ProjectRef.BySlug::new))
        .orElseThrow(() ->
            new Fault.Rejected(
                "Missing project: send workspaceId or workspaceSlug (projectId, projectSlug)"));
  }

  private static Optional<String> filled(Fields fields, String name) {
    return fields.text(name).filter(text -> !text.isBlank());
  }
}
