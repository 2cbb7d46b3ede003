package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Answer;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.Choice;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.Credential;
import java.util.List;
import java.util.Optional;

/** A person's log-in: password, then the choice of an organisation (contract 2.10). */
final class UserLogin {
  private final Surroundings surroundings;
  private final Api api;

  UserLogin(Surroundings surroundings, Api api) {
    this.surroundings = surroundings;
    this.api = api;
  }

  /**
   * @param wanted an organisation by id or slug; empty to take the only one, or to ask
   */
  Credential logIn(String email, String password, Optional<String> wanted) {
    Answer opened =
        api.write(
            "POST",
            "/api/v3/auth/login",
            new JsonObject().with("email", email).with("password", password));
    Api opening = api.as(opened.body().text("accessToken"));
    JsonObject organization =
        chosen(opening.get("/api/v1/organization", new Query()).objects("organizations"), wanted);
    Answer selected =
        opening.write(
            "POST",
            "/api/v3/auth/select-organization",
            new JsonObject().with("organizationId", organization.text("id")));
    if (selected.body().flag("isMfaEnabled")) {
      throw new Failure(
          ExitStatus.UNAUTHENTICATED,
          "This organisation asks for a second factor, which this command line does not know yet.");
    }
    return new Credential(
        selected.body().text("token"),
        selected.refreshCookie().or(opened::refreshCookie).orElse(null));
  }

  private JsonObject chosen(List<JsonObject> organizations, Optional<String> wanted) {
    if (organizations.isEmpty()) {
      throw new Failure(
          ExitStatus.DENIED,
          "The password is right, and this account belongs to no organisation.",
          "Ask somebody to add it to theirs.");
    }
    if (wanted.isPresent()) {
      return organizations.stream()
          .filter(each ->
              each.text("id").equals(wanted.get()) || each.text("slug").equals(wanted.get()))
          .findFirst()
          .orElseThrow(() ->
              new Failure(
                  ExitStatus.NOT_FOUND,
                  "This account belongs to no organisation of that id or slug.",
                  "It belongs to: " + slugs(organizations)));
    }
    return organizations.size() == 1 ? organizations.getFirst() : asked(organizations);
  }

  private JsonObject asked(List<JsonObject> organizations) {
    if (!surroundings.terminal().interactive()) {
      throw new Failure(
          ExitStatus.USAGE,
          "This account belongs to several organisations.",
          "Name one with --organization-id: " + slugs(organizations));
    }
    int number =
        Choice.of(
            surroundings,
            "Organisation",
            organizations.stream()
                .map(each -> each.text("name") + " (" + each.text("slug") + ")")
                .toList());
    return organizations.get(number);
  }

  private static String slugs(List<JsonObject> organizations) {
    return Table.shown(
        String.join(", ", organizations.stream().map(each -> each.text("slug")).toList()));
  }
}
