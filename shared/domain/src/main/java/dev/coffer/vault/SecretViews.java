package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Version;
import dev.coffer.project.Tag;
import java.util.List;
import java.util.Map;

/** Makes views of what was found. */
final class SecretViews {
  private SecretViews() {}

  /**
   * A secret, or the override of it.
   *
   * @param version the secret's, or the override's if there is one
   */
  static SecretView of(Admission admission, Found found, Version version, boolean shown) {
    Found.Override override = found.override();
    Opening opening = Opening.of(override == null ? found.snapshot() : override.snapshot());
    String path = found.snapshot().tree().path(found.folder());
    boolean mayRead =
        admission.allows(ProjectPermission.SECRETS_READ_VALUE, found.environment().id(), path);
    return new SecretView(
        admission.project().id(),
        found.environment(),
        path,
        override == null ? version.header().name() : found.entry().name(),
        override != null,
        version.header(),
        shown && mayRead ? opening.value(version) : null,
        opening.comment(version),
        tags(admission, version));
  }

  /** Those of a version's tags that the project still has. */
  static List<Tag> tags(Admission admission, Version version) {
    return version.header().attributes().tags().stream()
        .flatMap(id -> admission.tags().find(id).stream())
        .toList();
  }

  /** The same, with its version among these or its override. */
  static SecretView of(
      Admission admission, Found found, Map<Hash, Version> versions, boolean shown) {
    Found.Override override = found.override();
    return of(
        admission,
        found,
        override == null ? References.version(versions, found) : override.version(),
        shown);
  }
}
