package dev.coffer.audit;

import dev.coffer.actor.Actor;
import dev.coffer.actor.Source;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to do (docs/design/storage.md). Never holds a secret value,
 * a token, a password or a key.
 *
 * @param id a ULID: 26 characters, ordered by time
 * @param scope the project that it concerns, else the organisation, else the person: the record's
 *     partition
 * @param event the type as Infisical names it, such as {@code get-secret}
 * @param outcome whether it happened
 * @param metadata names, paths, ids, versions; never values
 * @param writer the process that wrote it
 * @param sequence the writer's running number, from 1: a number that is missing shows
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
    String writer,
    long sequence) {
  public AuditRecord {
    metadata = Map.copyOf(metadata);
  }

  public enum Outcome {
    SUCCESS,
    REFUSED
  }
}
