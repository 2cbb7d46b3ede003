package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.Secret;
import dev.coffer.cli.secrets.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A secret of a folder, that lives or that was deleted.
 *
 * @param version the current or last one
 */
record KnownSecret(String id, String name, long version, boolean deleted) {
  private static final int PAGE_MOST = 100;

  /**
   * @throws Failure with the nearest names if none lives
   */
  static KnownSecret living(Session session, Scope scope, String name) {
    Secret secret = SecretNames.require(session, scope, name);
    return new KnownSecret(
        secret.fields().text("id"), name, secret.fields().number("version"), false);
  }

  /**
   * The one that lives, else the one that was deleted last.
   *
   * @throws Failure with the nearest names if there is neither
   */
  static KnownSecret any(Session session, Scope scope, String name) {
    try {
      return living(session, scope, name);
    } catch (Failure failure) {
      if (failure.status() != ExitStatus.NOT_FOUND
          || !failure.message().startsWith("Secret with name")) {
        throw failure;
      }
      return deleted(session, scope, name).orElseThrow(() -> failure);
    }
  }

  /** The one of this name that was deleted last and does not live. */
  static Optional<KnownSecret> deleted(Session session, Scope scope, String name) {
    Query at = scope.query().with("limit", PAGE_MOST);
    JsonObject page = deleted(session, scope, at);
    while (true) {
      for (JsonObject each : page.objects("secrets")) {
        if (each.text("secretKey").equals(name)) {
          return Optional.of(new KnownSecret(each.text("id"), name, each.number("version"), true));
        }
      }
      Optional<String> next = page.optionalText("next");
      if (next.isEmpty()) {
        return Optional.empty();
      }
      page =
          deleted(session, scope, scope.query().with("limit", PAGE_MOST).with("from", next.get()));
    }
  }

  /** Those that were deleted, newest first. */
  static List<JsonObject> deleted(Session session, Scope scope, int limit) {
    List<JsonObject> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      int most = Math.min(PAGE_MOST, limit - all.size());
      JsonObject page =
          deleted(
              session, scope, scope.query().with("limit", most).with("from", next.orElse(null)));
      all.addAll(page.objects("secrets"));
      next = page.optionalText("next");
    } while (next.isPresent() && all.size() < limit);
    return all;
  }

  private static JsonObject deleted(Session session, Scope scope, Query query) {
    return scope.calling(session, () -> session.api().get("/api/v1/secret/deleted", query));
  }

  /** Of the routes of its history. */
  String path(String rest) {
    return "/api/v1/secret/" + Query.segment(id) + rest;
  }
}
