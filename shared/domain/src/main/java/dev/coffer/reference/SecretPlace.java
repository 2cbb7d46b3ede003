package dev.coffer.reference;

import dev.coffer.secret.SecretPath;
import java.util.Comparator;

/**
 * Where a secret stands, or would stand: at most one does. Ordered by environment, path and name.
 *
 * @param name as it is written; what no secret can be called is nowhere
 */
public record SecretPlace(FolderPlace folder, String name) implements Comparable<SecretPlace> {
  private static final Comparator<SecretPlace> ORDER =
      Comparator.comparing(SecretPlace::environment)
          .thenComparing(place -> place.path().text())
          .thenComparing(SecretPlace::name);

  public static SecretPlace of(String environment, SecretPath path, String name) {
    return new SecretPlace(new FolderPlace(environment, path), name);
  }

  public String environment() {
    return folder.environment();
  }

  public SecretPath path() {
    return folder.path();
  }

  @Override
  public int compareTo(SecretPlace that) {
    return ORDER.compare(this, that);
  }

  /** As it stands in the chain of an unresolved reference: {@code dev:/app/NAME}. */
  @Override
  public String toString() {
    String path = path().text();
    return environment() + ":" + path + (path.endsWith("/") ? "" : "/") + name;
  }
}
