package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import java.util.LinkedHashSet;
import java.util.List;

/** A project's tags. */
final class Tags {
  private final Session session;
  private final String path;

  Tags(Session session, String projectId) {
    this.session = session;
    this.path = "/api/v1/projects/" + Query.segment(projectId) + "/tags";
  }

  /** Their ids; those that do not exist are made. */
  List<String> ids(List<String> slugs) {
    return new LinkedHashSet<>(slugs)
        .stream().filter(slug -> !slug.isEmpty()).map(this::id).toList();
  }

  private String id(String slug) {
    try {
      return session
          .api()
          .get(path + "/slug/" + Query.segment(slug), new Query())
          .object("tag")
          .text("id");
    } catch (Failure failure) {
      if (failure.status() != ExitStatus.NOT_FOUND || failure.message().startsWith("Project")) {
        throw failure;
      }
    }
    return session
        .api()
        .post(path, new JsonObject().with("slug", slug).with("color", ""))
        .object("tag")
        .text("id");
  }
}
