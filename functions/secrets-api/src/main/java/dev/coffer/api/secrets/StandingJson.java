package dev.coffer.api.secrets;

import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.vault.CommitHistory;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret or folder that stood in a folder at a commit.
 *
 * @param type secret or folder
 * @param versionId one for each version: the secret's hash, or id and number of a folder's record
 */
@Serdeable
record StandingJson(
    String type,
    String id,
    String versionId,
    @Nullable String secretKey,
    @Nullable Integer secretVersion,
    @Nullable String folderName,
    @Nullable Integer folderVersion) {

  static List<StandingJson> of(CommitHistory.Contents contents) {
    return Stream.concat(
            contents.secrets().stream().map(StandingJson::of),
            contents.folders().stream().map(StandingJson::of))
        .toList();
  }

  private static StandingJson of(Entry secret) {
    return new StandingJson(
        "secret",
        secret.secret().toString(),
        secret.version().hex(),
        secret.name(),
        secret.n(),
        null,
        null);
  }

  private static StandingJson of(Folder folder) {
    return new StandingJson(
        "folder",
        folder.id().toString(),
        folder.id() + "." + folder.version(),
        null,
        null,
        folder.name(),
        folder.version());
  }
}
