package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.http.Ids;
import dev.coffer.login.Sessions;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;

/** A person's own sessions. */
@Controller("/api/v2/users/me/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwnSessionsController {
  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final Sessions sessions;

  OwnSessionsController(Sessions sessions) {
    this.sessions = sessions;
  }

  @Get
  OwnSessionsJson list(Credential credential) {
    return new OwnSessionsJson(
        sessions.own(credential).stream().map(one -> OwnSessionJson.of(one, credential)).toList());
  }

  @Delete
  MessageJson endAll(Credential credential) {
    sessions.endAll(credential);
    return new MessageJson("Successfully revoked all sessions");
  }

  @Delete("/{sessionId}")
  MessageJson end(Credential credential, String sessionId) {
    sessions.end(credential, Ids.parse(sessionId).orElse(NOTHING));
    return new MessageJson("Successfully revoked the session");
  }
}
