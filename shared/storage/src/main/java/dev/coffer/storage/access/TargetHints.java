package dev.coffer.storage.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which ids names had when they were last read: guesses of which items to ask for, never answers.
 * Bounded.
 */
final class TargetHints {
  private record ProjectSlug(UUID organization, String canonical) {}

  private record EnvironmentSlug(UUID project, String canonical) {}

  private final Cache<ProjectSlug, UUID> projects = cache();
  private final Cache<EnvironmentSlug, UUID> environments = cache();
  private final Cache<UUID, UUID> projectOfEnvironment = cache();

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

  @Nullable UUID projectOf(UUID environment) {
    return projectOfEnvironment.getIfPresent(environment);
  }

  void projectOf(UUID environment, UUID project) {
    projectOfEnvironment.put(environment, project);
  }
}
