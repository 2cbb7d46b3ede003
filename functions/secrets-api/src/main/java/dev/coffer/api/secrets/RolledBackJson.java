package dev.coffer.api.secrets;

import dev.coffer.vault.CommitRollbacks;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback did.
 *
 * @param commitId the new commit; null if nothing had to be changed
 * @param elsewhere what lives outside the folder now, and stayed there
 * @param destroyed secrets whose value of then is destroyed
 */
@Serdeable
record RolledBackJson(
    boolean success,
    int secretChangesCount,
    int folderChangesCount,
    int totalChanges,
    @Nullable String commitId,
    List<LeftJson> elsewhere,
    List<LeftJson> destroyed) {
  static RolledBackJson of(CommitRollbacks.Outcome outcome) {
    return new RolledBackJson(
        true,
        outcome.secretChanges(),
        outcome.folderChanges(),
        outcome.secretChanges() + outcome.folderChanges(),
        outcome.commit() == null ? null : outcome.commit().toString(),
        LeftJson.of(outcome.left()),
        LeftJson.of(outcome.destroyed()));
  }
}
