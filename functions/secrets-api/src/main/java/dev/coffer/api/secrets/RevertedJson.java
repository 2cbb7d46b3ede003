package dev.coffer.api.secrets;

import dev.coffer.vault.CommitRollbacks;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the revert of a commit did.
 *
 * @param changedSince what is no longer as the commit left it, and stayed as it is
 * @param destroyed secrets whose value of then is destroyed
 */
@Serdeable
record RevertedJson(
    boolean success,
    String message,
    String originalCommitId,
    @Nullable String revertCommitId,
    int changesReverted,
    List<LeftJson> changedSince,
    List<LeftJson> destroyed) {
  static RevertedJson of(UUID commit, CommitRollbacks.Outcome outcome) {
    boolean whole = outcome.left().isEmpty() && outcome.destroyed().isEmpty();
    return new RevertedJson(
        true,
        whole ? "The commit was reverted" : "The commit was reverted in part",
        commit.toString(),
        outcome.commit() == null ? null : outcome.commit().toString(),
        outcome.secretChanges() + outcome.folderChanges(),
        LeftJson.of(outcome.left()),
        LeftJson.of(outcome.destroyed()));
  }
}
