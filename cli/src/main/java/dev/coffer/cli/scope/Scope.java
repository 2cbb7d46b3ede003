package dev.coffer.cli.scope;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A folder of an environment of a project.
 *
 * @param path begins with a slash
 */
public record Scope(String projectId, String environment, String path) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String FALLBACK = "dev";

  /**
   * @throws Failure if nothing names a project
   */
  public static Scope of(Surroundings surroundings, Session session, ScopeOptions options) {
    Optional<ProjectFile> file = ProjectFile.find(surroundings.folder());
    return new Scope(
        projectId(surroundings, session, options.project(), file),
        environment(surroundings, options.environment(), file),
        path(options.path()));
  }

  /**
   * The project that options, environment, project file or a service token name.
   *
   * @throws Failure if nothing does
   */
  public static String projectId(
      Surroundings surroundings, Session session, ProjectOptions options) {
    return projectId(surroundings, session, options, ProjectFile.find(surroundings.folder()));
  }

  /** The id or slug that options, environment or project file name; asks no server. */
  public static Optional<String> projectName(Surroundings surroundings, ProjectOptions options) {
    return projectName(surroundings, options, ProjectFile.find(surroundings.folder()));
  }

  private static Optional<String> projectName(
      Surroundings surroundings, ProjectOptions options, Optional<ProjectFile> file) {
    return options
        .project()
        .or(() -> surroundings.variable("COFFER_PROJECT", "INFISICAL_PROJECT_ID"))
        .or(() -> file.flatMap(ProjectFile::projectId));
  }

  private static String projectId(
      Surroundings surroundings,
      Session session,
      ProjectOptions options,
      Optional<ProjectFile> file) {
    Optional<String> named = projectName(surroundings, options, file);
    if (named.isPresent()) {
      return ID.matcher(named.get()).matches() ? named.get() : bySlug(session, named.get());
    }
    if (session.credential().isServiceToken()) {
      return session.api().get("/api/v2/service-token", new Query()).text("workspace");
    }
    throw new Failure(
        ExitStatus.USAGE,
        "No project is named.",
        "Name one with --project, or write " + ProjectFile.NAME + " with `coffer init`.",
        "`coffer projects` lists them.");
  }

  private static String bySlug(Session session, String slug) {
    try {
      return session
          .api()
          .get("/api/v1/projects/slug/" + Query.segment(slug), new Query())
          .text("id");
    } catch (Failure failure) {
      throw failure.status() == ExitStatus.NOT_FOUND
          ? nearest(failure, slug, slugs(session))
          : failure;
    }
  }

  private static List<String> slugs(Session session) {
    return session.api().get("/api/v1/projects", new Query()).objects("projects").stream()
        .map(project -> project.text("slug"))
        .toList();
  }

  /** The environment that options, environment variables or the project file name; else dev. */
  public static String environment(Surroundings surroundings, Optional<String> option) {
    return environment(surroundings, option, ProjectFile.find(surroundings.folder()));
  }

  private static String environment(
      Surroundings surroundings, Optional<String> option, Optional<ProjectFile> file) {
    return option
        .or(() -> surroundings.variable("COFFER_ENV"))
        .or(() -> file.flatMap(ProjectFile::environment))
        .orElse(FALLBACK);
  }

  /** With a slash before and none behind. */
  public static String path(String given) {
    String path = given.startsWith("/") ? given : "/" + given;
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  public Scope in(String otherEnvironment) {
    return new Scope(projectId, otherEnvironment, path);
  }

  public Scope at(String otherPath) {
    return new Scope(projectId, environment, path(otherPath));
  }

  /** The three parameters of a read, as the fourth version of the secrets routes names them. */
  public Query query() {
    return new Query()
        .with("projectId", projectId)
        .with("environment", environment)
        .with("secretPath", path);
  }

  /** The same three, as the routes of folders and commits name them. */
  public Query folderQuery() {
    return new Query()
        .with("projectId", projectId)
        .with("environment", environment)
        .with("path", path);
  }

  /** The three fields of a write of folders. */
  public JsonObject folderBody() {
    return new JsonObject()
        .with("projectId", projectId)
        .with("environment", environment)
        .with("path", path);
  }

  /** The three fields of a write. */
  public JsonObject body() {
    return new JsonObject()
        .with("projectId", projectId)
        .with("environment", environment)
        .with("secretPath", path);
  }

  /**
   * Calls, and where the environment or the folder does not exist adds the names that do to the
   * failure.
   */
  public <T> T calling(Session session, Supplier<T> call) {
    try {
      return call.get();
    } catch (Failure failure) {
      if (failure.status() != ExitStatus.NOT_FOUND) {
        throw failure;
      }
      throw explained(session, failure);
    }
  }

  private Failure explained(Session session, Failure failure) {
    try {
      if (failure.message().startsWith("Environment with slug")) {
        return nearest(failure, environment, environments(session));
      }
      if (failure.message().startsWith("Folder with path")) {
        return nearest(failure, path, folders(session));
      }
    } catch (Failure noMore) {
      return failure;
    }
    return failure;
  }

  /** Slugs, in the project's order. */
  public List<String> environments(Session session) {
    return session
        .api()
        .get("/api/v1/workspace/" + Query.segment(projectId), new Query())
        .object("workspace")
        .objects("environments")
        .stream()
        .map(each -> each.text("slug"))
        .toList();
  }

  /**
   * @throws Failure if the project has no such environment; it names the nearest
   */
  public void requireEnvironment(Session session) {
    List<String> existing = environments(session);
    if (!existing.contains(environment)) {
      throw nearest(
          new Failure(
              ExitStatus.NOT_FOUND, "The project has no environment of the slug that was given."),
          environment,
          existing);
    }
  }

  private List<String> folders(Session session) {
    Query query = at("/").folderQuery().with("recursive", true);
    return session.api().get("/api/v2/folders", query).objects("folders").stream()
        .map(each -> each.text("path"))
        .toList();
  }

  private static Failure nearest(Failure failure, String given, List<String> existing) {
    Failure hinted = NearestNames.hinted(failure, given, existing);
    return hinted != failure || existing.isEmpty()
        ? hinted
        : failure.with(
            "There are: " + String.join(", ", existing.subList(0, Math.min(20, existing.size()))));
  }
}
