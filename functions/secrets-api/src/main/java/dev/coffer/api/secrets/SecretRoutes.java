package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretReads;
import dev.coffer.vault.SecretView;
import dev.coffer.vault.SecretWrites;
import dev.coffer.vault.Tagged;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What both generations of the secrets' routes do alike. */
@Singleton
final class SecretRoutes {
  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final SecretReads reads;
  private final SecretWrites writes;
  private final TaggedAnswers answers;

  SecretRoutes(SecretReads reads, SecretWrites writes, TaggedAnswers answers) {
    this.reads = reads;
    this.writes = writes;
    this.answers = answers;
  }

  HttpResponse<byte[]> list(Credential credential, RequestQuery query, HttpHeaders headers) {
    Tagged<List<SecretView>> found =
        reads.list(
            credential,
            Places.ofSecrets(query),
            query.flag("recursive", false),
            query.flag("viewSecretValue", true));
    return answers.answer(SecretsJson.of(found.content()), found.tag(), headers);
  }

  HttpResponse<byte[]> get(
      Credential credential, String name, RequestQuery query, HttpHeaders headers) {
    FolderAddress at = Places.ofSecrets(query);
    String sought = SecretName.lookup("secretName", name);
    boolean view = query.flag("viewSecretValue", true);
    Optional<Integer> version = query.integer("version", 1, Integer.MAX_VALUE).map(Long::intValue);
    if (SecretRequests.isPersonal(query)) {
      return answer(reads.personalByName(credential, at, sought), headers);
    }
    return answer(
        version.isPresent()
            ? reads.byName(credential, at, sought, view, version.get())
            : reads.byName(credential, at, sought, view),
        headers);
  }

  HttpResponse<byte[]> getById(
      Credential credential, String id, RequestQuery query, HttpHeaders headers) {
    boolean view = query.flag("viewSecretValue", true);
    return answer(reads.byId(credential, Ids.parse(id).orElse(NOTHING), view), headers);
  }

  SecretAnswerJson create(Credential credential, String name, Fields body) {
    return SecretAnswerJson.of(
        writes.create(credential, Places.ofSecrets(body), SecretRequests.draft(name, body)));
  }

  SecretAnswerJson update(Credential credential, String name, Fields body) {
    return SecretAnswerJson.of(
        writes.update(
            credential,
            Places.ofSecrets(body),
            SecretName.lookup("secretName", name),
            SecretRequests.edit(body)));
  }

  SecretAnswerJson delete(Credential credential, String name, Fields fields) {
    SecretRequests.requireShared(fields);
    return SecretAnswerJson.of(
        writes.delete(
            credential,
            Places.ofSecrets(fields),
            SecretName.lookup("secretName", name),
            SecretRequests.expectedVersion(fields)));
  }

  private HttpResponse<byte[]> answer(Tagged<SecretView> found, HttpHeaders headers) {
    return answers.answer(SecretAnswerJson.of(found.content()), found.tag(), headers);
  }
}
