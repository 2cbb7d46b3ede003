package dev.coffer.administration;

import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectSettings;
import dev.coffer.project.Slug;
import java.util.Optional;

/**
 * What of a project is to change; what is absent stays.
 *
 * @param versionLimit 1 to 100
 * @param auditRetentionDays 0 to 36,500
 */
public record ProjectEdit(
    Optional<String> name,
    Optional<String> slug,
    Optional<String> description,
    Optional<Boolean> deleteProtection,
    Optional<Boolean> autoCapitalization,
    Optional<Integer> versionLimit,
    Optional<Integer> auditRetentionDays) {
  private static final int SLUG_MAX = 64;
  private static final int VERSIONS_MAX = 100;
  private static final int RETENTION_MAX = 36_500;

  /**
   * @throws Fault.Invalid if a property breaks its rule
   */
  public ProjectEdit {
    name = name.map(text -> DisplayName.require("name", text, DisplayName.LIMIT));
    slug.ifPresent(text -> Slug.requireLoose("slug", text, 1, SLUG_MAX));
    description.ifPresent(text -> DisplayName.describe("description", text));
    versionLimit.ifPresent(versions -> requireWithin("pitVersionLimit", versions, 1, VERSIONS_MAX));
    auditRetentionDays.ifPresent(
        days -> requireWithin("auditLogsRetentionDays", days, 0, RETENTION_MAX));
  }

  /** Leaves the settings as they are. */
  public ProjectEdit(
      Optional<String> name,
      Optional<String> slug,
      Optional<String> description,
      Optional<Boolean> deleteProtection) {
    this(
        name,
        slug,
        description,
        deleteProtection,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Changes that one setting. */
  public static ProjectEdit ofAuditRetention(int days) {
    return new ProjectEdit(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(days));
  }

  ProjectSettings applied(ProjectSettings before) {
    return new ProjectSettings(
        autoCapitalization.orElse(before.autoCapitalization()),
        versionLimit.orElse(before.versionLimit()),
        auditRetentionDays.isPresent() ? auditRetentionDays.get() : before.auditRetentionDays());
  }

  private static void requireWithin(String field, int number, int min, int max) {
    if (number < min || number > max) {
      throw new Fault.Invalid(field, "Must be " + min + " to " + max);
    }
  }
}
