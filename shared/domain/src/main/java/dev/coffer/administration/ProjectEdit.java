package dev.coffer.administration;

import dev.coffer.project.Slug;
import java.util.Optional;

/** What of a project is to change; what is absent stays. */
public record ProjectEdit(
    Optional<String> name,
    Optional<String> slug,
    Optional<String> description,
    Optional<Boolean> deleteProtection) {
  private static final int SLUG_MAX = 64;

  /**
   * @throws dev.coffer.fault.Fault.Invalid if a property breaks its rule
   */
  public ProjectEdit {
    name = name.map(text -> DisplayName.require("name", text, DisplayName.LIMIT));
    slug.ifPresent(text -> Slug.requireLoose("slug", text, 1, SLUG_MAX));
    description.ifPresent(text -> DisplayName.describe("description", text));
  }
}
