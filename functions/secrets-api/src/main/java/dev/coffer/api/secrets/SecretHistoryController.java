package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.LogPlace;
import dev.coffer.vault.SecretHistory;
import dev.coffer.vault.SecretRecovery;
import dev.coffer.vault.VersionDestruction;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What secrets were, and how it comes back or goes for ever. */
@Controller("/api/v1/secret")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretHistoryController {
  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private static final int OFFSET_MOST = 1_000_000;
  private static final int PAGE = 20;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final SecretHistory history;
  private final SecretRecovery recovery;
  private final VersionDestruction destruction;

  SecretHistoryController(
      SecretHistory history, SecretRecovery recovery, VersionDestruction destruction) {
    this.history = history;
    this.recovery = recovery;
    this.destruction = destruction;
  }

  @Get("/{secretId}/secret-versions")
  SecretVersionsJson versions(
      Credential credential, @PathVariable String secretId, RequestQuery query) {
    return SecretVersionsJson.of(
        history
            .versions(
                credential,
                id(secretId),
                Math.toIntExact(query.integer("offset", 0, OFFSET_MOST, 0)),
                limit(query),
                query.flag("viewSecretValue", true),
                ReadRequests.asOf(query))
            .content());
  }

  @Get("/deleted")
  DeletedSecretsJson deleted(Credential credential, RequestQuery query) {
    return DeletedSecretsJson.of(
        history
            .deleted(
                credential,
                Places.ofSecrets(query),
                from(query),
                limit(query),
                ReadRequests.asOf(query))
            .content());
  }

  @Post("/{secretId}/rollback")
  SecretAnswerJson rollBack(
      Credential credential, @PathVariable String secretId, @Body RequestBody body) {
    return SecretAnswerJson.of(
        recovery.rollBack(
            credential,
            id(secretId),
            Math.toIntExact(body.requiredInteger("version", 1, Integer.MAX_VALUE)),
            SecretRequests.expectedVersion(body)));
  }

  @Post("/{secretId}/undelete")
  SecretAnswerJson undelete(
      Credential credential, @PathVariable String secretId, @Body RequestBody body) {
    return SecretAnswerJson.of(
        recovery.undelete(
            credential,
            id(secretId),
            body.text("newSecretName")
                .map(text -> SecretName.of("newSecretName", text))
                .orElse(null)));
  }

  @Post("/{secretId}/versions/{version}/destroy")
  DestroyedVersionsJson destroy(
      Credential credential, @PathVariable String secretId, @PathVariable String version) {
    if (!NUMBER.matcher(version).matches()) {
      throw new Fault.Invalid("version", "Must be a version's number");
    }
    return new DestroyedVersionsJson(
        secretId, destruction.destroy(credential, id(secretId), Integer.parseInt(version)));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElse(NOTHING);
  }

  private static int limit(Fields fields) {
    return Math.toIntExact(fields.integer("limit", 1, SecretHistory.PAGE_MOST, PAGE));
  }

  private static @Nullable LogPlace from(Fields fields) {
    return fields
        .text("from", 64)
        .map(text ->
            LogPlace.parse(text)
                .orElseThrow(() -> fields.invalid("from", "Must be the next of a page before")))
        .orElse(null);
  }
}
