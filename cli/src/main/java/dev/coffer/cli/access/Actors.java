package dev.coffer.cli.access;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the id of somebody by the name that people know. */
final class Actors {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Actors() {}

  /**
   * @param given an id, an email address, or an identity's name
   * @param projectId whose members are looked through; empty for the organisation's
   */
  static String id(Session session, Optional<String> projectId, String given) {
    if (ID.matcher(given).matches()) {
      return given;
    }
    List<Member> all =
        projectId.isPresent() ? Member.of(session.api(), projectId.get()) : ofOrganization(session);
    List<Member> found = all.stream().filter(each -> each.called(given)).toList();
    if (found.size() == 1) {
      return found.getFirst().id();
    }
    if (found.size() > 1) {
      throw new Failure(
          ExitStatus.USAGE,
          "Several have that name; give an id.",
          found.stream().map(each -> each.id() + " (" + each.kind() + ")").toList());
    }
    throw NearestNames.hinted(
        new Failure(
            ExitStatus.NOT_FOUND,
            "Nobody has that name here; somebody who is gone is found by id."),
        given,
        all.stream().map(Member::name).toList());
  }

  private static List<Member> ofOrganization(Session session) {
    Api api = session.api();
    JsonObject claims = session.credential().claims().orElseGet(JsonObject::new);
    String organization =
        Query.segment(
            claims
                .optionalText("organizationId")
                .or(() -> claims.optionalText("orgId"))
                .orElseThrow(
                    () -> new Failure(ExitStatus.USAGE, "This credential is of no organisation.")));
    List<Member> members = new ArrayList<>();
    for (JsonObject each :
        api.get("/api/v1/organization/" + organization + "/users", new Query()).objects("users")) {
      members.add(
          new Member("user", each.text("userId"), each.object("user").text("email"), List.of()));
    }
    for (JsonObject each :
        api.get("/api/v2/organizations/" + organization + "/identity-memberships", new Query())
            .objects("identityMemberships")) {
      members.add(
          new Member(
              "identity",
              each.text("identityId"),
              each.object("identity").text("name"),
              List.of()));
    }
    return members;
  }
}
