package dev.coffer.project;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project with its environments.
 *
 * @param revision raised by each change; the condition of the next one
 * @param environments by position, deleted ones too
 */
public record Project(
    UUID id,
    UUID organizationId,
    String name,
    String slug,
    @Nullable String description,
    boolean deleteProtection,
    ProjectSettings settings,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    List<Environment> environments) {
  public Project {
    environments = List.copyOf(environments);
  }

  /** The living environment of that slug. */
  public Optional<Environment> environment(String environmentSlug) {
    return livingEnvironments().stream().filter(e -> e.slug().equals(environmentSlug)).findFirst();
  }

  public Optional<Environment> environment(UUID environmentId) {
    return livingEnvironments().stream().filter(e -> e.id().equals(environmentId)).findFirst();
  }

  /** Those not deleted, by position. */
  public List<Environment> livingEnvironments() {
    return environments.stream().filter(e -> e.deletedAt() == null).toList();
  }
}
