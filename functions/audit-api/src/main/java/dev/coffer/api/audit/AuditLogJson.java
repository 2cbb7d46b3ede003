package dev.coffer.api.audit;

import dev.coffer.actor.ClientKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.auditing.AuditPage;
import dev.coffer.http.Timestamps;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record.
 *
 * @param updatedAt always {@code createdAt}: records do not change
 * @param orgId null for what a person did for no organisation, such as a log-in
 * @param expiresAt always null: records are kept
 * @param outcome ours: {@code success} or {@code refused}
 * @param requestId ours: the request's {@code x-request-id}
 */
@Serdeable
record AuditLogJson(
    String id,
    String createdAt,
    String updatedAt,
    @Nullable UUID orgId,
    @Nullable UUID projectId,
    @Nullable String projectName,
    String ipAddress,
    String userAgent,
    String userAgentType,
    @Nullable String expiresAt,
    AuditEventJson event,
    AuditActorJson actor,
    String outcome,
    String requestId) {
  static AuditLogJson of(AuditPage.Entry entry) {
    AuditRecord record = entry.record();
    String at = Timestamps.text(record.at());
    return new AuditLogJson(
        record.id(),
        at,
        at,
        record.organizationId(),
        record.projectId(),
        entry.projectName(),
        record.source().ipAddress(),
        record.source().userAgent(),
        ClientKind.of(record.source()).wireName(),
        null,
        AuditEventJson.of(record),
        AuditActorJson.of(record.actor()),
        record.outcome().name().toLowerCase(Locale.ROOT),
        record.source().requestId());
  }
}
