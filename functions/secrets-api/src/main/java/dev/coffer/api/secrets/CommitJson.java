package dev.coffer.api.secrets;

import dev.coffer.actor.Actor;
import dev.coffer.http.Timestamps;
import dev.coffer.ledger.Commit;
import dev.coffer.vault.CommitView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit.
 *
 * @param commitId the same as its id
 * @param revision its number in the environment's log
 * @param source what kind of client asked for it
 */
@Serdeable
record CommitJson(
    String id,
    String commitId,
    String folderId,
    String envId,
    String actorType,
    Map<String, String> actorMetadata,
    @Nullable String message,
    String createdAt,
    long revision,
    String source) {

  static CommitJson of(CommitView view) {
    Commit commit = view.commit();
    String id = commit.id().toString();
    return new CommitJson(
        id,
        id,
        view.folder().toString(),
        view.environment().id().toString(),
        commit.actor().kind().wireName(),
        actor(commit.actor()),
        commit.message(),
        Timestamps.text(commit.time()),
        commit.rev(),
        commit.source());
  }

  private static Map<String, String> actor(Actor actor) {
    String id = actor.id().toString();
    return switch (actor.kind()) {
      case USER -> Map.of("userId", id, "email", actor.name(), "username", actor.name());
      case IDENTITY -> Map.of("identityId", id, "name", actor.name());
      case SERVICE -> Map.of("serviceId", id, "name", actor.name());
    };
  }
}
