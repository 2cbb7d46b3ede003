package dev.coffer.project;

import java.util.Arrays;
import java.util.Optional;

/** The built-in roles of a project's members (infisical-compatible slugs). */
public enum ProjectRole {
  ADMIN("admin"),
  MEMBER("member"),
  VIEWER("viewer"),
  NO_ACCESS("no-access");

  private final String slug;

  ProjectRole(String slug) {
    this.slug = slug;
  }

  public String slug() {
    return slug;
  }

  public static Optional<ProjectRole> ofSlug(String slug) {
    return Arrays.stream(values()).filter(role -> role.slug.equals(slug)).findFirst();
  }
}
