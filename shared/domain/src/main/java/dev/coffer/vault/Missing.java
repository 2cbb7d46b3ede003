package dev.coffer.vault;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import java.util.UUID;

/** What is said of what does not exist. */
final class Missing {
  private Missing() {}

  static Fault.NotFound folder(String environment, SecretPath path) {
    return new Fault.NotFound(
        "Folder with path '" + path + "' in environment with slug '" + environment + "' not found");
  }

  static Fault.NotFound environment(String slug, UUID project) {
    return new Fault.NotFound(
        "Environment with slug '" + slug + "' in project with ID " + project + " not found");
  }

  static Fault.NotFound folder(UUID id) {
    return new Fault.NotFound("Folder with ID '" + id + "' not found");
  }

  static Fault.NotFound folder() {
    return new Fault.NotFound("Folder with this ID or name not found");
  }

  static Fault.NotFound secret(String name) {
    return new Fault.NotFound("Secret with name '" + name + "' not found");
  }

  static Fault.NotFound secret(UUID id) {
    return new Fault.NotFound("Secret with ID '" + id + "' not found");
  }

  static Fault.NotFound version(UUID id, long n) {
    return new Fault.NotFound("Version " + n + " of secret with ID '" + id + "' not found");
  }

  static Fault.NotFound commit(UUID id) {
    return new Fault.NotFound("Commit with ID '" + id + "' not found");
  }

  static Fault.NotFound version(String name, long n) {
    return new Fault.NotFound("Version " + n + " of secret with name '" + name + "' not found");
  }
}
