package dev.coffer.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Versions that are planned and not stored, before those that are stored. */
final class PlannedVersions implements VersionSource {
  private final Map<Hash, Version> planned;
  private final VersionSource stored;

  private PlannedVersions(Map<Hash, Version> planned, VersionSource stored) {
    this.planned = planned;
    this.stored = stored;
  }

  /** A live view of the planned ones. */
  static VersionSource over(VersionSource stored, Map<Hash, Version> planned) {
    return new PlannedVersions(planned, stored);
  }

  static VersionSource over(VersionSource stored, Collection<LedgerObject> objects) {
    Map<Hash, Version> versions = new HashMap<>();
    for (LedgerObject object : objects) {
      if (object instanceof LedgerObject.SealedVersion(Hash hash, Version version)) {
        versions.put(hash, version);
      }
    }
    return versions.isEmpty() ? stored : new PlannedVersions(versions, stored);
  }

  @Override
  public Map<Hash, Version> load(Collection<Entry> entries) {
    Map<Hash, Version> found = new HashMap<>();
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      Version version = planned.get(entry.version());
      if (version == null) {
        missing.add(entry);
      } else {
        found.put(entry.version(), version);
      }
    }
    if (!missing.isEmpty()) {
      found.putAll(stored.load(missing));
    }
    return found;
  }

  @Override
  public int highestVersion(UUID secret) {
    int highest =
        planned.values().stream()
            .filter(version -> version.header().secret().equals(secret))
            .mapToInt(version -> version.header().n())
            .max()
            .orElse(0);
    return Math.max(highest, stored.highestVersion(secret));
  }
}
