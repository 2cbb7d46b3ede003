package dev.coffer.storage.audit;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.Ulid;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Audit records and the marks of their days in the room AUDIT (docs/design/audit.md). A record's
 * place follows from its scope and its ULID: the day in UTC, and the shard, 0 to 15, which spreads
 * a scope's day.
 */
public final class AuditItems {
  public static final int SHARDS = 16;
  private static final String METADATA = "m.";

  private AuditItems() {}

  public static String partition(UUID scope, LocalDate day, int shard) {
    return "A#" + scope + "#" + day + "#" + shard;
  }

  public static Key key(AuditRecord record) {
    return key(record.scope(), record.at(), record.id());
  }

  private static Key key(UUID scope, Instant at, String id) {
    LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    int shard = Math.floorMod(id.hashCode(), SHARDS);
    return new Key(Room.AUDIT, partition(scope, day, shard), id);
  }

  /** Where the record of that id is, if there is one. */
  static Key key(UUID scope, String id) {
    return key(scope, Ulid.time(id), id);
  }

  /** Where the marks of an owner's days are; their sort keys start with the day. */
  static String marks(UUID owner) {
    return "D#" + owner;
  }

  /** Says that a scope has records on a day. */
  static Item mark(UUID owner, UUID scope, LocalDate day) {
    return Item.of(new Key(Room.AUDIT, marks(owner), day + "#" + scope)).number("v", 1).build();
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
            .number("sequence", record.sequence())
            .text("previous", record.previous());
    Actor actor = record.actor();
    if (actor != null) {
      item.text("actor", actor.id().toString())
          .text("actorKind", actor.kind().wireName())
          .text("actorName", actor.name());
    }
    if (!record.secrets().isEmpty()) {
      item.text("secrets", AuditedSecretsV1.write(record.secrets()));
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
        item.has("secrets") ? AuditedSecretsV1.read(item, "secrets") : List.of(),
        item.text("writer"),
        item.number("sequence"),
        item.textOrNull("previous"));
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
