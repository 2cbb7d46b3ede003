package dev.coffer.access;

import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Grant;
import dev.coffer.project.ProjectRole;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the built-in roles allow, and the one decision: a pure function of the grant, the permission
 * and the time. Nothing that allows it means that it is denied.
 */
public final class BuiltInRoles {
  private static final Set<ProjectPermission> MEMBER =
      EnumSet.complementOf(
          EnumSet.of(
              ProjectPermission.COMMITS_VERIFY,
              ProjectPermission.MEMBERS_EDIT,
              ProjectPermission.MEMBERS_DELETE,
              ProjectPermission.PROJECT_EDIT,
              ProjectPermission.PROJECT_DELETE));

  private static final Set<ProjectPermission> VIEWER =
      EnumSet.of(
          ProjectPermission.SECRETS_DESCRIBE,
          ProjectPermission.SECRETS_READ_VALUE,
          ProjectPermission.FOLDERS_READ,
          ProjectPermission.IMPORTS_READ,
          ProjectPermission.COMMITS_READ,
          ProjectPermission.ENVIRONMENTS_READ,
          ProjectPermission.MEMBERS_READ,
          ProjectPermission.IDENTITIES_READ,
          ProjectPermission.TAGS_READ,
          ProjectPermission.SETTINGS_READ,
          ProjectPermission.SERVICE_TOKENS_READ,
          ProjectPermission.AUDIT_LOGS_READ);

  private static final Set<OrganizationPermission> ORGANIZATION_MEMBER =
      EnumSet.of(
          OrganizationPermission.PROJECTS_CREATE,
          OrganizationPermission.MEMBERS_READ,
          OrganizationPermission.IDENTITIES_READ,
          OrganizationPermission.SETTINGS_READ);

  private BuiltInRoles() {}

  /** Whether a role allows this. */
  public static boolean allows(ProjectRole role, ProjectPermission permission) {
    return switch (role) {
      case ADMIN -> true;
      case MEMBER -> MEMBER.contains(permission);
      case VIEWER -> VIEWER.contains(permission);
      case NO_ACCESS -> false;
    };
  }

  /** Whether a role allows this. */
  public static boolean allows(OrganizationRole role, OrganizationPermission permission) {
    return switch (role) {
      case ADMIN -> true;
      case MEMBER -> ORGANIZATION_MEMBER.contains(permission);
      case NO_ACCESS -> false;
    };
  }

  /** Whether one of the grant's roles that count at this time allows this. */
  public static boolean allows(Grant grant, ProjectPermission permission, Instant now) {
    return grant.roles().stream()
        .anyMatch(held -> held.isActive(now) && allows(held.role(), permission));
  }

  /**
   * Whether every permission of a role is held already, and for as long: nobody grants more than
   * they have.
   *
   * @param until when the granted role ends; null for never
   */
  public static boolean covers(
      Grant grant, ProjectRole role, @Nullable Instant until, Instant now) {
    List<ProjectRole> lasting =
        grant.roles().stream()
            .filter(held -> held.isActive(now) && lasts(held.window(), until))
            .map(Grant.Role::role)
            .toList();
    return EnumSet.allOf(ProjectPermission.class).stream()
        .filter(permission -> allows(role, permission))
        .allMatch(permission -> lasting.stream().anyMatch(held -> allows(held, permission)));
  }

  /**
   * Whether this is held already, and for as long.
   *
   * @param until when it must still be held; null for ever
   */
  public static boolean holds(
      Grant grant, ProjectPermission permission, @Nullable Instant until, Instant now) {
    return grant.roles().stream()
        .anyMatch(held ->
            held.isActive(now) && lasts(held.window(), until) && allows(held.role(), permission));
  }

  private static boolean lasts(Grant.@Nullable Window held, @Nullable Instant until) {
    return held == null || until != null && !held.end().isBefore(until);
  }

  /** Whether every permission of the other role is held with this one. */
  public static boolean covers(OrganizationRole held, OrganizationRole other) {
    return EnumSet.allOf(OrganizationPermission.class).stream()
        .filter(permission -> allows(other, permission))
        .allMatch(permission -> allows(held, permission));
  }
}
