package dev.coffer.cli.secrets;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.Outcome.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes secrets of one folder: in one commit where one request holds them, which is up to 1,000
 * and 3 MiB (the server takes 4 MiB), else in one for each part; personal ones in one each. No
 * value is read for it: whether something changed is told by versions, since equal values make no
 * new one.
 */
final class SecretsWriting {

  private final Surroundings surroundings;
  private final Session session;
  private final Scope scope;
  private final SecretType type;
  private final @Nullable String comment;
  private final @Nullable Integer expectedVersion;

  SecretsWriting(
      Surroundings surroundings,
      Session session,
      Scope scope,
      SecretType type,
      @Nullable String comment,
      @Nullable Integer expectedVersion) {
    this.surroundings = surroundings;
    this.session = session;
    this.scope = scope;
    this.type = type;
    this.comment = comment;
    this.expectedVersion = expectedVersion;
  }

  /** What {@link #write} would do. Compares with the values that are there, and shows none. */
  List<Outcome> preview(List<Assignment> assignments) {
    Map<String, Secret> there = there(true);
    List<Outcome> outcomes = new ArrayList<>();
    for (Assignment each : assignments) {
      Secret old = there.get(each.name());
      Change change;
      if (old == null) {
        change = Change.created;
      } else if (old.hidden()) {
        change = Change.changed_or_unchanged;
      } else {
        boolean same =
            old.value().equals(each.value()) && (comment == null || comment.equals(old.comment()));
        change = same ? Change.unchanged : Change.changed;
      }
      outcomes.add(new Outcome(each.name(), change, null));
    }
    return outcomes;
  }

  /**
   * @param tags slugs; null to leave the tags as they are
   */
  List<Outcome> write(List<Assignment> assignments, @Nullable List<String> tags) {
    Map<String, Secret> there = there(false);
    List<String> tagIds = tags == null ? null : new Tags(session, scope.projectId()).ids(tags);
    List<JsonObject> all = assignments.stream().map(each -> fields(each, tagIds)).toList();
    List<List<JsonObject>> parts =
        type == SecretType.personal
            ? all.stream().map(List::of).toList()
            : RequestParts.of(all, each -> each);
    List<Outcome> outcomes = new ArrayList<>();
    try (Progress progress =
        Progress.start(surroundings.terminal(), "writing " + all.size() + " secrets")) {
      for (List<JsonObject> part : parts) {
        progress.now("writing: " + outcomes.size() + " of " + all.size() + " secrets are done");
        try {
          for (JsonObject secret : written(part, there)) {
            outcomes.add(outcome(secret, there.get(secret.text("secretKey"))));
          }
        } catch (Failure failure) {
          throw outcomes.isEmpty() ? failure : failure.with(rest(outcomes.size(), all.size()));
        }
      }
    }
    if (parts.size() > 1) {
      surroundings.notice("Written in " + parts.size() + " commits.");
    }
    return outcomes;
  }

  private static String rest(int done, int all) {
    return done + " of " + all + " secrets are written. The same command again goes on from there.";
  }

  private List<JsonObject> written(List<JsonObject> part, Map<String, Secret> there) {
    if (type == SecretType.personal) {
      JsonObject fields = part.getFirst();
      String name = fields.text("secretKey");
      String path = "/api/v4/secrets/" + Query.segment(name);
      JsonObject body = scope.body().with("type", "personal");
      fields.fields().forEach(body::with);
      JsonObject answer =
          scope.calling(
              session,
              () ->
                  there.containsKey(name)
                      ? session.api().patch(path, body)
                      : session.api().post(path, body));
      return List.of(answer.object("secret"));
    }
    JsonObject body = scope.body().with("mode", "upsert").with("secrets", part);
    return scope
        .calling(session, () -> session.api().patch("/api/v4/secrets/batch", body))
        .objects("secrets");
  }

  private static Outcome outcome(JsonObject secret, @Nullable Secret old) {
    long version = secret.number("version");
    Change change =
        old == null
            ? Change.created
            : old.fields().number("version") == version ? Change.unchanged : Change.changed;
    return new Outcome(secret.text("secretKey"), change, version);
  }

  private JsonObject fields(Assignment assignment, @Nullable List<String> tagIds) {
    return new JsonObject()
        .with("secretKey", assignment.name())
        .with("secretValue", assignment.value())
        .with("secretComment", comment)
        .with("tagIds", tagIds)
        .with("expectedVersion", expectedVersion);
  }

  /** By name; of personal ones those that override. */
  private Map<String, Secret> there(boolean values) {
    Map<String, Secret> there = new HashMap<>();
    for (Secret secret :
        FolderReading.own(session, scope, false, values, type == SecretType.personal)) {
      if (secret.type().equals(type.name())) {
        there.put(secret.name(), secret);
      }
    }
    return there;
  }
}
