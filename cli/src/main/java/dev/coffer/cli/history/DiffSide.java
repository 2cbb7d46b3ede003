package dev.coffer.cli.history;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.dotenv.DotenvFile;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.FolderReading;
import dev.coffer.cli.secrets.ReadOptions;
import dev.coffer.cli.secrets.ReadableValues;
import dev.coffer.cli.secrets.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of two sets of secrets that are compared.
 *
 * @param label what to call it in a heading
 * @param values by name; of a secret in a folder below, the name after that folder's path
 */
record DiffSide(String label, Map<String, String> values) {
  /**
   * @throws Failure if a value may not be read
   */
  static DiffSide of(Session session, Scope scope, ReadOptions reading, String label) {
    List<Secret> secrets = FolderReading.of(session, scope, reading, true).secrets();
    ReadableValues.require(secrets);
    Map<String, String> values = new HashMap<>();
    secrets.forEach(each -> values.put(place(scope, each) + each.name(), each.value()));
    return new DiffSide(label, values);
  }

  private static String place(Scope scope, Secret secret) {
    if (secret.path().equals(scope.path())) {
      return "";
    }
    String prefix = scope.path().equals("/") ? "/" : scope.path() + "/";
    return secret.path().startsWith(prefix)
        ? secret.path().substring(prefix.length()) + "/"
        : secret.path() + "/";
  }

  /**
   * @throws Failure if it is no .env file
   */
  static DiffSide ofFile(Surroundings surroundings, String file) {
    Map<String, String> values = new HashMap<>();
    DotenvFile.read(surroundings, file).forEach(each -> values.put(each.name(), each.value()));
    return new DiffSide(file, values);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "DiffSide[" + label + "]";
  }
}
