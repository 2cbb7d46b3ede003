package dev.coffer.access;

import dev.coffer.token.SecretDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a service token. It acts for itself: it lives on when its creator leaves, until
 * it expires, is deleted, or its project is.
 *
 * @param digest of its secret
 * @param expiresAt null for never
 */
public record ServiceToken(
    UUID id,
    UUID organizationId,
    UUID projectId,
    UUID creatorId,
    String name,
    List<Scope> scopes,
    Set<ServiceTokenAccess> access,
    SecretDigest digest,
    Instant createdAt,
    @Nullable Instant expiresAt) {
  public ServiceToken {
    scopes = List.copyOf(scopes);
    access = Set.copyOf(access);
  }

  /**
   * Folders of one environment.
   *
   * @param environmentId which environment it is, whatever its slug becomes
   * @param environmentSlug its slug when the token was made
   */
  public record Scope(UUID environmentId, String environmentSlug, PathGlob paths) {}

  /** The scope of a token that is for one folder alone. */
  public Optional<Scope> onlyFolder() {
    return scopes.size() == 1 && scopes.getFirst().paths().isPlain()
        ? Optional.of(scopes.getFirst())
        : Optional.empty();
  }

  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it allows this in that folder. */
  public boolean allows(ProjectPermission permission, UUID environment, String path) {
    return allowsAny(permission)
        && scopes.stream()
            .anyMatch(
                scope -> scope.environmentId().equals(environment) && scope.paths().matches(path));
  }

  /** Whether it allows this in any folder of the environment. */
  public boolean allowsSomewhere(ProjectPermission permission, UUID environment) {
    return allowsAny(permission)
        && scopes.stream().anyMatch(scope -> scope.environmentId().equals(environment));
  }

  private boolean allowsAny(ProjectPermission permission) {
    return access.stream().anyMatch(one -> one.permissions().contains(permission));
  }
}
