package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret that a change names by its id, living or not.
 *
 * @param now a state that has all of its versions
 * @param last its last version
 * @param living where it stands; empty if it was deleted
 */
record KnownSecret(Snapshot now, Version last, Optional<Tree.Located> living) {

  /**
   * @throws Fault.NotFound if the ledger never had it
   * @throws Fault.Rejected if it is being changed at this very moment
   */
  static KnownSecret find(LedgerStore ledgers, Edit edit, Admission admission, UUID id) {
    Snapshot now = ledgers.snapshot(Readings.scope(admission), admission.ledgerHead());
    List<Version> newest = ledgers.history(now, id, Integer.MAX_VALUE, 1);
    int highest = edit.versions().highestVersion(id);
    if (newest.isEmpty() && highest == 0) {
      throw Missing.secret(id);
    }
    if (newest.isEmpty() || newest.getFirst().header().n() != highest) {
      throw new Fault.Rejected("The secret was changed meanwhile, please try again");
    }
    Version last = newest.getFirst();
    return new KnownSecret(now, last, living(edit, last.header()));
  }

  /** Each change of place makes a version, so it lives where its last one says or not at all. */
  private static Optional<Tree.Located> living(Edit edit, VersionHeader last) {
    Optional<Folder> folder = edit.folder(last.folder());
    Optional<Entry> entry =
        folder
            .flatMap(f -> edit.entry(f, last.name()))
            .filter(found -> found.version().equals(last.hash()));
    return entry.map(found -> new Tree.Located(folder.orElseThrow(), found));
  }

  /**
   * @throws Fault.Forbidden unless the caller may do this in the folder that it stands or stood in;
   *     where that is gone, unless a role allows it
   */
  void require(Edit edit, Admission admission, ProjectPermission permission) {
    Optional<Folder> folder = edit.folder(last.header().folder());
    if (folder.isPresent()) {
      admission.require(permission, FolderWrites.path(edit, folder.get()));
    } else {
      admission.require(permission);
    }
  }

  /**
   * @throws Fault.NotFound if it never had so many
   */
  Version version(LedgerStore ledgers, int n) {
    UUID id = last.header().secret();
    return ledgers.history(now, id, n, 1).stream()
        .filter(version -> version.header().n() == n)
        .findFirst()
        .orElseThrow(() -> Missing.version(id, n));
  }
}
