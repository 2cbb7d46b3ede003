package dev.coffer.storage.ledger;

import dev.coffer.ledger.Hash;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sealed bytes that a header names may be missing for one reason only: they were destroyed
 * (docs/design/ledger.md, "Truth").
 */
final class Destruction {
  private Destruction() {}

  static Map<Hash, Version> checked(Snapshot snapshot, Map<Hash, Version> versions) {
    versions.values().forEach(version -> checked(snapshot, version));
    return versions;
  }

  /**
   * @throws dev.coffer.fault.Fault.Damaged if it lacks sealed bytes that were not destroyed
   */
  static Version checked(Snapshot snapshot, Version version) {
    VersionHeader header = version.header();
    if (isLost(snapshot, header.value(), version.value())
        || isLost(snapshot, header.comment(), version.comment())) {
      throw ObjectItems.damagedVersion(snapshot.scope().ledger(), header.secret());
    }
    return version;
  }

  private static boolean isLost(
      Snapshot snapshot, VersionHeader.@Nullable Part named, @Nullable SealedPart stored) {
    return named != null && stored == null && !snapshot.isDestroyed(named.sealId());
  }
}
