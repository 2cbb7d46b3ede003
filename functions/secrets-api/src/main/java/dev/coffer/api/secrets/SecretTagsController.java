package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
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

/** Tags of one secret, by their slugs. */
@Controller("/api/v3/secrets/tags/{secretName:[^/]+}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretTagsController {
  private static final String NAME = "secretName";
  private static final String SLUGS = "tagSlugs";

  private final SecretWrites writes;

  SecretTagsController(SecretWrites writes) {
    this.writes = writes;
  }

  @Post
  SecretAnswerJson attach(
      Credential credential, @PathVariable String secretName, @Body RequestBody body) {
    return SecretAnswerJson.of(
        writes.attachTags(credential, Places.ofSecrets(body), name(secretName, body), slugs(body)));
  }

  /** Its fields may stand in the body or in the query. */
  @Delete
  SecretAnswerJson detach(
      Credential credential,
      @PathVariable String secretName,
      RequestQuery query,
      @Body RequestBody body) {
    Fields fields = body.orElse(query);
    return SecretAnswerJson.of(
        writes.detachTags(
            credential, Places.ofSecrets(fields), name(secretName, fields), slugs(fields)));
  }

  private static String name(String secretName, Fields fields) {
    if (SecretRequests.isPersonal(fields)) {
      throw new Fault.Rejected("A personal secret's tags are changed by their ids");
    }
    return SecretName.lookup(NAME, secretName);
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
