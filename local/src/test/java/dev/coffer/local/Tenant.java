package dev.coffer.local;

import dev.coffer.actor.ActorKind;
import dev.coffer.organization.OrganizationRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organisation that has one of everything, made over HTTP by its administrator. */
final class Tenant {
  /** Stands for the session of whoever calls. */
  static final String OWN_SESSION = "OWN-SESSION";

  private final RunningServer server;
  final UUID organization;
  final RunningServer.Caller admin;
  final String machine;
  final Map<String, String> names = new LinkedHashMap<>();

  Tenant(RunningServer server, String slug) {
    this.server = server;
    organization = server.organization(slug);
    admin = server.user(organization, slug + "-admin@example.com", OrganizationRole.ADMIN);
    var second = server.user(organization, slug + "-second@example.com", OrganizationRole.MEMBER);
    var third = server.user(organization, slug + "-third@example.com", OrganizationRole.MEMBER);
    names.put("organizationId", organization.toString());
    names.put("orgMembershipId", second.membership().toString());
    names.put("userId", second.id().toString());
    names.put("email", second.email());
    names.put("newMember", third.email());
    names.put("newcomer", server.account(slug + "-newcomer@example.com"));
    names.put(
        "invitedMembershipId",
        post(
                "/api/v2/organizations/{organizationId}/memberships",
                "{\"email\":\"" + slug + "-invited@example.com\"}")
            .text("membership", "id"));
    post(
        "/api/v2/organizations/{organizationId}/memberships/{invitedMembershipId}/invitation",
        null);

    var project = post("/api/v1/projects", "{\"projectName\":\"Shop " + slug + "\"}");
    names.put("projectId", project.text("project", "id"));
    names.put("projectSlug", project.text("project", "slug"));
    names.put("envId", project.text("project", "environments", "0", "id"));
    names.put("envSlug", project.text("project", "environments", "0", "slug"));
    names.put(
        "tagId", post("/api/v1/projects/{projectId}/tags", "{\"slug\":\"red\"}").text("tag", "id"));
    names.put("identityId", identity("first"));
    names.put("otherIdentityId", identity("other"));
    post("/api/v1/auth/universal-auth/identities/{identityId}", "{}");
    names.put(
        "clientSecretId",
        post("/api/v1/auth/universal-auth/identities/{identityId}/client-secrets", "{}")
            .text("clientSecretData", "id"));
    names.put(
        "identityMembershipId",
        post(
                "/api/v2/workspace/{projectId}/identity-memberships/{identityId}",
                "{\"role\":\"viewer\"}")
            .text("identityMembership", "id"));
    names.put(
        "membershipId",
        post(
                "/api/v2/workspace/{projectId}/memberships",
                "{\"emails\":[\"{email}\"],\"roleSlugs\":[\"viewer\"]}")
            .text("memberships", "0", "id"));
    names.put("place", "\"workspaceId\":\"{projectId}\",\"environment\":\"{envSlug}\"");
    names.put("where", "workspaceId={projectId}&environment={envSlug}");
    names.put(
        "folderId", post("/api/v1/folders", "{{place},\"name\":\"shelf\"}").text("folder", "id"));
    names.put(
        "secretId",
        post("/api/v3/secrets/raw/KEY", "{{place},\"secretValue\":\"value\"}")
            .text("secret", "id"));
    names.put("otherEnvSlug", project.text("project", "environments", "1", "slug"));
    names.put(
        "secretImportId",
        post(
                "/api/v1/secret-imports",
                "{{place},\"import\":{\"environment\":\"{envSlug}\",\"path\":\"/shelf\"}}")
            .text("secretImport", "id"));
    names.put(
        "serviceTokenId",
        post(
                "/api/v2/service-token",
                "{\"name\":\"deploys\",\"workspaceId\":\"{projectId}\",\"permissions\":[\"read\"],"
                    + "\"scopes\":[{\"environment\":\"{envSlug}\",\"secretPath\":\"/\"}]}")
            .text("serviceTokenData", "id"));
    names.put("environment", "projectId={projectId}&environment={envSlug}");
    names.put(
        "commitId",
        call("GET", "/api/v1/pit/commits?{environment}", null).ok().text("commits", "0", "id"));
    names.put(
        "deletedSecretId",
        post("/api/v3/secrets/raw/GONE", "{{place},\"secretValue\":\"gone\"}")
            .text("secret", "id"));
    call("DELETE", "/api/v3/secrets/raw/GONE", "{{place}}").ok();
    machine = server.token(ActorKind.IDENTITY, UUID.fromString(identity("machine")), organization);
  }

  private String identity(String name) {
    return post(
            "/api/v1/identities",
            "{\"organizationId\":\"{organizationId}\",\"role\":\"admin\",\"name\":\""
                + name
                + "\"}")
        .text("identity", "id");
  }

  /** A call that must succeed. */
  Api.Answer post(String target, @Nullable String body) {
    return call("POST", target, body).ok();
  }

  /** A call by its administrator. */
  Api.Answer call(String method, String target, @Nullable String body) {
    return server.call(method, filled(target), admin.token(), body == null ? null : filled(body));
  }

  Api.Answer send(RouteRow row, @Nullable String token) {
    String target = filled(row.target());
    return server.call(
        row.method(),
        token == null ? target : target.replace(OWN_SESSION, server.sessionOf(token)),
        token,
        row.body() == null ? null : filled(row.body()));
  }

  /** The template with this tenant's ids and names. */
  String filled(String template) {
    String text = template;
    for (int pass = 0; pass < 2; pass++) {
      for (var name : names.entrySet()) {
        text = text.replace("{" + name.getKey() + "}", name.getValue());
      }
    }
    return text;
  }

  /** Everything that its administrator can see of it; differs each time once something is gone. */
  String state() {
    var state = new StringBuilder();
    for (String read :
        List.of(
            "/api/v1/organization/{organizationId}",
            "/api/v1/organization/{organizationId}/users",
            "/api/v1/identities?orgId={organizationId}",
            "/api/v1/projects",
            "/api/v1/projects/{projectId}/tags",
            "/api/v1/workspace/{projectId}/memberships",
            "/api/v2/workspace/{projectId}/identity-memberships",
            "/api/v1/auth/universal-auth/identities/{identityId}",
            "/api/v1/auth/universal-auth/identities/{identityId}/client-secrets",
            "/api/v1/workspace/{projectId}/service-token-data",
            "/api/v1/folders?{where}&recursive=true",
            "/api/v1/secret-imports?{where}",
            "/api/v3/secrets/raw?workspaceId={projectId}&environment={otherEnvSlug}",
            "/api/v3/secrets/raw?{where}&recursive=true")) {
      state.append(server.call("GET", filled(read), admin.token(), null).body()).append('\n');
    }
    return state.toString();
  }

  /** Whether a credential still holds. */
  boolean admits(String token) {
    return server.call("POST", "/api/v1/auth/checkAuth", token, null).status() == 200;
  }
}
