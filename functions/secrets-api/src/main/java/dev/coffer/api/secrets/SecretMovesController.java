package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FollowedReferences;
import dev.coffer.vault.SecretMoves;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;

/** Moves of secrets; both generations of routes have the same fields but for the project's name. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretMovesController {
  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final SecretMoves moves;

  SecretMovesController(SecretMoves moves) {
    this.moves = moves;
  }

  @Post(uris = {"/v3/secrets/move", "/v4/secrets/move"})
  SecretMoveJson move(Credential credential, @Body RequestBody body) {
    ProjectRef project = Places.project(body);
    FolderAddress source =
        new FolderAddress(
            project, environment(body, "sourceEnvironment"), path(body, "sourceSecretPath"));
    List<UUID> secrets =
        body.texts("secretIds").stream().map(id -> Ids.parse(id).orElse(NOTHING)).toList();
    FollowedReferences references =
        moves.move(
            credential,
            new SecretMoves.Request(
                source,
                environment(body, "destinationEnvironment"),
                path(body, "destinationSecretPath"),
                secrets,
                body.flag("shouldOverwrite", false)));
    return new SecretMoveJson(true, true, FollowedReferencesJson.of(references));
  }

  private static SecretPath path(Fields body, String field) {
    return SecretPath.of(field, body.text(field, "/"));
  }

  private static String environment(Fields body, String field) {
    return Places.slug(body, field)
        .orElseThrow(() -> new Fault.Rejected("Missing " + field + ": name its slug"));
  }
}
