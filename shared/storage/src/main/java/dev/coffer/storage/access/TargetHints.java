package dev.coffer.storage.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which ids names had when they were last read: guesses of which items to ask for, never answers.
 * Bounded.
 */
final class TargetHints {
  private record ProjectSlug(UUID organization, String canonical) {}

  private record EnvironmentSlug(UUID project, String canonical) {}

  private record FolderOf(UUID environment, String path) {}

  private final Cache<FolderOf, Set<UUID>> needed = cache();
  private final Cache<ProjectSlug, UUID> projects = cache();
  private final Cache<EnvironmentSlug, UUID> environments = cache();
  private final Cache<UUID, UUID> projectOfEnvironment = cache();
  private final Cache<UUID, UUID> projectOfServiceToken = cache();

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder().maximumSize(10_000).build();
  }

  @Nullable UUID project(UUID organization, String canonicalSlug) {
    return projects.getIfPresent(new ProjectSlug(organization, canonicalSlug));
  }

  void project(UUID organization, String canonicalSlug, UUID project) {
    projects.put(new ProjectSlug(organization, canonicalSlug), project);
  }

  @Nullable UUID environment(UUID project, String canonicalSlug) {
    return environments.getIfPresent(new EnvironmentSlug(project, canonicalSlug));
  }

  void environment(UUID project, String canonicalSlug, UUID environment) {
    environments.put(new EnvironmentSlug(project, canonicalSlug), environment);
    projectOfEnvironment.put(environment, project);
  }

  /** The other environments whose heads the reading of a folder needed. */
  Set<UUID> needed(UUID environment, String folder) {
    Set<UUID> found = needed.getIfPresent(new FolderOf(environment, folder));
    return found == null ? Set.of() : found;
  }

  void needed(UUID environment, String folder, Set<UUID> environments) {
    FolderOf place = new FolderOf(environment, folder);
    if (environments.isEmpty()) {
      needed.invalidate(place);
    } else {
      needed.put(place, Set.copyOf(environments));
    }
  }

  @Nullable UUID projectOfServiceToken(UUID token) {
    return projectOfServiceToken.getIfPresent(token);
  }

  void projectOfServiceToken(UUID token, UUID project) {
    projectOfServiceToken.put(token, project);
  }

  @Nullable UUID projectOf(UUID environment) {
    return projectOfEnvironment.getIfPresent(environment);
  }

  void projectOf(UUID environment, UUID project) {
    projectOfEnvironment.put(environment, project);
  }
}
