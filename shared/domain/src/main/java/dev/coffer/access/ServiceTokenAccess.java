package dev.coffer.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a service token may do within its scopes; the names are Infisical's. */
public enum ServiceTokenAccess {
  /** Describe secrets, read their values, read folders and imports. */
  READ(
      "read",
      EnumSet.of(
          ProjectPermission.SECRETS_DESCRIBE,
          ProjectPermission.SECRETS_READ_VALUE,
          ProjectPermission.FOLDERS_READ,
          ProjectPermission.IMPORTS_READ)),
  /** Make, change and delete secrets, folders and imports. */
  WRITE(
      "write",
      EnumSet.of(
          ProjectPermission.SECRETS_CREATE,
          ProjectPermission.SECRETS_EDIT,
          ProjectPermission.SECRETS_DELETE,
          ProjectPermission.FOLDERS_CREATE,
          ProjectPermission.FOLDERS_EDIT,
          ProjectPermission.FOLDERS_DELETE,
          ProjectPermission.IMPORTS_CREATE,
          ProjectPermission.IMPORTS_EDIT,
          ProjectPermission.IMPORTS_DELETE)),
  /** Describe secrets and read their values. */
  READ_VALUE(
      "readValue",
      EnumSet.of(ProjectPermission.SECRETS_DESCRIBE, ProjectPermission.SECRETS_READ_VALUE));

  private final String wireName;
  private final Set<ProjectPermission> permissions;

  ServiceTokenAccess(String wireName, Set<ProjectPermission> permissions) {
    this.wireName = wireName;
    this.permissions = Set.copyOf(permissions);
  }

  public static Optional<ServiceTokenAccess> ofWireName(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  public Set<ProjectPermission> permissions() {
    return permissions;
  }
}
