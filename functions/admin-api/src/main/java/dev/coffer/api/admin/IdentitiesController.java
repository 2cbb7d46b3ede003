package dev.coffer.api.admin;

import dev.coffer.access.Credential;
import dev.coffer.administration.Identities;
import dev.coffer.administration.IdentityDraft;
import dev.coffer.administration.OrganizationIdentity;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.identity.Identity;
import dev.coffer.organization.OrganizationRole;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;

/** Machine identities. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentitiesController {
  private static final int PAIRS_MOST = 64;
  private static final int KEY_BYTES = 255;
  private static final int VALUE_BYTES = 1020;

  private final Identities identities;

  IdentitiesController(Identities identities) {
    this.identities = identities;
  }

  @Post("/v1/identities")
  IdentityAnswerJson create(Credential credential, @Body RequestBody body) {
    return IdentityAnswerJson.of(
        identities.create(
            credential,
            body.requiredId("organizationId"),
            new IdentityDraft(
                body.requiredText("name"),
                body.text("role", OrganizationRole.NO_ACCESS.slug()),
                body.flag("hasDeleteProtection", false),
                metadata(body))));
  }

  @Patch("/v1/identities/{identityId}")
  IdentityAnswerJson update(Credential credential, String identityId, @Body RequestBody body) {
    return IdentityAnswerJson.of(
        identities.update(
            credential,
            PathIds.identity(identityId),
            new IdentityDraft.Edit(
                body.text("name"),
                body.text("role"),
                body.flag("hasDeleteProtection"),
                body.has("metadata") ? Optional.of(metadata(body)) : Optional.empty())));
  }

  @Get("/v1/identities/{identityId}")
  OrganizationIdentityAnswerJson get(Credential credential, String identityId) {
    return new OrganizationIdentityAnswerJson(
        OrganizationIdentityJson.of(identities.get(credential, PathIds.identity(identityId))));
  }

  @Delete("/v1/identities/{identityId}")
  IdentityAnswerJson delete(Credential credential, String identityId) {
    return IdentityAnswerJson.of(identities.delete(credential, PathIds.identity(identityId)));
  }

  @Get("/v1/identities/details")
  IdentityDetailsJson details(Credential credential) {
    return IdentityDetailsJson.of(identities.details(credential));
  }

  @Get("/v1/identities")
  IdentitiesJson list(Credential credential, RequestQuery query) {
    return page(Window.of(query), identities.list(credential, query.requiredId("orgId")));
  }

  @Get("/v2/organizations/{organizationId}/identity-memberships")
  OrganizationIdentitiesJson ofOrganization(
      Credential credential, String organizationId, RequestQuery query) {
    IdentitiesJson page =
        page(Window.of(query), identities.list(credential, PathIds.organization(organizationId)));
    return new OrganizationIdentitiesJson(page.identities(), page.totalCount());
  }

  @Post("/v1/identities/search")
  IdentitiesJson search(Credential credential, @Body RequestBody body) {
    Window window = Window.of(body);
    IdentitySearch search = IdentitySearch.of(body);
    return page(window, search.of(identities.list(credential)));
  }

  private static IdentitiesJson page(Window window, List<OrganizationIdentity> all) {
    return new IdentitiesJson(
        window.of(all).stream().map(OrganizationIdentityJson::of).toList(), all.size());
  }

  private static List<Identity.Metadata> metadata(RequestBody body) {
    List<Fields> pairs = body.objects("metadata");
    if (pairs.size() > PAIRS_MOST) {
      throw body.invalid("metadata", "Must be at most " + PAIRS_MOST + " pairs");
    }
    return pairs.stream()
        .map(pair -> {
          String key = pair.requiredText("key", KEY_BYTES);
          if (key.isBlank()) {
            throw pair.invalid("key", "Must have at least one character");
          }
          return new Identity.Metadata(key, pair.requiredText("value", VALUE_BYTES));
        })
        .toList();
  }
}
