package dev.coffer.local;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that an administrator may make of one operation of the API document.
 *
 * @param operation method and path as the document has them
 * @param target path and query, with names of a {@link Tenant} in braces
 * @param body JSON with such names; null for none
 */
record RouteRow(String operation, String target, @Nullable String body) {
  static final List<RouteRow> ALL =
      List.of(
          new RouteRow(
              "POST /api/v3/auth/select-organization",
              "/api/v3/auth/select-organization",
              "{\"organizationId\":\"{organizationId}\"}"),
          new RouteRow("POST /api/v1/auth/logout", "/api/v1/auth/logout", null),
          new RouteRow("POST /api/v1/auth/checkAuth", "/api/v1/auth/checkAuth", null),
          new RouteRow(
              "POST /api/v1/workspace/{projectId}/environments",
              "/api/v1/workspace/{projectId}/environments",
              "{\"name\":\"Next\",\"slug\":\"next\"}"),
          new RouteRow(
              "PATCH /api/v1/workspace/{projectId}/environments/{envId}",
              "/api/v1/workspace/{projectId}/environments/{envId}",
              "{\"name\":\"Renamed\"}"),
          new RouteRow(
              "DELETE /api/v1/workspace/{projectId}/environments/{envId}",
              "/api/v1/workspace/{projectId}/environments/{envId}",
              null),
          new RouteRow(
              "POST /api/v1/projects/{projectId}/environments",
              "/api/v1/projects/{projectId}/environments",
              "{\"name\":\"Next\",\"slug\":\"next\"}"),
          new RouteRow(
              "PATCH /api/v1/projects/{projectId}/environments/{envId}",
              "/api/v1/projects/{projectId}/environments/{envId}",
              "{\"name\":\"Renamed\"}"),
          new RouteRow(
              "DELETE /api/v1/projects/{projectId}/environments/{envId}",
              "/api/v1/projects/{projectId}/environments/{envId}",
              null),
          new RouteRow(
              "GET /api/v1/workspace/environments/{envId}",
              "/api/v1/workspace/environments/{envId}",
              null),
          new RouteRow(
              "GET /api/v1/projects/{projectId}/environments/slug/{slug}",
              "/api/v1/projects/{projectId}/environments/slug/{envSlug}",
              null),
          new RouteRow("GET /api/v1/folders", "/api/v1/folders?{where}", null),
          new RouteRow("POST /api/v1/folders", "/api/v1/folders", "{{place},\"name\":\"box\"}"),
          new RouteRow("GET /api/v1/folders/{folderId}", "/api/v1/folders/{folderId}", null),
          new RouteRow(
              "PATCH /api/v1/folders/{folderId}",
              "/api/v1/folders/{folderId}",
              "{{place},\"name\":\"box\"}"),
          new RouteRow(
              "DELETE /api/v1/folders/{folderId}", "/api/v1/folders/{folderId}", "{{place}}"),
          new RouteRow("GET /api/v2/folders", "/api/v2/folders?{where}", null),
          new RouteRow("POST /api/v2/folders", "/api/v2/folders", "{{place},\"name\":\"box\"}"),
          new RouteRow("GET /api/v2/folders/{folderId}", "/api/v2/folders/{folderId}", null),
          new RouteRow(
              "PATCH /api/v2/folders/{folderId}",
              "/api/v2/folders/{folderId}",
              "{{place},\"name\":\"box\"}"),
          new RouteRow(
              "DELETE /api/v2/folders/{folderId}", "/api/v2/folders/{folderId}", "{{place}}"),
          new RouteRow(
              "POST /api/v1/identities",
              "/api/v1/identities",
              "{\"organizationId\":\"{organizationId}\",\"name\":\"more\"}"),
          new RouteRow("GET /api/v1/identities", "/api/v1/identities?orgId={organizationId}", null),
          new RouteRow("POST /api/v1/identities/search", "/api/v1/identities/search", "{}"),
          new RouteRow("GET /api/v1/identities/details", "/api/v1/identities/details", null),
          new RouteRow(
              "GET /api/v1/identities/{identityId}", "/api/v1/identities/{identityId}", null),
          new RouteRow(
              "PATCH /api/v1/identities/{identityId}",
              "/api/v1/identities/{identityId}",
              "{\"name\":\"renamed\"}"),
          new RouteRow(
              "DELETE /api/v1/identities/{identityId}", "/api/v1/identities/{identityId}", null),
          new RouteRow(
              "GET /api/v1/identities/{identityId}/identity-memberships",
              "/api/v1/identities/{identityId}/identity-memberships",
              null),
          new RouteRow(
              "POST /api/v2/workspace/{projectId}/memberships",
              "/api/v2/workspace/{projectId}/memberships",
              "{\"emails\":[\"{newMember}\"]}"),
          new RouteRow(
              "DELETE /api/v2/workspace/{projectId}/memberships",
              "/api/v2/workspace/{projectId}/memberships",
              "{\"emails\":[\"{email}\"]}"),
          new RouteRow(
              "GET /api/v1/workspace/{projectId}/memberships",
              "/api/v1/workspace/{projectId}/memberships",
              null),
          new RouteRow(
              "PATCH /api/v1/workspace/{projectId}/memberships/{membershipId}",
              "/api/v1/workspace/{projectId}/memberships/{membershipId}",
              "{\"roles\":[{\"role\":\"viewer\"}]}"),
          new RouteRow(
              "POST /api/v1/workspace/{projectId}/memberships/details",
              "/api/v1/workspace/{projectId}/memberships/details",
              "{\"username\":\"{email}\"}"),
          new RouteRow(
              "GET /api/v1/projects/{projectId}/user/{userId}/membership",
              "/api/v1/projects/{projectId}/user/{userId}/membership",
              null),
          new RouteRow(
              "GET /api/v2/workspace/{projectId}/identity-memberships",
              "/api/v2/workspace/{projectId}/identity-memberships",
              null),
          new RouteRow(
              "POST /api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              "/api/v2/workspace/{projectId}/identity-memberships/{otherIdentityId}",
              "{\"role\":\"viewer\"}"),
          new RouteRow(
              "PATCH /api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              "/api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              "{\"roles\":[{\"role\":\"viewer\"}]}"),
          new RouteRow(
              "GET /api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              "/api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              null),
          new RouteRow(
              "DELETE /api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              "/api/v2/workspace/{projectId}/identity-memberships/{identityId}",
              null),
          new RouteRow(
              "GET /api/v2/workspace/identity-memberships/{membershipId}",
              "/api/v2/workspace/identity-memberships/{identityMembershipId}",
              null),
          new RouteRow("GET /api/v1/organization", "/api/v1/organization", null),
          new RouteRow(
              "GET /api/v1/organization/accessible-with-sub-orgs",
              "/api/v1/organization/accessible-with-sub-orgs",
              null),
          new RouteRow(
              "GET /api/v1/organization/{organizationId}",
              "/api/v1/organization/{organizationId}",
              null),
          new RouteRow(
              "PATCH /api/v1/organization/{organizationId}",
              "/api/v1/organization/{organizationId}",
              "{\"name\":\"Renamed\"}"),
          new RouteRow(
              "GET /api/v1/organization/{organizationId}/users",
              "/api/v1/organization/{organizationId}/users",
              null),
          new RouteRow(
              "GET /api/v2/organizations/{organizationId}/identity-memberships",
              "/api/v2/organizations/{organizationId}/identity-memberships",
              null),
          new RouteRow(
              "POST /api/v2/organizations/{organizationId}/memberships",
              "/api/v2/organizations/{organizationId}/memberships",
              "{\"email\":\"{newcomer}\"}"),
          new RouteRow(
              "PATCH /api/v2/organizations/{organizationId}/memberships/{membershipId}",
              "/api/v2/organizations/{organizationId}/memberships/{orgMembershipId}",
              "{\"role\":\"admin\"}"),
          new RouteRow(
              "DELETE /api/v2/organizations/{organizationId}/memberships/{membershipId}",
              "/api/v2/organizations/{organizationId}/memberships/{orgMembershipId}",
              null),
          new RouteRow("GET /api/v1/workspace", "/api/v1/workspace", null),
          new RouteRow("GET /api/v1/workspace/{projectId}", "/api/v1/workspace/{projectId}", null),
          new RouteRow(
              "GET /api/v1/workspace/slug/{slug}", "/api/v1/workspace/slug/{projectSlug}", null),
          new RouteRow(
              "POST /api/v2/workspace", "/api/v2/workspace", "{\"projectName\":\"Another\"}"),
          new RouteRow("GET /api/v2/workspace/{slug}", "/api/v2/workspace/{projectSlug}", null),
          new RouteRow("DELETE /api/v2/workspace/{slug}", "/api/v2/workspace/{projectSlug}", null),
          new RouteRow("GET /api/v1/projects", "/api/v1/projects", null),
          new RouteRow(
              "POST /api/v1/projects", "/api/v1/projects", "{\"projectName\":\"Another\"}"),
          new RouteRow("GET /api/v1/projects/{projectId}", "/api/v1/projects/{projectId}", null),
          new RouteRow(
              "PATCH /api/v1/projects/{projectId}",
              "/api/v1/projects/{projectId}",
              "{\"name\":\"Renamed\"}"),
          new RouteRow("DELETE /api/v1/projects/{projectId}", "/api/v1/projects/{projectId}", null),
          new RouteRow(
              "GET /api/v1/projects/slug/{slug}", "/api/v1/projects/slug/{projectSlug}", null),
          new RouteRow("GET /api/v3/secrets/raw", "/api/v3/secrets/raw?{where}", null),
          new RouteRow("GET /api/v4/secrets", "/api/v4/secrets?{where}", null),
          new RouteRow(
              "GET /api/v3/secrets/raw/id/{secretId}", "/api/v3/secrets/raw/id/{secretId}", null),
          new RouteRow("GET /api/v4/secrets/id/{secretId}", "/api/v4/secrets/id/{secretId}", null),
          new RouteRow(
              "GET /api/v3/secrets/raw/{secretName}", "/api/v3/secrets/raw/KEY?{where}", null),
          new RouteRow(
              "POST /api/v3/secrets/raw/{secretName}",
              "/api/v3/secrets/raw/NEW",
              "{{place},\"secretValue\":\"changed\"}"),
          new RouteRow(
              "PATCH /api/v3/secrets/raw/{secretName}",
              "/api/v3/secrets/raw/KEY",
              "{{place},\"secretValue\":\"changed\"}"),
          new RouteRow(
              "DELETE /api/v3/secrets/raw/{secretName}", "/api/v3/secrets/raw/KEY", "{{place}}"),
          new RouteRow("GET /api/v4/secrets/{secretName}", "/api/v4/secrets/KEY?{where}", null),
          new RouteRow(
              "POST /api/v4/secrets/{secretName}",
              "/api/v4/secrets/NEW",
              "{{place},\"secretValue\":\"changed\"}"),
          new RouteRow(
              "PATCH /api/v4/secrets/{secretName}",
              "/api/v4/secrets/KEY",
              "{{place},\"secretValue\":\"changed\"}"),
          new RouteRow("DELETE /api/v4/secrets/{secretName}", "/api/v4/secrets/KEY", "{{place}}"),
          new RouteRow(
              "POST /api/v1/auth/universal-auth/identities/{identityId}",
              "/api/v1/auth/universal-auth/identities/{otherIdentityId}",
              "{\"accessTokenTTL\":60}"),
          new RouteRow(
              "GET /api/v1/auth/universal-auth/identities/{identityId}",
              "/api/v1/auth/universal-auth/identities/{identityId}",
              null),
          new RouteRow(
              "PATCH /api/v1/auth/universal-auth/identities/{identityId}",
              "/api/v1/auth/universal-auth/identities/{identityId}",
              "{\"accessTokenTTL\":60}"),
          new RouteRow(
              "DELETE /api/v1/auth/universal-auth/identities/{identityId}",
              "/api/v1/auth/universal-auth/identities/{identityId}",
              null),
          new RouteRow(
              "POST /api/v1/auth/universal-auth/identities/{identityId}/client-secrets",
              "/api/v1/auth/universal-auth/identities/{identityId}/client-secrets",
              "{}"),
          new RouteRow(
              "GET /api/v1/auth/universal-auth/identities/{identityId}/client-secrets",
              "/api/v1/auth/universal-auth/identities/{identityId}/client-secrets",
              null),
          new RouteRow(
              "GET /api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}",
              "/api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}",
              null),
          new RouteRow(
              "POST /api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}/revoke",
              "/api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}/revoke",
              null),
          new RouteRow(
              "POST /api/v1/auth/universal-auth/identities/{identityId}/clear-lockouts",
              "/api/v1/auth/universal-auth/identities/{identityId}/clear-lockouts",
              null));

  static RouteRow of(String operation) {
    return ALL.stream().filter(row -> row.operation.equals(operation)).findFirst().orElseThrow();
  }

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  /** Whether it names something of a tenant. */
  boolean namesSomething() {
    return target.contains("{") || (body != null && body.matches(".*\\{[a-zA-Z]+\\}.*"));
  }

  @Override
  public String toString() {
    return operation;
  }
}
