package dev.coffer.api.audit;

import dev.coffer.auditing.AuditPage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the trail.
 *
 * @param gaps ours: what is missing in it
 * @param nextCursor ours: where the next page starts; null at the end
 */
@Serdeable
record AuditLogsJson(
    List<AuditLogJson> auditLogs, List<AuditGapJson> gaps, @Nullable String nextCursor) {
  static AuditLogsJson of(AuditPage page) {
    AuditPage.Position next = page.next();
    return new AuditLogsJson(
        page.entries().stream().map(AuditLogJson::of).toList(),
        page.gaps().stream().map(AuditGapJson::of).toList(),
        next == null ? null : next.before() + (next.skip() == 0 ? "" : "." + next.skip()));
  }
}
