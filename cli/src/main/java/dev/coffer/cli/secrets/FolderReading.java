package dev.coffer.cli.secrets;

import dev.coffer.cli.api.Answer;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a folder, in one request, with what it imports: a secret of the folder goes before
 * an imported one of its name, a later import before an earlier one.
 *
 * @param secrets in the server's order, the imported ones last; with {@code --recursive} a name may
 *     be there once for each folder
 * @param etag equal as long as the answer is
 */
public record FolderReading(List<Secret> secrets, Optional<String> etag) {

  /**
   * @param values whether to ask for values; without, none leaves the server
   */
  public static FolderReading of(
      Session session, Scope scope, ReadOptions options, boolean values) {
    return ifChanged(session, scope, options, values, false, null).orElseThrow();
  }

  /**
   * @param strict whether a reference that leads nowhere is an error that names it
   * @param etag of the reading at hand; null for none
   * @return empty if nothing has changed since
   */
  public static Optional<FolderReading> ifChanged(
      Session session,
      Scope scope,
      ReadOptions options,
      boolean values,
      boolean strict,
      @Nullable String etag) {
    Query query =
        options
            .to(scope.query())
            .with("viewSecretValue", values)
            .with("strictReferences", strict ? true : null);
    Answer answer =
        scope.calling(session, () -> session.api().read("/api/v4/secrets", query, etag));
    return answer.unchanged()
        ? Optional.empty()
        : Optional.of(new FolderReading(merged(answer.body()), answer.etag()));
  }

  /**
   * What the folder holds itself, without values, imports and overrides.
   *
   * @param recursive the folders below too
   */
  public static List<Secret> names(Session session, Scope scope, boolean recursive) {
    return own(session, scope, recursive, false, false);
  }

  /**
   * What the folder holds itself, as it is written there: no imports, no references expanded.
   *
   * @param recursive the folders below too
   * @param values whether to ask for values
   * @param overrides the caller's overrides instead of the shared secrets
   */
  public static List<Secret> own(
      Session session, Scope scope, boolean recursive, boolean values, boolean overrides) {
    Query query =
        scope
            .query()
            .with("viewSecretValue", values)
            .with("expandSecretReferences", false)
            .with("includeImports", false)
            .with("includePersonalOverrides", overrides)
            .with("recursive", recursive);
    return merged(scope.calling(session, () -> session.api().get("/api/v4/secrets", query)));
  }

  private static List<Secret> merged(JsonObject body) {
    List<Secret> merged = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonObject each : body.objects("secrets")) {
      Secret secret = Secret.of(each);
      merged.add(secret);
      names.add(secret.name());
    }
    for (JsonObject entry : body.objects("imports").reversed()) {
      for (JsonObject each : entry.objects("secrets")) {
        Secret secret = Secret.of(each);
        if (names.add(secret.name())) {
          merged.add(secret);
        }
      }
    }
    return merged;
  }
}
