package dev.coffer.auditing;

import dev.coffer.access.Admission;
import dev.coffer.access.BuiltInRoles;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.project.Grant;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers who did what (docs/design/audit.md). An organisation's administrator sees all of it, a
 * project's that project. Hashes of values are shown to those who may read the values now.
 */
public final class AuditLog {
  /** Records that one request looks at. */
  static final int EXAMINED_MOST = 50_000;

  private static final String EVENT = "view-audit-logs";

  private final Gate gate;
  private final AuditRecords records;
  private final AuditDirectory directory;
  private final AuditTrail trail;
  private final Clock clock;

  public AuditLog(
      Gate gate, AuditRecords records, AuditDirectory directory, AuditTrail trail, Clock clock) {
    this.gate = gate;
    this.records = records;
    this.directory = directory;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * @throws Fault.Forbidden for whom neither role allows it
   * @throws Fault.NotFound if the organisation has no such project
   * @throws Fault.Rejected if too much happened on one day to merge it
   */
  public AuditPage query(Credential credential, AuditQuery query) {
    UUID project = query.projectId();
    Gate recording =
        gate.recording(
            trail,
            EVENT,
            entry -> {
              if (project != null) {
                entry.describe("projectId", project.toString());
              }
            });
    Admission admission =
        project == null
            ? recording.organization(credential)
            : recording.projectOr(
                credential, new ProjectRef.ById(project), OrganizationPermission.AUDIT_LOGS_READ);
    return trail.audited(
        admission.auditSubject(),
        EVENT,
        entry -> {
          require(admission, project);
          return page(admission, query, entry);
        });
  }

  private static void require(Admission admission, @Nullable UUID project) {
    if (project == null || admission.allows(OrganizationPermission.AUDIT_LOGS_READ)) {
      admission.require(OrganizationPermission.AUDIT_LOGS_READ);
    } else {
      admission.require(ProjectPermission.AUDIT_LOGS_READ);
    }
  }

  private AuditPage page(Admission admission, AuditQuery query, AuditEntry entry) {
    if (query.projectId() != null) {
      entry.describe("projectId", query.projectId().toString());
    }
    Examination seen =
        new Examination(
            query.filter(), query.skip(), query.limit(), new ChainCheck(clock.instant()));
    boolean ended = records.walk(window(admission, query), seen::goesOn);
    if (seen.examined() == 0 && query.before() == null) {
      requireKnown(admission, query);
    }
    entry.describe("numberOfLogs", Integer.toString(seen.found().size()));
    return new AuditPage(
        entries(admission, seen.found()),
        seen.chains().gaps(records),
        ended ? null : seen.position());
  }

  private AuditWindow window(Admission admission, AuditQuery query) {
    UUID organization = admission.organizationId();
    boolean wide = query.projectId() == null && !query.filter().concernsProjectsOnly();
    List<AuditWindow.Person> people = wide ? directory.people(organization) : List.of();
    UUID actor = query.filter().actorId();
    return new AuditWindow(
        organization,
        query.projectId(),
        actor == null
            ? people
            : people.stream().filter(person -> person.id().equals(actor)).toList(),
        query.from(),
        query.to(),
        query.before(),
        query.skip() + query.limit());
  }

  /** Nothing was found: of a project that is there, or was, or never has been. */
  private static void requireKnown(Admission admission, AuditQuery query) {
    if (query.projectId() != null && admission.projectOrNull() == null) {
      throw new Fault.NotFound("Project with ID '" + query.projectId() + "' not found");
    }
  }

  private List<AuditPage.Entry> entries(Admission admission, List<AuditRecord> found) {
    List<UUID> projects =
        found.stream().map(AuditRecord::projectId).filter(Objects::nonNull).distinct().toList();
    Map<UUID, AuditDirectory.Standing> standings =
        directory.projects(admission.organizationId(), admission.actor().id(), projects);
    Instant now = clock.instant();
    return found.stream()
        .map(record -> {
          UUID project = record.projectId();
          AuditDirectory.Standing standing = project == null ? null : standings.get(project);
          return new AuditPage.Entry(
              standing != null && mayReadValues(standing.grant(), now)
                  ? record
                  : record.withoutValueHashes(),
              standing == null ? null : standing.name());
        })
        .collect(Collectors.toUnmodifiableList());
  }

  private static boolean mayReadValues(@Nullable Grant grant, Instant now) {
    return grant != null && BuiltInRoles.allows(grant, ProjectPermission.SECRETS_READ_VALUE, now);
  }
}
