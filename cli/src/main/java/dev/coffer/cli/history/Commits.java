package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The log of an environment. */
final class Commits {
  private static final int PAGE_MOST = 100;
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,11}");

  private final Session session;
  private final Scope scope;

  Commits(Session session, Scope scope) {
    this.session = session;
    this.scope = scope;
  }

  /**
   * The newest, newest first: all of the environment for its root folder, else those that touched
   * the folder.
   *
   * @param search part of their message; null for all
   * @param asOf null for now
   */
  List<JsonObject> newest(int limit, @Nullable String search, @Nullable String asOf) {
    List<JsonObject> commits = new ArrayList<>();
    Long from = null;
    while (commits.size() < limit) {
      JsonObject page =
          page(
              scope.path().equals("/"),
              Math.min(PAGE_MOST, limit - commits.size()),
              search,
              asOf,
              from);
      commits.addAll(page.objects("commits"));
      long next =
          page.optionalNumber("next")
              .orElseGet(() -> commits.isEmpty() ? 0 : commits.getLast().number("revision") - 1);
      if (!page.flag("hasMore") || next < 1) {
        break;
      }
      from = next;
    }
    return commits;
  }

  private JsonObject page(
      boolean everywhere,
      int limit,
      @Nullable String search,
      @Nullable String asOf,
      @Nullable Long from) {
    Query query =
        scope
            .folderQuery()
            .with("everywhere", everywhere)
            .with("limit", limit)
            .with("search", search)
            .with("from", from)
            .with("asOf", asOf);
    return scope.calling(session, () -> session.api().get("/api/v1/pit/commits", query));
  }

  /**
   * The commit that made the environment's state of then.
   *
   * @param when a time or a revision
   * @throws Failure if there was none yet, or no such revision
   */
  JsonObject at(String when) {
    // The root folder, since the folder itself may have had another name then.
    List<JsonObject> found = new Commits(session, scope.at("/")).newest(1, null, when);
    if (found.isEmpty()) {
      throw new Failure(
          ExitStatus.NOT_FOUND,
          "There was no commit in " + scope.environment() + " by then.",
          "`coffer log` lists the commits with their revisions and times.");
    }
    return found.getFirst();
  }

  /**
   * The id of a commit that is named by its id or its revision.
   *
   * @throws Failure if there is no such revision
   */
  String id(String idOrRevision) {
    if (!REVISION.matcher(idOrRevision).matches()) {
      return idOrRevision;
    }
    JsonObject commit = at(idOrRevision);
    if (commit.number("revision") != Long.parseLong(idOrRevision)) {
      throw new Failure(
          ExitStatus.NOT_FOUND,
          "There is no revision " + idOrRevision + " in " + scope.environment() + ".",
          "The newest is " + commit.number("revision") + ".");
    }
    return commit.text("id");
  }

  /** What a commit did, without values: at most so many of its {@code changes}, and their total. */
  JsonObject changes(String commitId, int limit) {
    Query query =
        new Query()
            .with("projectId", scope.projectId())
            .with("limit", limit)
            .with("viewSecretValue", false);
    return session
        .api()
        .get("/api/v1/pit/commits/" + Query.segment(commitId) + "/changes", query)
        .object("changes");
  }

  /** What a rollback of the folder to that commit would do. */
  List<JsonObject> comparison(String commitId, String folderId, boolean deep) {
    Query query =
        new Query()
            .with("projectId", scope.projectId())
            .with("folderId", folderId)
            .with("environment", scope.environment())
            .with("deepRollback", deep);
    return session
        .api()
        .get("/api/v1/pit/commits/" + Query.segment(commitId) + "/compare", query)
        .objects("items");
  }

  /** The folder's. */
  String folderId() {
    return scope
        .calling(session, () -> session.api().get("/api/v1/pit/commits/count", scope.folderQuery()))
        .text("folderId");
  }
}
