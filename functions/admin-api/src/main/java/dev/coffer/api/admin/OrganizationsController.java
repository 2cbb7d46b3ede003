package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.account.EmailAddress;
import dev.coffer.administration.Organizations;
import dev.coffer.fault.Fault;
import dev.coffer.http.RequestBody;
import dev.coffer.organization.OrganizationRole;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Organisations and the people in them. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrganizationsController {
  private static final int EMAIL_BYTES = 1024;

  private final Organizations organizations;

  OrganizationsController(Organizations organizations) {
    this.organizations = organizations;
  }

  @Get("/v1/organization")
  SeatsJson mine(Credential credential) {
    return new SeatsJson(organizations.mine(credential).stream().map(SeatJson::of).toList());
  }

  @Get("/v1/organization/accessible-with-sub-orgs")
  OrganizationTreesJson trees(Credential credential) {
    return new OrganizationTreesJson(
        organizations.mine(credential).stream()
            .map(seat -> OrganizationTreeJson.of(seat.organization()))
            .toList());
  }

  @Get("/v1/organization/{organizationId}")
  OrganizationAnswerJson get(Credential credential, String organizationId) {
    return new OrganizationAnswerJson(
        OrganizationJson.of(organizations.get(credential, PathIds.organization(organizationId))));
  }

  @Patch("/v1/organization/{organizationId}")
  ChangedOrganizationJson update(
      Credential credential, String organizationId, @Body RequestBody body) {
    return new ChangedOrganizationJson(
        "Successfully updated organization",
        OrganizationJson.of(
            organizations.update(
                credential,
                PathIds.organization(organizationId),
                body.text("name"),
                body.text("slug"))));
  }

  @Get("/v1/organization/{organizationId}/users")
  OrganizationUsersJson people(Credential credential, String organizationId) {
    return new OrganizationUsersJson(
        organizations.people(credential, PathIds.organization(organizationId)).stream()
            .map(OrganizationUserJson::of)
            .toList());
  }

  /** Coffer's own: somebody becomes a member, with an account if they have none. */
  @Post("/v2/organizations/{organizationId}/memberships")
  OrganizationMembershipJson add(
      Credential credential, String organizationId, @Body RequestBody body) {
    return new OrganizationMembershipJson(
        OrganizationUserJson.of(
            organizations.add(
                credential,
                PathIds.organization(organizationId),
                EmailAddress.of(body.requiredText("email", EMAIL_BYTES)),
                role(body.text("role", OrganizationRole.MEMBER.slug())))));
  }

  @Patch("/v2/organizations/{organizationId}/memberships/{membershipId}")
  OrganizationMembershipJson changeRole(
      Credential credential, String organizationId, String membershipId, @Body RequestBody body) {
    return new OrganizationMembershipJson(
        OrganizationUserJson.of(
            organizations.changeRole(
                credential,
                PathIds.organization(organizationId),
                PathIds.membership(membershipId),
                role(body.requiredText("role")))));
  }

  @Delete("/v2/organizations/{organizationId}/memberships/{membershipId}")
  OrganizationMembershipJson remove(
      Credential credential, String organizationId, String membershipId) {
    return new OrganizationMembershipJson(
        OrganizationUserJson.of(
            organizations.remove(
                credential,
                PathIds.organization(organizationId),
                PathIds.membership(membershipId))));
  }

  private static OrganizationRole role(String slug) {
    return OrganizationRole.ofSlug(slug).orElseThrow(() -> new Fault.NotFound("Role not found"));
  }
}
