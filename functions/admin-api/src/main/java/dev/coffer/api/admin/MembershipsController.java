package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.account.EmailAddress;
import dev.coffer.administration.RoleRequest;
import dev.coffer.administration.UserMemberships;
import dev.coffer.http.RequestBody;
import dev.coffer.project.ProjectRole;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Stream;

/** People's memberships of projects. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MembershipsController {
  private static final int EMAIL_BYTES = 1024;

  private final UserMemberships memberships;

  MembershipsController(UserMemberships memberships) {
    this.memberships = memberships;
  }

  @Post("/v2/workspace/{projectId}/memberships")
  NewMembershipsJson add(Credential credential, String projectId, @Body RequestBody body) {
    List<String> slugs = body.texts("roleSlugs");
    List<RoleRequest> roles =
        (slugs.isEmpty() ? List.of(ProjectRole.MEMBER.slug()) : slugs)
            .stream().map(RoleRequest::permanent).toList();
    return NewMembershipsJson.of(
        memberships.add(credential, PathIds.project(projectId), emails(body), roles));
  }

  @Delete("/v2/workspace/{projectId}/memberships")
  NewMembershipsJson remove(Credential credential, String projectId, @Body RequestBody body) {
    return NewMembershipsJson.of(
        memberships.remove(credential, PathIds.project(projectId), emails(body)));
  }

  @Get("/v1/workspace/{projectId}/memberships")
  MembershipsJson list(Credential credential, String projectId) {
    return new MembershipsJson(
        memberships.list(credential, PathIds.project(projectId)).stream()
            .map(MembershipJson::of)
            .toList());
  }

  @Patch("/v1/workspace/{projectId}/memberships/{membershipId}")
  RolesJson update(
      Credential credential, String projectId, String membershipId, @Body RequestBody body) {
    return new RolesJson(
        HeldRoleJson.of(
            memberships
                .update(
                    credential,
                    PathIds.project(projectId),
                    PathIds.membership(membershipId),
                    RoleRequests.of(body))
                .grant()));
  }

  @Post("/v1/workspace/{projectId}/memberships/details")
  MembershipAnswerJson details(Credential credential, String projectId, @Body RequestBody body) {
    return new MembershipAnswerJson(
        MembershipJson.of(
            memberships.byEmail(
                credential,
                PathIds.project(projectId),
                EmailAddress.of(body.requiredText("username", EMAIL_BYTES)))));
  }

  @Get("/v1/projects/{projectId}/user/{userId}/membership")
  MembershipAnswerJson ofUser(Credential credential, String projectId, String userId) {
    return new MembershipAnswerJson(
        MembershipJson.of(
            memberships.byUser(credential, PathIds.project(projectId), PathIds.user(userId))));
  }

  private static List<EmailAddress> emails(RequestBody body) {
    return Stream.concat(body.texts("emails").stream(), body.texts("usernames").stream())
        .map(EmailAddress::of)
        .toList();
  }
}
