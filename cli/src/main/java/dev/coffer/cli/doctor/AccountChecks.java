package dev.coffer.cli.doctor;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Caller;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the credential is good, and what it may do. */
final class AccountChecks {
  private final Surroundings surroundings;
  private final ServerOptions server;
  private final ScopeOptions place;
  private final List<Finding> findings = new ArrayList<>();

  AccountChecks(Surroundings surroundings, ServerOptions server, ScopeOptions place) {
    this.surroundings = surroundings;
    this.server = server;
    this.place = place;
  }

  List<Finding> findings() {
    return findings;
  }

  /**
   * @param reachable whether the server answers
   */
  void run(boolean reachable) {
    if (!reachable) {
      skip("the server does not answer", "credential", "accepted", "project", "environment");
      return;
    }
    Session session;
    try {
      session = Session.open(surroundings, server);
    } catch (Failure failure) {
      findings.add(Finding.fail("credential", failure));
      skip("no credential", "accepted", "project", "environment");
      return;
    }
    findings.add(Finding.ok("credential", "from " + session.origin()));
    @Nullable Caller caller = accepted(session);
    if (caller == null) {
      skip("the credential is not accepted", "project", "environment");
      return;
    }
    project(session, caller);
  }

  private @Nullable Caller accepted(Session session) {
    try {
      Caller caller = Caller.of(session.api(), session.credential());
      findings.add(
          Finding.ok(
              "accepted",
              caller.kind()
                  + " "
                  + caller.name()
                  + (caller.organization() == null ? "" : " of " + caller.organization())
                  + (caller.expiry() == null ? "" : ", until " + caller.expiry())));
      return caller;
    } catch (Failure failure) {
      findings.add(Finding.fail("accepted", failure));
      return null;
    }
  }

  private void project(Session session, Caller caller) {
    Scope scope;
    try {
      scope = Scope.of(surroundings, session, place);
      if (caller.project() == null) {
        JsonObject project =
            session
                .api()
                .get("/api/v1/workspace/" + Query.segment(scope.projectId()), new Query())
                .object("workspace");
        findings.add(
            Finding.ok("project", project.text("name") + ": " + mayDo(session, caller, scope)));
      } else {
        findings.add(Finding.ok("project", caller.project() + ": " + mayDo(session.api())));
      }
    } catch (Failure failure) {
      boolean none = failure.message().equals("No project is named.");
      findings.add(
          none
              ? Finding.skipped("project", "none is named (--project, .coffer.json)")
              : Finding.fail("project", failure));
      skip("no project", "environment");
      return;
    }
    environment(session, scope);
  }

  private void environment(Session session, Scope scope) {
    try {
      Query query = scope.query().with("viewSecretValue", false);
      int secrets =
          scope
              .calling(session, () -> session.api().get("/api/v4/secrets", query))
              .objects("secrets")
              .size();
      findings.add(
          Finding.ok(
              "environment",
              scope.environment()
                  + " "
                  + scope.path()
                  + ": "
                  + secrets
                  + (secrets == 1 ? " secret" : " secrets")
                  + " may be seen"));
    } catch (Failure failure) {
      findings.add(Finding.fail("environment", failure));
    }
  }

  /** Of a service token. */
  private static String mayDo(Api api) {
    JsonObject token = api.get("/api/v2/service-token", new Query());
    return String.join(", ", token.texts("permissions"))
        + " in "
        + token.objects("scopes").stream()
            .map(each -> each.text("environment") + ":" + each.text("secretPath"))
            .collect(Collectors.joining(", "));
  }

  private static String mayDo(Session session, Caller caller, Scope scope) {
    String project = Query.segment(scope.projectId());
    String id = Query.segment(caller.id());
    try {
      JsonObject membership =
          caller.kind().equals("user")
              ? session
                  .api()
                  .get("/api/v1/projects/" + project + "/user/" + id + "/membership", new Query())
                  .object("membership")
              : session
                  .api()
                  .get("/api/v2/workspace/" + project + "/identity-memberships/" + id, new Query())
                  .object("identityMembership");
      return membership.objects("roles").stream()
          .map(role -> role.text("role"))
          .map(AccountChecks::meaning)
          .collect(Collectors.joining("; "));
    } catch (Failure failure) {
      if (failure.status() == ExitStatus.DENIED || failure.status() == ExitStatus.NOT_FOUND) {
        return "a member, whose roles may not be read";
      }
      throw failure;
    }
  }

  private static String meaning(String role) {
    return switch (role) {
      case "admin" -> "admin (everything)";
      case "member" -> "member (read and change secrets)";
      case "viewer" -> "viewer (read secrets)";
      case "no-access" -> "no-access (nothing)";
      default -> role;
    };
  }

  private void skip(String why, String... checks) {
    for (String check : checks) {
      findings.add(Finding.skipped(check, why));
    }
  }
}
