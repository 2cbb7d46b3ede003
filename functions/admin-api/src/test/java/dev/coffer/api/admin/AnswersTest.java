package dev.coffer.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.identity.AddressRange;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.project.ProjectSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID ID = UUID.fromString("6f1c2d3e-0000-4000-8000-000000000001");

  private static String json(Object answer) throws IOException {
    try (var context = ApplicationContext.run()) {
      return context.getBean(ObjectMapper.class).writeValueAsString(answer);
    }
  }

  @Test
  void project_isWrittenWithBothIdsEveryFieldAndLivingEnvironments() throws IOException {
    Project project =
        new Project(
            ID,
            ID,
            "Pay",
            "pay-1",
            null,
            true,
            ProjectSettings.DEFAULT,
            1,
            NOON,
            NOON,
            List.of(
                new Environment(ID, "Development", "dev", 1, NOON, NOON, null),
                new Environment(ID, "Gone", "gone", 2, NOON, NOON, NOON)));

    assertThat(json(new ProjectAnswerJson(ProjectJson.of(project))))
        .isEqualTo(
            """
            {"project":{"id":"ID","_id":"ID","name":"Pay","slug":"pay-1","description":null,\
            "type":"secret-manager","orgId":"ID","autoCapitalization":false,\
            "createdAt":"2026-03-01T12:00:00.000Z","updatedAt":"2026-03-01T12:00:00.000Z",\
            "version":3,"upgradeStatus":null,"pitVersionLimit":10,"auditLogsRetentionDays":null,\
            "hasDeleteProtection":true,"secretSharing":true,"showSnapshotsLegacy":false,\
            "secretDetectionIgnoreValues":null,"defaultProduct":"secret-manager",\
            "kmsCertificateKeyId":null,"kmsSecretManagerKeyId":null,\
            "enforceEncryptedSecretManagerSecretMetadata":false,\
            "environments":[{"id":"ID","name":"Development","slug":"dev"}]}}\
            """
                .replace("ID", ID.toString()));
  }

  @Test
  void projects_none_isAnEmptyList() throws IOException {
    assertThat(json(new WorkspacesJson(List.of()))).isEqualTo("{\"workspaces\":[]}");
  }

  @Test
  void trustedAddress_withoutPrefix_leavesItOut() throws IOException {
    List<TrustedIpJson> ranges =
        TrustedIpJson.of(List.of(AddressRange.of("10.0.0.1"), AddressRange.of("::/0")));

    assertThat(json(ranges.getFirst())).isEqualTo("{\"ipAddress\":\"10.0.0.1\",\"type\":\"ipv4\"}");
    assertThat(json(ranges.getLast()))
        .isEqualTo("{\"ipAddress\":\"::\",\"type\":\"ipv6\",\"prefix\":0}");
  }

  @Test
  void role_temporary_showsItsStartAndEnd() throws IOException {
    Grant.Window window = new Grant.Window("1h", Duration.ofHours(1), NOON);
    Grant grant =
        new Grant(
            ID,
            ID,
            ID,
            ActorKind.USER,
            List.of(new Grant.Role(ID, ProjectRole.VIEWER, window, NOON, NOON)),
            1,
            NOON,
            NOON);

    assertThat(json(new RolesJson(HeldRoleJson.of(grant))))
        .contains(
            "\"role\":\"viewer\",\"customRoleSlug\":null",
            "\"isTemporary\":true,\"temporaryMode\":\"relative\",\"temporaryRange\":\"1h\"",
            "\"temporaryAccessStartTime\":\"2026-03-01T12:00:00.000Z\"",
            "\"temporaryAccessEndTime\":\"2026-03-01T13:00:00.000Z\"");
  }
}
