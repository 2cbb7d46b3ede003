package dev.coffer.organization;

import java.util.Arrays;
import java.util.Optional;

/** The built-in roles of an organisation's members. */
public enum OrganizationRole {
  /** Everything within the organisation; no project by itself. */
  ADMIN("admin"),
  /** Makes projects and sees who is there. */
  MEMBER("member"),
  /** Only what its project memberships give. */
  NO_ACCESS("no-access");

  private final String slug;

  OrganizationRole(String slug) {
    this.slug = slug;
  }

  public String slug() {
    return slug;
  }

  public static Optional<OrganizationRole> ofSlug(String slug) {
    return Arrays.stream(values()).filter(role -> role.slug.equals(slug)).findFirst();
  }
}
