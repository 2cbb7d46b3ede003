package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.PersonalSecrets;
import dev.coffer.vault.SecretDraft;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretListing;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretReads;
import dev.coffer.vault.SecretView;
import dev.coffer.vault.SecretWrites;
import dev.coffer.vault.Tagged;
import dev.coffer.vault.TokenFolder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What both generations of the secrets' routes do alike. */
@Singleton
final class SecretRoutes {
  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final SecretReads reads;
  private final SecretWrites writes;
  private final PersonalSecrets personal;
  private final TokenFolder tokenFolder;
  private final TaggedAnswers answers;

  SecretRoutes(
      SecretReads reads,
      SecretWrites writes,
      PersonalSecrets personal,
      TokenFolder tokenFolder,
      TaggedAnswers answers) {
    this.reads = reads;
    this.writes = writes;
    this.personal = personal;
    this.tokenFolder = tokenFolder;
    this.answers = answers;
  }

  HttpResponse<byte[]> list(
      Credential credential, RequestQuery fields, SecretQuery query, HttpHeaders headers) {
    FolderAddress at = readAt(credential, fields);
    Tagged<SecretListing> found =
        reads.list(credential, at, fields.flag("recursive", false), query);
    return answers.answer(SecretsJson.of(found.content(), at.path().text()), found.tag(), headers);
  }

  HttpResponse<byte[]> get(
      Credential credential, String name, RequestQuery fields, HttpHeaders headers) {
    FolderAddress at = readAt(credential, fields);
    String sought = SecretName.lookup("secretName", name);
    SecretQuery query = ReadRequests.one(fields);
    Optional<Integer> version = fields.integer("version", 1, Integer.MAX_VALUE).map(Long::intValue);
    if (SecretRequests.isPersonal(fields)) {
      return answer(reads.personalByName(credential, at, sought, query), headers);
    }
    return answer(
        version.isPresent()
            ? reads.versionByName(credential, at, sought, version.get(), query)
            : reads.byName(credential, at, sought, query),
        headers);
  }

  HttpResponse<byte[]> getById(
      Credential credential, String id, RequestQuery query, HttpHeaders headers) {
    boolean view = query.flag("viewSecretValue", true);
    UUID secret = Ids.parse(id).orElse(NOTHING);
    return answer(reads.byId(credential, secret, view, ReadRequests.asOf(query)), headers);
  }

  SecretAnswerJson create(Credential credential, String name, Fields body) {
    FolderAddress at = Places.ofSecrets(body);
    SecretDraft draft = SecretRequests.draft("secretName", name, body);
    return SecretAnswerJson.of(
        SecretRequests.isPersonal(body)
            ? personal.create(credential, at, draft)
            : writes.create(credential, at, draft));
  }

  SecretAnswerJson update(Credential credential, String name, Fields body) {
    FolderAddress at = Places.ofSecrets(body);
    String sought = SecretName.lookup("secretName", name);
    SecretEdit edit = SecretRequests.edit(body);
    return SecretRequests.isPersonal(body)
        ? SecretAnswerJson.of(personal.update(credential, at, sought, edit))
        : SecretAnswerJson.of(writes.updateFollowed(credential, at, sought, edit));
  }

  SecretAnswerJson delete(Credential credential, String name, Fields fields) {
    FolderAddress at = Places.ofSecrets(fields);
    String sought = SecretName.lookup("secretName", name);
    Integer expected = SecretRequests.expectedVersion(fields);
    return SecretAnswerJson.of(
        SecretRequests.isPersonal(fields)
            ? personal.delete(credential, at, sought, expected)
            : writes.delete(credential, at, sought, expected));
  }

  private FolderAddress readAt(Credential credential, RequestQuery fields) {
    return tokenFolder.of(credential).orElseGet(() -> Places.ofSecrets(fields));
  }

  private HttpResponse<byte[]> answer(Tagged<SecretView> found, HttpHeaders headers) {
    return answers.answer(SecretAnswerJson.of(found.content()), found.tag(), headers);
  }
}
