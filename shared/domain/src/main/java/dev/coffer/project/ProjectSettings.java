package dev.coffer.project;

import org.jspecify.annotations.Nullable;

/**
 * What clients of Infisical set on a project and read back. None of it changes what this server
 * does: names of secrets are stored as they are sent, and every version and every audit record is
 * kept.
 *
 * @param autoCapitalization whether clients turn names of secrets into capitals as they are typed
 * @param versionLimit how many versions of a secret clients show
 * @param auditRetentionDays for how many days audit records must be kept at least; null if that was
 *     never said
 */
public record ProjectSettings(
    boolean autoCapitalization, int versionLimit, @Nullable Integer auditRetentionDays) {
  /** Those of a project whose settings were never changed. */
  public static final ProjectSettings DEFAULT = new ProjectSettings(false, 10, null);
}
