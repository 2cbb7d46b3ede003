package dev.coffer.audit;

import dev.coffer.actor.Actor;
import dev.coffer.actor.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to do (docs/design/audit.md). Never holds a secret value, a
 * token, a password or a key.
 *
 * @param id a ULID: 26 characters, ordered by time
 * @param scope the project that it concerns, else the organisation, else the person: the record's
 *     partition
 * @param at the id's time
 * @param event the type as Infisical names it, such as {@code get-secret}
 * @param outcome whether it happened
 * @param metadata names, paths, ids, versions; never values
 * @param secrets those that a request for several changed, at most {@link AuditedSecret#NAMED_MOST}
 * @param writer the process that wrote it
 * @param sequence the writer's running number within the scope, from 1
 * @param previous id of the writer's record before this one in the scope; null for the first
 */
public record AuditRecord(
    String id,
    UUID scope,
    @Nullable UUID organizationId,
    @Nullable UUID projectId,
    Instant at,
    @Nullable Actor actor,
    Source source,
    String event,
    Outcome outcome,
    Map<String, String> metadata,
    List<AuditedSecret> secrets,
    String writer,
    long sequence,
    @Nullable String previous) {
  /** Metadata of a record about one secret: the hash of its value before. */
  public static final String VALUE_HASH_BEFORE = "valueHashBefore";

  /** Metadata of a record about one secret: the hash of its value after. */
  public static final String VALUE_HASH_AFTER = "valueHashAfter";

  public AuditRecord {
    metadata = Map.copyOf(metadata);
    secrets = List.copyOf(secrets);
  }

  /** The same, without what only readers of the values may see. */
  public AuditRecord withoutValueHashes() {
    Map<String, String> open = new HashMap<>(metadata);
    open.remove(VALUE_HASH_BEFORE);
    open.remove(VALUE_HASH_AFTER);
    return new AuditRecord(
        id,
        scope,
        organizationId,
        projectId,
        at,
        actor,
        source,
        event,
        outcome,
        open,
        secrets.stream().map(AuditedSecret::withoutValueHashes).toList(),
        writer,
        sequence,
        previous);
  }

  public enum Outcome {
    SUCCESS,
    REFUSED
  }
}
