package dev.coffer.storage.audit;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Audit records: room AUDIT, {@code A#<scope>#<yyyy-mm-dd>#<shard>} / ULID, the day in UTC. The
 * shard, 0 to 15, spreads a scope's day; it comes from the ULID, so that a record has one place.
 */
public final class AuditItems {
  public static final int SHARDS = 16;
  private static final String METADATA = "m.";

  private AuditItems() {}

  public static String partition(UUID scope, LocalDate day, int shard) {
    return "A#" + scope + "#" + day + "#" + shard;
  }

  public static Key key(AuditRecord record) {
    LocalDate day = record.at().atOffset(ZoneOffset.UTC).toLocalDate();
    int shard = Math.floorMod(record.id().hashCode(), SHARDS);
    return new Key(Room.AUDIT, partition(record.scope(), day, shard), record.id());
  }

  /**
   * The step that stores a record beside the change it tells of. That it is absent before makes it
   * the transaction's mark: found under its key after an unknown outcome, it says that all of it
   * happened.
   */
  public static Operation put(AuditRecord record) {
    return new Operation.Put(of(record), Condition.ABSENT);
  }

  public static Item of(AuditRecord record) {
    var item =
        Item.of(key(record))
            .text("scope", record.scope().toString())
            .text("org", text(record.organizationId()))
            .text("project", text(record.projectId()))
            .number("at", record.at().toEpochMilli())
            .text("event", record.event())
            .text(
                "outcome", record.outcome() == AuditRecord.Outcome.SUCCESS ? "success" : "refused")
            .text("ip", record.source().ipAddress())
            .text("agent", record.source().userAgent())
            .text("request", record.source().requestId())
            .text("writer", record.writer())
            .number("sequence", record.sequence());
    Actor actor = record.actor();
    if (actor != null) {
      item.text("actor", actor.id().toString())
          .text("actorKind", actor.kind().wireName())
          .text("actorName", actor.name());
    }
    record.metadata().forEach((key, value) -> item.text(METADATA + key, value));
    return item.build();
  }

  /**
   * @throws MalformedItemException if the item contradicts the layout
   */
  public static AuditRecord read(Item item) {
    Map<String, String> metadata = new HashMap<>();
    for (String name : item.attributes().keySet()) {
      if (name.startsWith(METADATA)) {
        metadata.put(name.substring(METADATA.length()), item.text(name));
      }
    }
    return new AuditRecord(
        item.key().sort(),
        UUID.fromString(item.text("scope")),
        id(item.textOrNull("org")),
        id(item.textOrNull("project")),
        Instant.ofEpochMilli(item.number("at")),
        item.has("actor") ? actor(item) : null,
        new Source(item.text("ip"), item.text("agent"), item.text("request")),
        item.text("event"),
        outcome(item),
        metadata,
        item.text("writer"),
        item.number("sequence"));
  }

  private static AuditRecord.Outcome outcome(Item item) {
    return switch (item.text("outcome")) {
      case "success" -> AuditRecord.Outcome.SUCCESS;
      case "refused" -> AuditRecord.Outcome.REFUSED;
      default -> throw new MalformedItemException(item.key(), "outcome");
    };
  }

  private static Actor actor(Item item) {
    ActorKind kind =
        switch (item.text("actorKind")) {
          case "user" -> ActorKind.USER;
          case "identity" -> ActorKind.IDENTITY;
          case "service" -> ActorKind.SERVICE;
          default -> throw new MalformedItemException(item.key(), "actorKind");
        };
    return new Actor(kind, UUID.fromString(item.text("actor")), item.text("actorName"));
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
