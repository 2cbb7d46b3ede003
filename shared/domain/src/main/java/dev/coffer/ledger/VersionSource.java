package dev.coffer.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the versions of one ledger come from. What it answers was checked against its hashes. */
public interface VersionSource {
  /**
   * The current versions that these entries name.
   *
   * @throws dev.coffer.fault.Fault.Damaged if one is missing or is not what its hash says
   */
  Map<Hash, Version> load(Collection<Entry> entries);

  /** The current version that an entry names. */
  default Version load(Entry entry) {
    Version version = load(List.of(entry)).get(entry.version());
    if (version == null) {
      throw new MalformedObjectException("a version of secret " + entry.secret() + " is missing");
    }
    return version;
  }

  /**
   * The highest n of the real versions of a secret, in this ledger's log; 0 if it never had one.
   */
  int highestVersion(UUID secret);

  /**
   * This source, and before it the versions among these objects, which are planned and not stored
   * yet.
   */
  default VersionSource withObjects(Collection<LedgerObject> planned) {
    return PlannedVersions.over(this, planned);
  }
}
