package dev.coffer.cli.access;

import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody with roles in a project.
 *
 * @param kind {@code user} or {@code identity}
 * @param name an email address, or an identity's name
 */
record Member(String kind, String id, String name, List<JsonObject> roles) {
  /** Everybody, people first. */
  static List<Member> of(Api api, String projectId) {
    String project = Query.segment(projectId);
    List<Member> members = new ArrayList<>();
    for (JsonObject each :
        api.get("/api/v1/workspace/" + project + "/memberships", new Query())
            .objects("memberships")) {
      members.add(
          new Member(
              "user",
              each.text("userId"),
              each.object("user").text("email"),
              each.objects("roles")));
    }
    for (JsonObject each :
        api.get("/api/v2/workspace/" + project + "/identity-memberships", new Query())
            .objects("identityMemberships")) {
      members.add(
          new Member(
              "identity",
              each.text("identityId"),
              each.object("identity").text("name"),
              each.objects("roles")));
    }
    return members;
  }

  boolean called(String given) {
    return id.equals(given) || name.equalsIgnoreCase(given);
  }

  /** Their names, with the end of those that have one. */
  String rolesText() {
    return roles.stream().map(Member::text).collect(Collectors.joining(", "));
  }

  private static String text(JsonObject role) {
    String name = role.text("customRoleSlug", role.text("role"));
    return role.flag("isTemporary")
        ? name + " until " + role.text("temporaryAccessEndTime", "?")
        : name;
  }

  JsonObject json() {
    return new JsonObject()
        .with("kind", kind)
        .with("name", name)
        .with("id", id)
        .with("roles", roles.stream().map(JsonObject::fields).toList());
  }
}
