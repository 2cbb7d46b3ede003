package dev.coffer.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The versions that a state names. */
record SnapshotVersions(LedgerStore ledgers, Snapshot snapshot) implements VersionSource {
  @Override
  public Map<Hash, Version> load(Collection<Entry> entries) {
    return ledgers.versions(snapshot, entries);
  }

  @Override
  public int highestVersion(UUID secret) {
    return ledgers.history(snapshot, secret, Integer.MAX_VALUE, 1).stream()
        .mapToInt(version -> version.header().n())
        .findFirst()
        .orElse(0);
  }
}
