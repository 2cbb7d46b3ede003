package dev.coffer.administration;

import dev.coffer.project.Slug;
import java.util.Optional;

/**
 * What a new project is to be.
 *
 * @param slug drawn from the name if none is given
 */
public record ProjectDraft(
    String name,
    Optional<String> slug,
    Optional<String> description,
    boolean defaultEnvironments,
    boolean deleteProtection) {
  static final int SLUG_MIN = 5;
  static final int SLUG_MAX = 36;

  /**
   * @throws dev.coffer.fault.Fault.Invalid if a property breaks its rule
   */
  public ProjectDraft {
    name = DisplayName.require("projectName", name, DisplayName.LIMIT);
    slug.ifPresent(text -> Slug.require("slug", text, SLUG_MIN, SLUG_MAX));
    description.ifPresent(text -> DisplayName.describe("projectDescription", text));
  }
}
