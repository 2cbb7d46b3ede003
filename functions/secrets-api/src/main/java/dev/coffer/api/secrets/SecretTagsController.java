package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.PersonalSecrets;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretWrites;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** Tags of one secret, or of the caller's override of it, by their slugs. */
@Controller("/api/v3/secrets/tags/{secretName:[^/]+}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretTagsController {
  private static final String NAME = "secretName";
  private static final String SLUGS = "tagSlugs";

  private final SecretWrites writes;
  private final PersonalSecrets personal;

  SecretTagsController(SecretWrites writes, PersonalSecrets personal) {
    this.writes = writes;
    this.personal = personal;
  }

  @Post
  SecretAnswerJson attach(
      Credential credential, @PathVariable String secretName, @Body RequestBody body) {
    FolderAddress at = Places.ofSecrets(body);
    String name = SecretName.lookup(NAME, secretName);
    List<String> slugs = slugs(body);
    return SecretAnswerJson.of(
        SecretRequests.isPersonal(body)
            ? personal.attachTags(credential, at, name, slugs)
            : writes.attachTags(credential, at, name, slugs));
  }

  /** Its fields may stand in the body or in the query. */
  @Delete
  SecretAnswerJson detach(
      Credential credential,
      @PathVariable String secretName,
      RequestQuery query,
      @Body RequestBody body) {
    Fields fields = body.orElse(query);
    FolderAddress at = Places.ofSecrets(fields);
    String name = SecretName.lookup(NAME, secretName);
    List<String> slugs = slugs(fields);
    return SecretAnswerJson.of(
        SecretRequests.isPersonal(fields)
            ? personal.detachTags(credential, at, name, slugs)
            : writes.detachTags(credential, at, name, slugs));
  }

  private static List<String> slugs(Fields fields) {
    List<String> slugs = fields.texts(SLUGS);
    if (slugs.isEmpty()) {
      throw fields.invalid(SLUGS, "Required: at least one slug");
    }
    if (slugs.size() > SecretDetails.TAGS_MOST) {
      throw fields.invalid(SLUGS, "Must be at most " + SecretDetails.TAGS_MOST + " slugs");
    }
    return slugs;
  }
}
