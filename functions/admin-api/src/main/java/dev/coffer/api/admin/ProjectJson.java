package dev.coffer.api.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Project;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project, with the fields that clients of Infisical expect. */
@Serdeable
record ProjectJson(
    String id,
    @JsonProperty("_id") String sameId,
    String name,
    String slug,
    @Nullable String description,
    String type,
    String orgId,
    boolean autoCapitalization,
    String createdAt,
    String updatedAt,
    int version,
    @Nullable String upgradeStatus,
    int pitVersionLimit,
    @Nullable Integer auditLogsRetentionDays,
    boolean hasDeleteProtection,
    boolean secretSharing,
    boolean showSnapshotsLegacy,
    @Nullable List<String> secretDetectionIgnoreValues,
    String defaultProduct,
    @Nullable String kmsCertificateKeyId,
    @Nullable String kmsSecretManagerKeyId,
    boolean enforceEncryptedSecretManagerSecretMetadata,
    List<EnvironmentSummaryJson> environments) {

  private static final String TYPE = "secret-manager";
  private static final int LAYOUT = 3;

  static ProjectJson of(Project project) {
    return new ProjectJson(
        project.id().toString(),
        project.id().toString(),
        project.name(),
        project.slug(),
        project.description(),
        TYPE,
        project.organizationId().toString(),
        project.settings().autoCapitalization(),
        Timestamps.text(project.createdAt()),
        Timestamps.text(project.updatedAt()),
        LAYOUT,
        null,
        project.settings().versionLimit(),
        project.settings().auditRetentionDays(),
        project.deleteProtection(),
        true,
        false,
        null,
        TYPE,
        null,
        null,
        false,
        project.livingEnvironments().stream().map(EnvironmentSummaryJson::of).toList());
  }

  static List<ProjectJson> of(List<Project> projects) {
    return projects.stream().map(ProjectJson::of).toList();
  }
}
