package dev.coffer.auditing;

import dev.coffer.actor.ClientKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditedSecret;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted: those that agree with everything that is not null or empty here.
 * Everything is compared exactly.
 *
 * @param secretName as it was when the record was written
 * @param events any of these
 * @param outcomes any of these
 * @param metadata all of these pairs, as the answer shows them; never value hashes
 */
public record AuditFilter(
    @Nullable String environment,
    @Nullable String secretPath,
    @Nullable String secretName,
    @Nullable UUID secretId,
    @Nullable ActorType actorType,
    @Nullable UUID actorId,
    Set<String> events,
    @Nullable ClientKind client,
    Set<AuditRecord.Outcome> outcomes,
    Map<String, String> metadata) {
  /** Wants every record. */
  public static final AuditFilter ALL =
      new AuditFilter(null, null, null, null, null, null, Set.of(), null, Set.of(), Map.of());

  public AuditFilter {
    events = Set.copyOf(events);
    outcomes = Set.copyOf(outcomes);
    metadata = Map.copyOf(metadata);
  }

  public boolean wants(AuditRecord record) {
    return (events.isEmpty() || events.contains(record.event()))
        && (outcomes.isEmpty() || outcomes.contains(record.outcome()))
        && (actorType == null || actorType == ActorType.of(record.actor()))
        && (actorId == null || record.actor() != null && actorId.equals(record.actor().id()))
        && (client == null || client == ClientKind.of(record.source()))
        && says(record, "environment", environment)
        && says(record, "secretPath", secretPath)
        && names(record, "secretKey", secretName, secret -> secret.name().equals(secretName))
        && names(record, "secretId", secretId, secret -> secret.id().equals(secretId))
        && metadata.entrySet().stream()
            .allMatch(pair -> says(record, pair.getKey(), pair.getValue()));
  }

  /** Whether only records of projects can agree. */
  public boolean concernsProjectsOnly() {
    return environment != null || secretPath != null || secretName != null || secretId != null;
  }

  private static boolean says(AuditRecord record, String key, @Nullable String wanted) {
    return wanted == null || wanted.equals(record.metadata().get(key));
  }

  private static boolean names(
      AuditRecord record, String key, @Nullable Object wanted, Predicate<AuditedSecret> that) {
    return wanted == null
        || Objects.equals(wanted.toString(), record.metadata().get(key))
        || record.secrets().stream().anyMatch(that);
  }
}
