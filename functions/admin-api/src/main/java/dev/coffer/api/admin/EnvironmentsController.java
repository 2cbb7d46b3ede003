package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.administration.Environments;
import dev.coffer.http.RequestBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.OptionalInt;

/** Environments of projects, under the prefixes of old and new clients. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnvironmentsController {
  private static final String CREATED = "Successfully created new environment";
  private static final String UPDATED = "Successfully updated environment";
  private static final String DELETED = "Successfully deleted environment";
  private static final int LAST_POSITION = 1000;

  private final Environments environments;

  EnvironmentsController(Environments environments) {
    this.environments = environments;
  }

  @Post("/v1/workspace/{projectId}/environments")
  WorkspaceEnvironmentJson createInWorkspace(
      Credential credential, String projectId, @Body RequestBody body) {
    return WorkspaceEnvironmentJson.of(CREATED, create(credential, projectId, body));
  }

  @Post("/v1/projects/{projectId}/environments")
  ProjectEnvironmentJson createInProject(
      Credential credential, String projectId, @Body RequestBody body) {
    return ProjectEnvironmentJson.of(CREATED, create(credential, projectId, body));
  }

  @Patch("/v1/workspace/{projectId}/environments/{envId}")
  WorkspaceEnvironmentJson updateInWorkspace(
      Credential credential, String projectId, String envId, @Body RequestBody body) {
    return WorkspaceEnvironmentJson.of(UPDATED, update(credential, projectId, envId, body));
  }

  @Patch("/v1/projects/{projectId}/environments/{envId}")
  ProjectEnvironmentJson updateInProject(
      Credential credential, String projectId, String envId, @Body RequestBody body) {
    return ProjectEnvironmentJson.of(UPDATED, update(credential, projectId, envId, body));
  }

  @Delete("/v1/workspace/{projectId}/environments/{envId}")
  WorkspaceEnvironmentJson deleteInWorkspace(
      Credential credential, String projectId, String envId) {
    return WorkspaceEnvironmentJson.of(DELETED, delete(credential, projectId, envId));
  }

  @Delete("/v1/projects/{projectId}/environments/{envId}")
  ProjectEnvironmentJson deleteInProject(Credential credential, String projectId, String envId) {
    return ProjectEnvironmentJson.of(DELETED, delete(credential, projectId, envId));
  }

  @Get("/v1/workspace/environments/{envId}")
  EnvironmentAnswerJson byId(Credential credential, String envId) {
    return new EnvironmentAnswerJson(
        EnvironmentJson.of(environments.byId(credential, PathIds.environment(envId))));
  }

  @Get("/v1/projects/{projectId}/environments/slug/{slug}")
  EnvironmentAnswerJson bySlug(Credential credential, String projectId, String slug) {
    return new EnvironmentAnswerJson(
        EnvironmentJson.of(environments.bySlug(credential, PathIds.project(projectId), slug)));
  }

  private Environments.Placed create(Credential credential, String project, RequestBody body) {
    return environments.create(
        credential,
        PathIds.project(project),
        body.requiredText("name"),
        body.requiredText("slug"),
        position(body));
  }

  private Environments.Placed update(
      Credential credential, String project, String environment, RequestBody body) {
    return environments.update(
        credential,
        PathIds.project(project),
        PathIds.environment(environment),
        body.text("name"),
        body.text("slug"),
        position(body));
  }

  private Environments.Placed delete(Credential credential, String project, String environment) {
    return environments.delete(
        credential, PathIds.project(project), PathIds.environment(environment));
  }

  private static OptionalInt position(RequestBody body) {
    return body.integer("position", 1, LAST_POSITION).stream()
        .mapToInt(Math::toIntExact)
        .findFirst();
  }
}
