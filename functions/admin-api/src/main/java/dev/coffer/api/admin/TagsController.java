package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.administration.Tags;
import dev.coffer.http.RequestBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Tags of projects, under the prefixes of old and new clients. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TagsController {
  private static final String PROJECT = "/v1/projects/{projectId}/tags";
  private static final String WORKSPACE = "/v1/workspace/{projectId}/tags";
  private static final String ONE = "/{tagId}";
  private static final String BY_SLUG = "/slug/{slug}";

  private final Tags tags;

  TagsController(Tags tags) {
    this.tags = tags;
  }

  @Get(uris = {PROJECT, WORKSPACE})
  TagsJson list(Credential credential, String projectId) {
    return new TagsJson(
        tags.list(credential, PathIds.project(projectId)).stream().map(TagJson::of).toList());
  }

  @Get(uris = {PROJECT + ONE, WORKSPACE + ONE})
  TagAnswerJson get(Credential credential, String projectId, String tagId) {
    return answer(tags.byId(credential, PathIds.project(projectId), PathIds.tag(tagId)));
  }

  @Get(uris = {PROJECT + BY_SLUG, WORKSPACE + BY_SLUG})
  TagAnswerJson bySlug(Credential credential, String projectId, String slug) {
    return answer(tags.bySlug(credential, PathIds.project(projectId), slug));
  }

  @Post(uris = {PROJECT, WORKSPACE})
  TagAnswerJson create(Credential credential, String projectId, @Body RequestBody body) {
    return answer(
        tags.create(
            credential,
            PathIds.project(projectId),
            body.requiredText("slug"),
            body.text("color", "")));
  }

  @Patch(uris = {PROJECT + ONE, WORKSPACE + ONE})
  TagAnswerJson update(
      Credential credential, String projectId, String tagId, @Body RequestBody body) {
    return answer(
        tags.update(
            credential,
            PathIds.project(projectId),
            PathIds.tag(tagId),
            body.text("slug"),
            body.text("color")));
  }

  @Delete(uris = {PROJECT + ONE, WORKSPACE + ONE})
  TagAnswerJson delete(Credential credential, String projectId, String tagId) {
    return answer(tags.delete(credential, PathIds.project(projectId), PathIds.tag(tagId)));
  }

  private static TagAnswerJson answer(Tags.Placed placed) {
    return new TagAnswerJson(TagJson.of(placed));
  }
}
