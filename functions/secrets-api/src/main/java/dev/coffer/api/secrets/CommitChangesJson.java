package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.coffer.vault.CommitHistory;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What a commit did. */
@Serdeable
record CommitChangesJson(WithCommit changes) {

  /**
   * The commit and a page of its changes.
   *
   * @param total all of its changes
   */
  @Serdeable
  record WithCommit(
      @JsonUnwrapped CommitJson commit, String updatedAt, List<ChangeJson> changes, int total) {}

  static CommitChangesJson of(CommitHistory.Changes changes) {
    CommitJson commit = CommitJson.of(changes.commit());
    return new CommitChangesJson(
        new WithCommit(
            commit,
            commit.createdAt(),
            changes.changes().stream().map(ChangeJson::of).toList(),
            changes.total()));
  }
}
