package dev.coffer.api.secrets;

import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How requests name a folder: clients of different ages use different names for the project. What
 * is empty counts as absent.
 */
final class Places {
  private static final int SLUG_CHARACTERS = 64;

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

  /** The project of a request that can name it by its id alone. */
  static UUID projectId(Fields fields) {
    if (filled(fields, "projectId").isEmpty()) {
      throw new Fault.Rejected("Missing project: send projectId");
    }
    return fields.requiredId("projectId");
  }

  /** The slug of the environment that a request names. */
  static String environment(Fields fields) {
    return slug(fields, "environment")
        .orElseThrow(() -> new Fault.Rejected("Missing environment: name its slug"));
  }

  private static FolderAddress at(Fields fields, String field, Optional<String> path) {
    return new FolderAddress(
        project(fields),
        environment(fields),
        path.map(p -> SecretPath.of(field, p)).orElse(SecretPath.ROOT));
  }

  /** The project that a request names, by its id or else by its slug. */
  static ProjectRef project(Fields fields) {
    // All are read, so that a malformed one is refused even beside another that would do.
    List<ProjectRef> named =
        Stream.<ProjectRef>concat(
                Stream.of("workspaceId", "projectId")
                    .filter(name -> filled(fields, name).isPresent())
                    .map(name -> new ProjectRef.ById(fields.requiredId(name))),
                Stream.of("workspaceSlug", "projectSlug")
                    .flatMap(name -> slug(fields, name).stream())
                    .map(ProjectRef.BySlug::new))
            .toList();
    return named.stream()
        .findFirst()
        .orElseThrow(() ->
            new Fault.Rejected(
                "Missing project: send workspaceId or workspaceSlug (projectId, projectSlug)"));
  }

  static Optional<String> slug(Fields fields, String name) {
    Optional<String> slug = filled(fields, name);
    if (slug.filter(text -> text.length() > SLUG_CHARACTERS).isPresent()) {
      throw fields.invalid(name, "Must be at most " + SLUG_CHARACTERS + " characters");
    }
    return slug;
  }

  private static Optional<String> filled(Fields fields, String name) {
    return fields.text(name).filter(text -> !text.isBlank());
  }
}
