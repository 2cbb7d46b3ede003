package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.NearestNames;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Secrets that a command names, and what to say of names that nothing has. */
public final class SecretNames {
  private SecretNames() {}

  /**
   * The secrets of a folder that have these names, in their order, without values; a name that is
   * given twice counts once.
   *
   * @throws Failure for the first that is not there, with the nearest names
   */
  public static List<Secret> require(Session session, Scope scope, List<String> names) {
    List<Secret> all = FolderReading.names(session, scope, false);
    Map<String, Secret> byName = new HashMap<>();
    all.forEach(each -> byName.put(each.name(), each));
    List<Secret> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      Secret secret = byName.get(name);
      if (secret == null) {
        throw missing(name, all);
      }
      found.add(secret);
    }
    return found;
  }

  /** The one secret of a folder that has this name. */
  public static Secret require(Session session, Scope scope, String name) {
    return require(session, scope, List.of(name)).getFirst();
  }

  /** Calls, and adds to the failure the nearest names if the secret is not there. */
  static <T> T calling(Session session, Scope scope, String name, Supplier<T> call) {
    try {
      return scope.calling(session, call);
    } catch (Failure failure) {
      if (failure.status() != ExitStatus.NOT_FOUND
          || !failure.message().startsWith("Secret with name")) {
        throw failure;
      }
      throw explained(failure, name, session, scope);
    }
  }

  private static Failure explained(Failure failure, String name, Session session, Scope scope) {
    try {
      return hinted(failure, name, FolderReading.names(session, scope, false));
    } catch (Failure noMore) {
      return failure;
    }
  }

  static Failure missing(String name, List<Secret> existing) {
    return hinted(
        new Failure(ExitStatus.NOT_FOUND, "Secret with name '" + name + "' not found."),
        name,
        existing);
  }

  private static Failure hinted(Failure failure, String name, List<Secret> existing) {
    return NearestNames.hinted(
        failure, name, existing.stream().map(Secret::name).distinct().toList());
  }
}
