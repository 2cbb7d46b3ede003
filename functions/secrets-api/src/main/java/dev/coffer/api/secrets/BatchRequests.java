package dev.coffer.api.secrets;

import dev.coffer.http.Fields;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.BatchCommits;
import java.util.List;
import java.util.Optional;

/** Reads what a request wants committed together. */
final class BatchRequests {
  private BatchRequests() {}

  static BatchCommits.Batch batch(Fields body) {
    Optional<Fields> changes = body.object("changes");
    Optional<Fields> secrets = changes.flatMap(all -> all.object("secrets"));
    Optional<Fields> folders = changes.flatMap(all -> all.object("folders"));
    return new BatchCommits.Batch(
        part(secrets, "create").stream()
            .map(one -> SecretRequests.draft("secretKey", one.requiredText("secretKey"), one))
            .toList(),
        part(secrets, "update").stream()
            .map(one -> new BatchCommits.SecretUpdate(name(one), SecretRequests.edit(one)))
            .toList(),
        part(secrets, "delete").stream().map(BatchRequests::name).toList(),
        part(folders, "create").stream()
            .map(one ->
                new BatchCommits.FolderDraft(folderName(one), one.text("description").orElse(null)))
            .toList(),
        part(folders, "update").stream()
            .map(one ->
                new BatchCommits.FolderUpdate(
                    one.requiredId("id"), folderName(one), one.text("description").orElse(null)))
            .toList(),
        part(folders, "delete").stream().map(one -> one.requiredId("id")).toList());
  }

  private static List<Fields> part(Optional<Fields> of, String name) {
    return of.map(fields -> fields.objects(name)).orElse(List.of());
  }

  private static String name(Fields one) {
    return SecretName.lookup("secretKey", one.requiredText("secretKey"));
  }

  private static FolderName folderName(Fields one) {
    return FolderName.of("folderName", one.requiredText("folderName"));
  }
}
