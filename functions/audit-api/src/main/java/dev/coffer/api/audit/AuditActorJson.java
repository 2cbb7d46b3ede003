package dev.coffer.api.audit;

import dev.coffer.actor.Actor;
import dev.coffer.auditing.ActorType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did it, named as they were then. */
@Serdeable
record AuditActorJson(String type, Map<String, String> metadata) {
  static AuditActorJson of(@Nullable Actor actor) {
    return new AuditActorJson(
        ActorType.of(actor).wireName(), actor == null ? Map.of() : metadata(actor));
  }

  private static Map<String, String> metadata(Actor actor) {
    return switch (actor.kind()) {
      case USER ->
          Map.of("userId", actor.id().toString(), "email", actor.name(), "username", actor.name());
      case IDENTITY -> Map.of("identityId", actor.id().toString(), "name", actor.name());
      case SERVICE -> Map.of("serviceId", actor.id().toString(), "name", actor.name());
    };
  }
}
