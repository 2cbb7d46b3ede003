package dev.coffer.reference;

import dev.coffer.secret.SecretPath;

/**
 * A folder of the project at hand.
 *
 * @param environment slug
 */
public record FolderPlace(String environment, SecretPath path) {

  public SecretPlace secret(String name) {
    return new SecretPlace(this, name);
  }

  @Override
  public String toString() {
    return environment + ":" + path;
  }
}
