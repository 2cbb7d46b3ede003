package dev.coffer.vault;

import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A secret where it stands.
 *
 * @param snapshot the state of the environment, in which the entry is
 * @param override the caller's own version of it
 */
record Found(
    Environment environment,
    Snapshot snapshot,
    Folder folder,
    Entry entry,
    @Nullable Override override) {

  /** A personal override and the state of the ledger that holds it. */
  record Override(Snapshot snapshot, Version version) {}
}
