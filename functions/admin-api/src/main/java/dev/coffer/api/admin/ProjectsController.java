package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.administration.ProjectDraft;
import dev.coffer.administration.ProjectEdit;
import dev.coffer.administration.Projects;
import dev.coffer.http.RequestBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** Projects, under the prefixes of old and new clients. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProjectsController {
  private final Projects projects;

  ProjectsController(Projects projects) {
    this.projects = projects;
  }

  @Get("/v1/workspace")
  WorkspacesJson workspaces(Credential credential) {
    return new WorkspacesJson(ProjectJson.of(projects.mine(credential)));
  }

  @Get("/v1/projects")
  ProjectsJson mine(Credential credential) {
    return new ProjectsJson(ProjectJson.of(projects.mine(credential)));
  }

  @Get("/v1/workspace/{projectId}")
  WorkspaceAnswerJson workspace(Credential credential, String projectId) {
    return new WorkspaceAnswerJson(
        ProjectJson.of(projects.get(credential, PathIds.project(projectId))));
  }

  @Get("/v1/projects/{projectId}")
  ProjectAnswerJson get(Credential credential, String projectId) {
    return new ProjectAnswerJson(
        ProjectJson.of(projects.get(credential, PathIds.project(projectId))));
  }

  @Get(uris = {"/v1/projects/slug/{slug}", "/v1/workspace/slug/{slug}"})
  ProjectJson bySlug(Credential credential, String slug) {
    return ProjectJson.of(projects.get(credential, new ProjectRef.BySlug(slug)));
  }

  @Get("/v2/workspace/{slug}")
  ProjectJson byIdOrSlug(Credential credential, String slug) {
    return ProjectJson.of(projects.get(credential, PathIds.projectOrSlug(slug)));
  }

  @Post(uris = {"/v2/workspace", "/v1/projects"})
  ProjectAnswerJson create(Credential credential, @Body RequestBody body) {
    requireOnly(body, "type", "secret-manager");
    requireOnly(body, "template", "default");
    return new ProjectAnswerJson(
        ProjectJson.of(
            projects.create(
                credential,
                new ProjectDraft(
                    body.requiredText("projectName"),
                    body.text("slug"),
                    body.text("projectDescription"),
                    body.flag("shouldCreateDefaultEnvs", true),
                    body.flag("hasDeleteProtection", false)))));
  }

  private static void requireOnly(RequestBody body, String field, String only) {
    if (!body.text(field, only).equals(only)) {
      throw body.invalid(field, "Must be " + only);
    }
  }

  @Patch("/v1/projects/{projectId}")
  ProjectAnswerJson update(Credential credential, String projectId, @Body RequestBody body) {
    return new ProjectAnswerJson(
        ProjectJson.of(
            projects.update(
                credential,
                PathIds.project(projectId),
                new ProjectEdit(
                    body.text("name"),
                    body.text("slug"),
                    body.text("description"),
                    body.flag("hasDeleteProtection"),
                    body.flag("autoCapitalization"),
                    whole(body, "pitVersionLimit"),
                    whole(body, "auditLogsRetentionDays")))));
  }

  @Put("/v1/workspace/{slug}/audit-logs-retention")
  ChangedWorkspaceJson retainAuditLogs(Credential credential, String slug, @Body RequestBody body) {
    int days = (int) body.requiredInteger("auditLogsRetentionDays", 0, Integer.MAX_VALUE);
    return new ChangedWorkspaceJson(
        "Successfully updated the retention of audit logs",
        ProjectJson.of(
            projects.update(
                credential, PathIds.projectOrSlug(slug), ProjectEdit.ofAuditRetention(days))));
  }

  private static Optional<Integer> whole(RequestBody body, String field) {
    return body.integer(field, 0, Integer.MAX_VALUE).map(Math::toIntExact);
  }

  @Delete("/v1/projects/{projectId}")
  ProjectAnswerJson delete(Credential credential, String projectId) {
    return new ProjectAnswerJson(
        ProjectJson.of(projects.delete(credential, PathIds.project(projectId))));
  }

  @Delete("/v2/workspace/{slug}")
  ProjectJson deleteByIdOrSlug(Credential credential, String slug) {
    return ProjectJson.of(projects.delete(credential, PathIds.projectOrSlug(slug)));
  }
}
