package dev.coffer.api.audit;

import dev.coffer.access.Credential;
import dev.coffer.auditing.AuditLog;
import dev.coffer.http.RequestQuery;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** Who did what in an organisation. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditLogsController {
  private final AuditLog log;
  private final Clock clock;

  AuditLogsController(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Get("/v1/organization/audit-logs")
  AuditLogsJson query(Credential credential, RequestQuery query) {
    return AuditLogsJson.of(log.query(credential, AuditRequest.of(query, clock.instant())));
  }
}
