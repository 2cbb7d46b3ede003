package dev.coffer.local;

import dev.coffer.actor.ActorKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of one operation of the API document, and who of the organisation that it names may make
 * it. Who may is what the roles are meant to allow (docs/design/routes.md, "The routes"), written
 * out and not computed.
 *
 * @param may every other colleague is refused
 * @param kinds an actor of another kind is refused whatever its roles
 * @param operation method and path as the document has them
 * @param target path and query, with names of a {@link Tenant} in braces
 * @param body JSON with such names; null for none
 * @param status what those who may are answered with
 */
record RouteRow(
    Set<Standing> may,
    Set<ActorKind> kinds,
    String operation,
    String target,
    @Nullable String body,
    int status) {
  private static final Set<Standing> ANYBODY = EnumSet.allOf(Standing.class);
  private static final Set<Standing> ORG_MEMBERS =
      EnumSet.of(Standing.ORG_ADMIN, Standing.ORG_MEMBER);
  private static final Set<Standing> ORG_ADMINS = EnumSet.of(Standing.ORG_ADMIN);
  private static final Set<Standing> PROJECT_MEMBERS =
      EnumSet.of(Standing.ADMIN, Standing.MEMBER, Standing.VIEWER, Standing.NO_ACCESS);
  private static final Set<Standing> READERS =
      EnumSet.of(Standing.ADMIN, Standing.MEMBER, Standing.VIEWER);
  private static final Set<Standing> WRITERS = EnumSet.of(Standing.ADMIN, Standing.MEMBER);
  private static final Set<Standing> ADMINS = EnumSet.of(Standing.ADMIN);
  private static final Set<Standing> AUDITORS =
      EnumSet.of(Standing.ORG_ADMIN, Standing.ADMIN, Standing.MEMBER, Standing.VIEWER);

  static final List<RouteRow> ALL =
      List.of(
          ofPeople("POST /api/v3/auth/select-organization")
              .with("{\"organizationId\":\"{organizationId}\"}"),
          ofPeople("POST /api/v1/auth/logout"),
          row(ANYBODY, "POST /api/v1/auth/checkAuth"),
          row(WRITERS, "POST /api/v1/workspace/{projectId}/environments")
              .with("{\"name\":\"Next\",\"slug\":\"next\"}"),
          row(WRITERS, "PATCH /api/v1/workspace/{projectId}/environments/{envId}")
              .with("{\"name\":\"Renamed\"}"),
          row(WRITERS, "DELETE /api/v1/workspace/{projectId}/environments/{envId}"),
          row(WRITERS, "POST /api/v1/projects/{projectId}/environments")
              .with("{\"name\":\"Next\",\"slug\":\"next\"}"),
          row(WRITERS, "PATCH /api/v1/projects/{projectId}/environments/{envId}")
              .with("{\"name\":\"Renamed\"}"),
          row(WRITERS, "DELETE /api/v1/projects/{projectId}/environments/{envId}"),
          row(READERS, "GET /api/v1/workspace/environments/{envId}"),
          row(READERS, "GET /api/v1/projects/{projectId}/environments/slug/{slug}")
              .at("/api/v1/projects/{projectId}/environments/slug/{envSlug}"),
          row(READERS, "GET /api/v1/projects/{projectId}/tags"),
          row(WRITERS, "POST /api/v1/projects/{projectId}/tags")
              .with("{\"slug\":\"blue\",\"color\":\"#00f\"}"),
          row(READERS, "GET /api/v1/projects/{projectId}/tags/{tagId}"),
          row(READERS, "GET /api/v1/projects/{projectId}/tags/slug/{slug}")
              .at("/api/v1/projects/{projectId}/tags/slug/red"),
          row(WRITERS, "PATCH /api/v1/projects/{projectId}/tags/{tagId}")
              .with("{\"color\":\"#f00\"}"),
          row(WRITERS, "DELETE /api/v1/projects/{projectId}/tags/{tagId}"),
          row(READERS, "GET /api/v1/workspace/{projectId}/tags"),
          row(WRITERS, "POST /api/v1/workspace/{projectId}/tags")
              .with("{\"slug\":\"blue\",\"color\":\"#00f\"}"),
          row(READERS, "GET /api/v1/workspace/{projectId}/tags/{tagId}"),
          row(READERS, "GET /api/v1/workspace/{projectId}/tags/slug/{slug}")
              .at("/api/v1/workspace/{projectId}/tags/slug/red"),
          row(WRITERS, "PATCH /api/v1/workspace/{projectId}/tags/{tagId}")
              .with("{\"color\":\"#f00\"}"),
          row(WRITERS, "DELETE /api/v1/workspace/{projectId}/tags/{tagId}"),
          row(ADMINS, "PUT /api/v1/workspace/{slug}/audit-logs-retention")
              .at("/api/v1/workspace/{projectSlug}/audit-logs-retention")
              .with("{\"auditLogsRetentionDays\":90}"),
          row(READERS, "GET /api/v1/folders/{projectId}/{environment}/{path}")
              .at("/api/v1/folders/{projectId}/{envSlug}/%2Fshelf"),
          row(READERS, "GET /api/v1/folders").at("/api/v1/folders?{where}"),
          row(WRITERS, "POST /api/v1/folders").with("{{place},\"name\":\"box\"}"),
          row(READERS, "GET /api/v1/folders/{folderId}"),
          row(WRITERS, "PATCH /api/v1/folders/{folderId}").with("{{place},\"name\":\"box\"}"),
          row(WRITERS, "DELETE /api/v1/folders/{folderId}").with("{{place}}"),
          row(READERS, "GET /api/v2/folders").at("/api/v2/folders?{where}"),
          row(WRITERS, "POST /api/v2/folders").with("{{place},\"name\":\"box\"}"),
          row(READERS, "GET /api/v2/folders/{folderId}"),
          row(WRITERS, "PATCH /api/v2/folders/{folderId}").with("{{place},\"name\":\"box\"}"),
          row(WRITERS, "DELETE /api/v2/folders/{folderId}").with("{{place}}"),
          row(ORG_ADMINS, "POST /api/v1/identities")
              .with("{\"organizationId\":\"{organizationId}\",\"name\":\"more\"}"),
          row(ORG_MEMBERS, "GET /api/v1/identities")
              .at("/api/v1/identities?orgId={organizationId}"),
          row(ORG_MEMBERS, "POST /api/v1/identities/search").with("{}"),
          row(ANYBODY, "GET /api/v1/identities/details"),
          row(ORG_MEMBERS, "GET /api/v1/identities/{identityId}"),
          row(ORG_ADMINS, "PATCH /api/v1/identities/{identityId}").with("{\"name\":\"renamed\"}"),
          row(ORG_ADMINS, "DELETE /api/v1/identities/{identityId}"),
          row(ORG_MEMBERS, "GET /api/v1/identities/{identityId}/identity-memberships"),
          row(WRITERS, "POST /api/v2/workspace/{projectId}/memberships")
              .with("{\"emails\":[\"{newMember}\"]}"),
          row(ADMINS, "DELETE /api/v2/workspace/{projectId}/memberships")
              .with("{\"emails\":[\"{email}\"]}"),
          row(READERS, "GET /api/v1/workspace/{projectId}/memberships"),
          row(ADMINS, "PATCH /api/v1/workspace/{projectId}/memberships/{membershipId}")
              .with("{\"roles\":[{\"role\":\"viewer\"}]}"),
          row(READERS, "POST /api/v1/workspace/{projectId}/memberships/details")
              .with("{\"username\":\"{email}\"}"),
          row(READERS, "GET /api/v1/projects/{projectId}/user/{userId}/membership"),
          row(READERS, "GET /api/v2/workspace/{projectId}/identity-memberships"),
          row(WRITERS, "POST /api/v2/workspace/{projectId}/identity-memberships/{identityId}")
              .at("/api/v2/workspace/{projectId}/identity-memberships/{otherIdentityId}")
              .with("{\"role\":\"viewer\"}"),
          row(WRITERS, "PATCH /api/v2/workspace/{projectId}/identity-memberships/{identityId}")
              .with("{\"roles\":[{\"role\":\"viewer\"}]}"),
          row(READERS, "GET /api/v2/workspace/{projectId}/identity-memberships/{identityId}"),
          row(WRITERS, "DELETE /api/v2/workspace/{projectId}/identity-memberships/{identityId}"),
          row(READERS, "GET /api/v2/workspace/identity-memberships/{membershipId}")
              .at("/api/v2/workspace/identity-memberships/{identityMembershipId}"),
          row(ANYBODY, "GET /api/v1/organization"),
          row(ANYBODY, "GET /api/v1/organization/accessible-with-sub-orgs"),
          row(ANYBODY, "GET /api/v1/organization/{organizationId}"),
          row(ORG_ADMINS, "PATCH /api/v1/organization/{organizationId}")
              .with("{\"name\":\"Renamed\"}"),
          row(ORG_MEMBERS, "GET /api/v1/organization/{organizationId}/users"),
          row(ORG_MEMBERS, "GET /api/v2/organizations/{organizationId}/identity-memberships"),
          row(ORG_ADMINS, "POST /api/v2/organizations/{organizationId}/memberships")
              .with("{\"email\":\"{newcomer}\"}"),
          row(ORG_ADMINS, "PATCH /api/v2/organizations/{organizationId}/memberships/{membershipId}")
              .at("/api/v2/organizations/{organizationId}/memberships/{orgMembershipId}")
              .with("{\"role\":\"admin\"}"),
          row(
                  ORG_ADMINS,
                  "DELETE /api/v2/organizations/{organizationId}/memberships/{membershipId}")
              .at("/api/v2/organizations/{organizationId}/memberships/{orgMembershipId}"),
          row(
                  ORG_ADMINS,
                  "POST /api/v2/organizations/{organizationId}/memberships/{membershipId}/invitation")
              .at(
                  "/api/v2/organizations/{organizationId}/memberships/{invitedMembershipId}/invitation"),
          row(
                  ORG_ADMINS,
                  "DELETE /api/v2/organizations/{organizationId}/memberships/{membershipId}/invitation")
              .at(
                  "/api/v2/organizations/{organizationId}/memberships/{invitedMembershipId}/invitation"),
          row(AUDITORS, "GET /api/v1/organization/audit-logs")
              .at("/api/v1/organization/audit-logs?projectId={projectId}"),
          row(ANYBODY, "GET /api/v1/workspace"),
          row(PROJECT_MEMBERS, "GET /api/v1/workspace/{projectId}"),
          row(PROJECT_MEMBERS, "GET /api/v1/workspace/slug/{slug}")
              .at("/api/v1/workspace/slug/{projectSlug}"),
          row(ORG_MEMBERS, "POST /api/v2/workspace").with("{\"projectName\":\"Another\"}"),
          row(PROJECT_MEMBERS, "GET /api/v2/workspace/{slug}")
              .at("/api/v2/workspace/{projectSlug}"),
          row(ADMINS, "DELETE /api/v2/workspace/{slug}").at("/api/v2/workspace/{projectSlug}"),
          row(ANYBODY, "GET /api/v1/projects"),
          row(ORG_MEMBERS, "POST /api/v1/projects").with("{\"projectName\":\"Another\"}"),
          row(PROJECT_MEMBERS, "GET /api/v1/projects/{projectId}"),
          row(ADMINS, "PATCH /api/v1/projects/{projectId}").with("{\"name\":\"Renamed\"}"),
          row(ADMINS, "DELETE /api/v1/projects/{projectId}"),
          row(PROJECT_MEMBERS, "GET /api/v1/projects/slug/{slug}")
              .at("/api/v1/projects/slug/{projectSlug}"),
          row(READERS, "GET /api/v3/secrets/raw").at("/api/v3/secrets/raw?{where}"),
          row(READERS, "GET /api/v4/secrets").at("/api/v4/secrets?{where}"),
          row(READERS, "GET /api/v3/secrets/raw/id/{secretId}"),
          row(READERS, "GET /api/v4/secrets/id/{secretId}"),
          row(READERS, "GET /api/v3/secrets/raw/{secretName}")
              .at("/api/v3/secrets/raw/KEY?{where}"),
          row(WRITERS, "POST /api/v3/secrets/raw/{secretName}")
              .at("/api/v3/secrets/raw/NEW")
              .with("{{place},\"secretValue\":\"changed\"}"),
          row(WRITERS, "PATCH /api/v3/secrets/raw/{secretName}")
              .at("/api/v3/secrets/raw/KEY")
              .with("{{place},\"secretValue\":\"changed\"}"),
          row(WRITERS, "DELETE /api/v3/secrets/raw/{secretName}")
              .at("/api/v3/secrets/raw/KEY")
              .with("{{place}}"),
          row(READERS, "GET /api/v4/secrets/{secretName}").at("/api/v4/secrets/KEY?{where}"),
          row(READERS, "GET /api/v4/secrets/{secretName}/secret-reference-tree")
              .at("/api/v4/secrets/KEY/secret-reference-tree?{where}"),
          row(READERS, "GET /api/v4/secrets/{secretName}/reference-dependency-tree")
              .at("/api/v4/secrets/KEY/reference-dependency-tree?{where}"),
          row(READERS, "GET /api/v1/projects/{projectId}/duplicate-secrets"),
          row(WRITERS, "POST /api/v4/secrets/{secretName}")
              .at("/api/v4/secrets/NEW")
              .with("{{place},\"secretValue\":\"changed\"}"),
          row(WRITERS, "PATCH /api/v4/secrets/{secretName}")
              .at("/api/v4/secrets/KEY")
              .with("{{place},\"secretValue\":\"changed\"}"),
          row(WRITERS, "DELETE /api/v4/secrets/{secretName}")
              .at("/api/v4/secrets/KEY")
              .with("{{place}}"),
          row(WRITERS, "POST /api/v3/secrets/batch/raw")
              .with("{{place},\"secrets\":[{\"secretKey\":\"NEW\",\"secretValue\":\"one\"}]}"),
          row(WRITERS, "PATCH /api/v3/secrets/batch/raw")
              .with("{{place},\"secrets\":[{\"secretKey\":\"KEY\",\"secretValue\":\"two\"}]}"),
          row(WRITERS, "DELETE /api/v3/secrets/batch/raw")
              .with("{{place},\"secrets\":[{\"secretKey\":\"KEY\"}]}"),
          row(WRITERS, "POST /api/v4/secrets/batch")
              .with("{{place},\"secrets\":[{\"secretKey\":\"NEW\",\"secretValue\":\"one\"}]}"),
          row(WRITERS, "PATCH /api/v4/secrets/batch")
              .with("{{place},\"secrets\":[{\"secretKey\":\"KEY\",\"secretValue\":\"two\"}]}"),
          row(WRITERS, "DELETE /api/v4/secrets/batch")
              .with("{{place},\"secrets\":[{\"secretKey\":\"KEY\"}]}"),
          row(WRITERS, "PATCH /api/v1/folders/batch")
              .with(
                  "{\"workspaceId\":\"{projectId}\",\"folders\":[{\"environment\":\"{envSlug}\",\"id\":\"{folderId}\",\"name\":\"box\"}]}"),
          row(WRITERS, "POST /api/v3/secrets/move")
              .with(
                  "{\"workspaceId\":\"{projectId}\",\"sourceEnvironment\":\"{envSlug}\",\"destinationEnvironment\":\"{otherEnvSlug}\",\"secretIds\":[\"{secretId}\"]}"),
          row(WRITERS, "POST /api/v4/secrets/move")
              .with(
                  "{\"workspaceId\":\"{projectId}\",\"sourceEnvironment\":\"{envSlug}\",\"destinationEnvironment\":\"{otherEnvSlug}\",\"secretIds\":[\"{secretId}\"]}"),
          row(READERS, "GET /api/v1/secret-imports").at("/api/v1/secret-imports?{where}"),
          row(WRITERS, "POST /api/v1/secret-imports")
              .with("{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}"),
          row(READERS, "GET /api/v1/secret-imports/secrets")
              .at("/api/v1/secret-imports/secrets?{where}"),
          row(READERS, "GET /api/v1/secret-imports/importers")
              .at("/api/v1/secret-imports/importers?{where}"),
          row(READERS, "GET /api/v1/secret-imports/{secretImportId}"),
          row(WRITERS, "PATCH /api/v1/secret-imports/{secretImportId}")
              .with("{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}"),
          row(WRITERS, "DELETE /api/v1/secret-imports/{secretImportId}").with("{{place}}"),
          row(WRITERS, "POST /api/v1/secret-imports/{secretImportId}/replication-resync")
              .with("{{place}}")
              .answering(400),
          row(READERS, "GET /api/v2/secret-imports").at("/api/v2/secret-imports?{where}"),
          row(WRITERS, "POST /api/v2/secret-imports")
              .with("{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}"),
          row(READERS, "GET /api/v2/secret-imports/secrets")
              .at("/api/v2/secret-imports/secrets?{where}"),
          row(READERS, "GET /api/v2/secret-imports/importers")
              .at("/api/v2/secret-imports/importers?{where}"),
          row(READERS, "GET /api/v2/secret-imports/{secretImportId}"),
          row(WRITERS, "PATCH /api/v2/secret-imports/{secretImportId}")
              .with("{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}"),
          row(WRITERS, "DELETE /api/v2/secret-imports/{secretImportId}").with("{{place}}"),
          row(WRITERS, "POST /api/v2/secret-imports/{secretImportId}/replication-resync")
              .with("{{place}}")
              .answering(400),
          row(WRITERS, "POST /api/v3/secrets/tags/{secretName}")
              .at("/api/v3/secrets/tags/KEY")
              .with("{{place},\"tagSlugs\":[\"red\"]}"),
          row(WRITERS, "DELETE /api/v3/secrets/tags/{secretName}")
              .at("/api/v3/secrets/tags/KEY")
              .with("{{place},\"tagSlugs\":[\"red\"]}"),
          row(READERS, "GET /api/v1/secret/deleted").at("/api/v1/secret/deleted?{environment}"),
          row(READERS, "GET /api/v1/secret/{secretId}/secret-versions"),
          row(WRITERS, "POST /api/v1/secret/{secretId}/rollback").with("{\"version\":1}"),
          row(WRITERS, "POST /api/v1/secret/{secretId}/undelete")
              .at("/api/v1/secret/{deletedSecretId}/undelete")
              .with("{\"newSecretName\":\"BACK\"}"),
          row(WRITERS, "POST /api/v1/secret/{secretId}/versions/{version}/destroy")
              .at("/api/v1/secret/{deletedSecretId}/versions/1/destroy"),
          row(READERS, "GET /api/v1/pit/commits/count")
              .at("/api/v1/pit/commits/count?{environment}"),
          row(READERS, "GET /api/v1/pit/commits").at("/api/v1/pit/commits?{environment}"),
          row(READERS, "GET /api/v1/pit/commits/{commitId}")
              .at("/api/v1/pit/commits/{commitId}?projectId={projectId}&folderId={folderId}"),
          row(READERS, "GET /api/v1/pit/commits/{commitId}/changes")
              .at("/api/v1/pit/commits/{commitId}/changes?projectId={projectId}"),
          row(READERS, "GET /api/v1/pit/commits/{commitId}/compare")
              .at("/api/v1/pit/commits/{commitId}/compare?{environment}&folderId={envId}"),
          row(WRITERS, "POST /api/v1/pit/commits/{commitId}/rollback")
              .with(
                  "{\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\","
                      + "\"folderId\":\"{envId}\",\"deepRollback\":true}"),
          row(WRITERS, "POST /api/v1/pit/commits/{commitId}/revert")
              .with("{\"projectId\":\"{projectId}\"}"),
          row(WRITERS, "POST /api/v1/pit/batch/commit")
              .with(
                  "{\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\",\"changes\":{"
                      + "\"secrets\":{\"create\":[{\"secretKey\":\"MORE\",\"secretValue\":\"more\"}]}}}"),
          row(ADMINS, "POST /api/v1/pit/verify")
              .with("{\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\"}"),
          row(ORG_ADMINS, "POST /api/v1/auth/universal-auth/identities/{identityId}")
              .at("/api/v1/auth/universal-auth/identities/{otherIdentityId}")
              .with("{\"accessTokenTTL\":60}"),
          row(ORG_MEMBERS, "GET /api/v1/auth/universal-auth/identities/{identityId}"),
          row(ORG_ADMINS, "PATCH /api/v1/auth/universal-auth/identities/{identityId}")
              .with("{\"accessTokenTTL\":60}"),
          row(ORG_ADMINS, "DELETE /api/v1/auth/universal-auth/identities/{identityId}"),
          row(ORG_ADMINS, "POST /api/v1/auth/universal-auth/identities/{identityId}/client-secrets")
              .with("{}"),
          row(
              ORG_MEMBERS,
              "GET /api/v1/auth/universal-auth/identities/{identityId}/client-secrets"),
          row(
              ORG_MEMBERS,
              "GET /api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}"),
          row(
              ORG_ADMINS,
              "POST /api/v1/auth/universal-auth/identities/{identityId}/client-secrets/{clientSecretId}/revoke"),
          row(
              ORG_ADMINS,
              "POST /api/v1/auth/universal-auth/identities/{identityId}/clear-lockouts"),
          ofPeople(WRITERS, "POST /api/v2/service-token")
              .with(
                  "{\"name\":\"more\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],"
                      + "\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}"),
          ofServiceTokens("GET /api/v2/service-token"),
          ofPeople("POST /api/v2/users/me/password")
              .with(
                  "{\"currentPassword\":\""
                      + RunningServer.PASSWORD
                      + "\",\"newPassword\":\"a password of their own\"}"),
          ofPeople("GET /api/v2/users/me/sessions"),
          ofPeople("DELETE /api/v2/users/me/sessions"),
          ofPeople("DELETE /api/v2/users/me/sessions/{sessionId}")
              .at("/api/v2/users/me/sessions/" + Tenant.OWN_SESSION),
          ofPeople(WRITERS, "DELETE /api/v2/service-token/{serviceTokenId}"),
          row(READERS, "GET /api/v1/workspace/{projectId}/service-token-data"));

  private static RouteRow row(Set<Standing> may, String operation) {
    String path = operation.substring(operation.indexOf(' ') + 1);
    return new RouteRow(may, EnumSet.allOf(ActorKind.class), operation, path, null, 200);
  }

  private static RouteRow ofServiceTokens(String operation) {
    RouteRow row = row(EnumSet.noneOf(Standing.class), operation);
    return new RouteRow(row.may, EnumSet.of(ActorKind.SERVICE), operation, row.target, null, 200);
  }

  private static RouteRow ofPeople(String operation) {
    return ofPeople(ANYBODY, operation);
  }

  private static RouteRow ofPeople(Set<Standing> may, String operation) {
    RouteRow row = row(may, operation);
    return new RouteRow(row.may, EnumSet.of(ActorKind.USER), operation, row.target, null, 200);
  }

  private RouteRow at(String other) {
    return new RouteRow(may, kinds, operation, other, body, status);
  }

  private RouteRow with(String json) {
    return new RouteRow(may, kinds, operation, target, json, status);
  }

  private RouteRow answering(int other) {
    return new RouteRow(may, kinds, operation, target, body, other);
  }

  static RouteRow of(String operation) {
    return ALL.stream().filter(row -> row.operation.equals(operation)).findFirst().orElseThrow();
  }

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  boolean allows(Colleague colleague) {
    return may.contains(colleague.standing()) && kinds.contains(colleague.kind());
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
