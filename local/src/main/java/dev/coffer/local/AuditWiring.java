package dev.coffer.local;

import dev.coffer.access.Gate;
import dev.coffer.audit.AuditTrail;
import dev.coffer.auditing.AuditDirectory;
import dev.coffer.auditing.AuditLog;
import dev.coffer.auditing.AuditRecords;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.TableAuditDirectory;
import dev.coffer.storage.audit.TableAuditRecords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What audit-api's controller calls. */
@Factory
final class AuditWiring {

  @Singleton
  AuditRecords auditRecords(Table table) {
    return new TableAuditRecords(table);
  }

  @Singleton
  AuditDirectory auditDirectory(Table table) {
    return new TableAuditDirectory(table);
  }

  @Singleton
  AuditLog auditLog(
      Gate gate, AuditRecords records, AuditDirectory directory, AuditTrail trail, Clock clock) {
    return new AuditLog(gate, records, directory, trail, clock);
  }
}
