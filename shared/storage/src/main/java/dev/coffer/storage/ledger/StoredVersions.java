package dev.coffer.storage.ledger;

import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionSource;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The versions of a snapshot's ledger. */
record StoredVersions(Snapshot snapshot, LedgerObjects objects, LedgerHistory history)
    implements VersionSource {
  @Override
  public Map<Hash, Version> load(Collection<Entry> entries) {
    return Destruction.checked(
        snapshot, objects.versions(snapshot.scope().ledger(), entries, true));
  }

  @Override
  public int highestVersion(UUID secret) {
    return history.highestVersion(snapshot, secret);
  }
}
