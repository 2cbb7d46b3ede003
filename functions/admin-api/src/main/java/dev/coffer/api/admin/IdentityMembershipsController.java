package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.administration.IdentityMemberships;
import dev.coffer.administration.ProjectIdentity;
import dev.coffer.administration.RoleRequest;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
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

/** Identities' memberships of projects. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentityMembershipsController {
  private final IdentityMemberships memberships;

  IdentityMembershipsController(IdentityMemberships memberships) {
    this.memberships = memberships;
  }

  @Get("/v2/workspace/{projectId}/identity-memberships")
  ProjectIdentitiesJson list(Credential credential, String projectId, RequestQuery query) {
    Window window = Window.of(query);
    List<ProjectIdentity> all = memberships.list(credential, PathIds.project(projectId));
    return new ProjectIdentitiesJson(
        window.of(all).stream().map(IdentityMembershipJson::of).toList(), all.size());
  }

  @Post("/v2/workspace/{projectId}/identity-memberships/{identityId}")
  IdentityMembershipAnswerJson add(
      Credential credential, String projectId, String identityId, @Body RequestBody body) {
    List<RoleRequest> roles =
        body.has("roles")
            ? RoleRequests.of(body)
            : List.of(RoleRequest.permanent(body.text("role", ProjectRole.NO_ACCESS.slug())));
    return IdentityMembershipAnswerJson.of(
        memberships.add(
            credential, PathIds.project(projectId), PathIds.identity(identityId), roles));
  }

  @Patch("/v2/workspace/{projectId}/identity-memberships/{identityId}")
  RolesJson update(
      Credential credential, String projectId, String identityId, @Body RequestBody body) {
    return new RolesJson(
        HeldRoleJson.of(
            memberships
                .update(
                    credential,
                    PathIds.project(projectId),
                    PathIds.identity(identityId),
                    RoleRequests.of(body))
                .grant()));
  }

  @Get("/v2/workspace/{projectId}/identity-memberships/{identityId}")
  IdentityMembershipAnswerJson get(Credential credential, String projectId, String identityId) {
    return IdentityMembershipAnswerJson.of(
        memberships.get(credential, PathIds.project(projectId), PathIds.identity(identityId)));
  }

  @Delete("/v2/workspace/{projectId}/identity-memberships/{identityId}")
  IdentityMembershipAnswerJson remove(Credential credential, String projectId, String identityId) {
    return IdentityMembershipAnswerJson.of(
        memberships.remove(credential, PathIds.project(projectId), PathIds.identity(identityId)));
  }

  @Get("/v2/workspace/identity-memberships/{membershipId}")
  IdentityMembershipAnswerJson byId(Credential credential, String membershipId) {
    return IdentityMembershipAnswerJson.of(
        memberships.byId(credential, PathIds.membership(membershipId)));
  }

  @Get("/v1/identities/{identityId}/identity-memberships")
  IdentityMembershipsJson ofIdentity(Credential credential, String identityId) {
    return new IdentityMembershipsJson(
        memberships.ofIdentity(credential, PathIds.identity(identityId)).stream()
            .map(IdentityMembershipJson::of)
            .toList());
  }
}
