package dev.coffer.vault;

import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.secret.SecretPath;

/**
 * A folder as a request names it. Whether it exists is decided anew each time it is used.
 *
 * @param environment slug
 */
public record FolderAddress(ProjectRef project, String environment, SecretPath path) {
  /** Says in the record of a refused request what it named. */
  void describe(AuditEntry entry) {
    entry.describe("environment", environment).describe("secretPath", path.text());
    switch (project) {
      case ProjectRef.ById(var id) -> entry.describe("projectId", id.toString());
      case ProjectRef.BySlug(var slug) -> entry.describe("projectSlug", slug);
    }
  }
}
