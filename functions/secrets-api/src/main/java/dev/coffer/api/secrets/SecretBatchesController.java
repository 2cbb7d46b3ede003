package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestBody;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretBatches;
import dev.coffer.vault.SecretPlace;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;

/** Many secrets in one request; both generations of routes have the same fields. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretBatchesController {
  private static final String V3 = "/v3/secrets/batch/raw";
  private static final String V4 = "/v4/secrets/batch";
  private static final String SECRETS = "secrets";
  private static final String KEY = "secretKey";
  private static final String PATH = "secretPath";

  private final SecretBatches batches;

  SecretBatchesController(SecretBatches batches) {
    this.batches = batches;
  }

  @Post(uris = {V3, V4})
  SecretBatchJson create(Credential credential, @Body RequestBody body) {
    FolderAddress at = Places.ofSecrets(body);
    List<SecretBatches.Creation> creations = new ArrayList<>();
    for (Fields secret : secrets(body)) {
      creations.add(
          new SecretBatches.Creation(
              path(at, secret), SecretRequests.draft(KEY, secret.requiredText(KEY), secret)));
    }
    return SecretBatchJson.of(batches.create(credential, at, creations));
  }

  @Patch(uris = {V3, V4})
  SecretBatchJson update(Credential credential, @Body RequestBody body) {
    FolderAddress at = Places.ofSecrets(body);
    SecretBatches.Mode mode = mode(body);
    List<SecretBatches.Update> updates = new ArrayList<>();
    for (Fields secret : secrets(body)) {
      updates.add(new SecretBatches.Update(place(at, secret), SecretRequests.edit(secret)));
    }
    return SecretBatchJson.of(batches.updateFollowed(credential, at, updates, mode));
  }

  @Delete(uris = {V3, V4})
  SecretBatchJson delete(Credential credential, @Body RequestBody body) {
    FolderAddress at = Places.ofSecrets(body);
    List<SecretPlace> places = new ArrayList<>();
    for (Fields secret : secrets(body)) {
      places.add(place(at, secret));
    }
    return SecretBatchJson.of(batches.delete(credential, at, places));
  }

  /** Counted before any of them is looked at. */
  private static List<Fields> secrets(Fields body) {
    List<Fields> secrets = body.objects(SECRETS);
    if (secrets.size() > SecretBatches.SECRETS_MOST) {
      throw SecretBatches.tooMany();
    }
    SecretRequests.requireShared(body);
    secrets.forEach(SecretRequests::requireShared);
    return secrets;
  }

  private static SecretPlace place(FolderAddress at, Fields secret) {
    return new SecretPlace(
        path(at, secret), SecretName.lookup(KEY, secret.requiredText(KEY, SecretName.BYTES_MOST)));
  }

  private static SecretPath path(FolderAddress at, Fields secret) {
    return secret
        .text(PATH)
        .filter(text -> !text.isBlank())
        .map(text -> SecretPath.of(PATH, text))
        .orElse(at.path());
  }

  private static SecretBatches.Mode mode(Fields body) {
    return switch (body.text("mode", "failOnNotFound")) {
      case "failOnNotFound" -> SecretBatches.Mode.FAIL_ON_NOT_FOUND;
      case "upsert" -> SecretBatches.Mode.UPSERT;
      case "ignore" -> SecretBatches.Mode.IGNORE;
      default -> throw unknownMode(body);
    };
  }

  private static Fault.Invalid unknownMode(Fields body) {
    return body.invalid("mode", "Must be failOnNotFound, upsert or ignore");
  }
}
