package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import java.util.Optional;
import java.util.UUID;

/** Versions of any age as a caller may see them, in the folders that a state has. */
final class PastVersions {
  private final Admission admission;
  private final Snapshot state;
  private final Opening opening;

  PastVersions(Admission admission, Snapshot state) {
    this.admission = admission;
    this.state = state;
    this.opening = Opening.of(state);
  }

  /**
   * A version with its value, where that is wanted and the caller may read values in the folder
   * that it was made for.
   */
  VersionView view(Version version, boolean wanted) {
    VersionHeader header = version.header();
    boolean shown = wanted && allows(ProjectPermission.SECRETS_READ_VALUE, header.folder());
    SecretView secret =
        new SecretView(
            admission.project().id(),
            admission.environment(),
            path(header.folder()).orElse(""),
            header.name(),
            false,
            header,
            shown ? opening.value(version) : null,
            opening.comment(version),
            SecretViews.tags(admission, version));
    VersionHeader.Part value = header.value();
    return new VersionView(secret, value != null && state.isDestroyed(value.sealId()));
  }

  /** Where the folder is gone, a role has to allow it: no scope names the folder. */
  boolean allows(ProjectPermission permission, UUID folder) {
    return path(folder)
        .map(at -> admission.allows(permission, at))
        .orElseGet(() -> admission.allows(permission));
  }

  private Optional<String> path(UUID folder) {
    return state.tree().folder(folder).map(state.tree()::path);
  }
}
