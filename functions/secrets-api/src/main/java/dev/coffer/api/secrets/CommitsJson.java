package dev.coffer.api.secrets;

import dev.coffer.vault.CommitHistory;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commits of a folder.
 *
 * @param next what to send as {@code from} where the reading of one request ended; null if the page
 *     is full or the log is at its end
 */
@Serdeable
record CommitsJson(List<CommitJson> commits, long total, boolean hasMore, @Nullable Long next) {
  static CommitsJson of(CommitHistory.CommitPage page) {
    return new CommitsJson(
        page.commits().stream().map(CommitJson::of).toList(),
        page.total(),
        page.hasMore(),
        page.next());
  }
}
