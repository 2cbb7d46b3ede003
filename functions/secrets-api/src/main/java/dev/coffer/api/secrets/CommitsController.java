package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.vault.BatchCommits;
import dev.coffer.vault.CommitAddress;
import dev.coffer.vault.CommitHistory;
import dev.coffer.vault.CommitRollbacks;
import dev.coffer.vault.LedgerVerifications;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of an environment, the ways back along it, and whether it is whole. */
@Controller("/api/v1/pit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CommitsController {
  private static final String ONE = "/commits/{commitId}";

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private static final int OFFSET_MOST = 1_000_000;
  private static final int PAGE = 20;
  private static final long FROM_MOST = 100_000_000_000L;

  private final CommitHistory history;
  private final CommitRollbacks rollbacks;
  private final BatchCommits batches;
  private final LedgerVerifications verifications;

  CommitsController(
      CommitHistory history,
      CommitRollbacks rollbacks,
      BatchCommits batches,
      LedgerVerifications verifications) {
    this.history = history;
    this.rollbacks = rollbacks;
    this.batches = batches;
    this.verifications = verifications;
  }

  @Get("/commits/count")
  CommitCountJson count(Credential credential, RequestQuery query) {
    CommitHistory.Count count =
        history.count(credential, Places.ofFolders(query), ReadRequests.asOf(query));
    return new CommitCountJson(count.commits(), count.folder().toString());
  }

  @Get("/commits")
  CommitsJson list(Credential credential, RequestQuery query) {
    return CommitsJson.of(
        history.list(
            credential,
            Places.ofFolders(query),
            new CommitHistory.Query(
                offset(query),
                Math.toIntExact(query.integer("limit", 1, CommitHistory.COMMITS_MOST, PAGE)),
                query.text("search", 256).orElse(null),
                rising(query),
                query.integer("from", 1, FROM_MOST).orElse(null),
                query.flag("everywhere", false)),
            ReadRequests.asOf(query)));
  }

  @Get(ONE)
  List<StandingJson> contents(
      Credential credential, @PathVariable String commitId, RequestQuery query) {
    return StandingJson.of(
        history.contents(
            credential,
            at(commitId, query, false),
            query.requiredId("folderId"),
            ReadRequests.asOf(query)));
  }

  @Get(ONE + "/changes")
  CommitChangesJson changes(
      Credential credential, @PathVariable String commitId, RequestQuery query) {
    int most = CommitHistory.CHANGES_MOST;
    return CommitChangesJson.of(
        history.changes(
            credential,
            at(commitId, query, false),
            offset(query),
            Math.toIntExact(query.integer("limit", 1, most, most)),
            query.flag("viewSecretValue", true),
            ReadRequests.asOf(query)));
  }

  @Get(ONE + "/compare")
  List<FolderDifferencesJson> compare(
      Credential credential, @PathVariable String commitId, RequestQuery query) {
    return history
        .compare(
            credential,
            at(commitId, query, true),
            query.requiredId("folderId"),
            query.flag("deepRollback", false),
            ReadRequests.asOf(query))
        .stream()
        .map(FolderDifferencesJson::of)
        .toList();
  }

  @Post(ONE + "/rollback")
  RolledBackJson rollBack(
      Credential credential, @PathVariable String commitId, @Body RequestBody body) {
    return RolledBackJson.of(
        rollbacks.rollBack(
            credential,
            at(commitId, body, true),
            body.requiredId("folderId"),
            body.flag("deepRollback", false),
            message(body)));
  }

  @Post(ONE + "/revert")
  RevertedJson revert(
      Credential credential, @PathVariable String commitId, @Body RequestBody body) {
    CommitAddress at = at(commitId, body, false);
    return RevertedJson.of(at.commit(), rollbacks.revert(credential, at));
  }

  @Post("/batch/commit")
  BatchCommitJson commit(Credential credential, @Body RequestBody body) {
    String message = message(body);
    UUID commit =
        batches.commit(credential, Places.ofSecrets(body), BatchRequests.batch(body), message);
    return commit == null
        ? new BatchCommitJson("Nothing had to be changed", null)
        : new BatchCommitJson("The changes were committed", commit.toString());
  }

  @Post("/verify")
  VerifiedJson verify(Credential credential, @Body RequestBody body) {
    return VerifiedJson.of(
        verifications.verify(
            credential, new ProjectRef.ById(Places.projectId(body)), Places.environment(body)));
  }

  private static CommitAddress at(String commitId, Fields fields, boolean ofEnvironment) {
    return new CommitAddress(
        Places.projectId(fields),
        ofEnvironment ? Places.environment(fields) : null,
        Ids.parse(commitId).orElse(NOTHING));
  }

  private static @Nullable String message(Fields fields) {
    return fields.text("message", CommitRollbacks.MESSAGE_BYTES_MOST).orElse(null);
  }

  private static int offset(Fields fields) {
    return Math.toIntExact(fields.integer("offset", 0, OFFSET_MOST, 0));
  }

  private static boolean rising(Fields fields) {
    return switch (fields.text("sort", "desc")) {
      case "asc" -> true;
      case "desc" -> false;
      default -> throw fields.invalid("sort", "Must be asc or desc");
    };
  }
}
