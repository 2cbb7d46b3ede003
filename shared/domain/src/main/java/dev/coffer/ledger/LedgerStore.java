package dev.coffer.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads and changes ledgers (docs/design/ledger.md). What it answers was verified; what does not
 * verify is {@link dev.coffer.fault.Fault.Damaged}. Safe for many threads.
 */
public interface LedgerStore {

  /**
   * The verified state at a head that was just read, strongly consistent.
   *
   * @param head empty if the ledger has none: then it must have no log and no key either
   */
  Snapshot snapshot(LedgerScope scope, Optional<Head> head);

  /**
   * The current versions that these entries of the snapshot name, sealed; one batch for what is not
   * cached.
   */
  Map<Hash, Version> versions(Snapshot snapshot, Collection<Entry> entries);

  /** The versions that a state names. */
  default VersionSource versions(Snapshot snapshot) {
    return new SnapshotVersions(this, snapshot);
  }

  /** The real version n of a secret that lives in the snapshot; empty if it never had so many. */
  Optional<Version> version(Snapshot snapshot, Entry current, int n);

  /**
   * The ledger as it was at an older revision; 0 is the state before the first commit. What was
   * destroyed since is destroyed in it too. Reads of it fill no cache.
   *
   * @param now a current state, of that revision or a newer one
   * @throws dev.coffer.fault.Fault.Rejected if there is no such revision
   */
  Snapshot at(Snapshot now, long rev);

  /**
   * The real versions that a secret had in a state, from a number down, newest first, at most so
   * many; whether or not the secret lives. Reads of them fill no cache.
   */
  List<Version> history(Snapshot state, UUID secret, int from, int most);

  /** The newest revision whose time is this one or earlier; 0 if all are later. */
  long revisionAt(Snapshot now, Instant time);

  /** Commits from one revision down, newest first, at most so many. */
  List<Commit> commits(Snapshot now, long from, int most);

  /** What a commit did. */
  ChangeList changes(Snapshot now, Commit commit);

  /** Where a secret stands in the snapshot; empty if it does not live there. */
  Optional<Tree.Located> locate(Snapshot snapshot, UUID secret);

  /** The ledgers that may hold a secret or folder of this id: hints, to be checked in each. */
  List<LedgerId> holders(UUID id);

  /** Where a commit of this id may be: hints, to be checked in each ledger's log. */
  List<CommitHint> commitHints(UUID id);

  /**
   * Commits a request, together with its audit record, or not at all. A request that changes
   * nothing is answered without a commit.
   *
   * @param head as the caller's admission read it
   * @throws dev.coffer.fault.Fault what the planning threw; {@code Throttled} after 15 seconds of
   *     lost races
   */
  <R> Committed<R> commit(LedgerScope scope, Optional<Head> head, Proposal<R> proposal);

  /**
   * Commits a request that changes two ledgers, together with its audit records, or nothing of it:
   * one transaction over both heads.
   *
   * @param heads as the caller's admission read them
   * @throws dev.coffer.fault.Fault as {@link #commit(LedgerScope, Optional, Proposal)} says
   */
  <R> CommittedPair<R> commit(
      LedgerScope first, LedgerScope second, PairProposal.Heads heads, PairProposal<R> proposal);

  /**
   * What became of a request for two ledgers.
   *
   * @param commits whether both commits were made; if not, the request changed nothing
   */
  record CommittedPair<R>(R answer, boolean commits) {}

  /**
   * Removes the bytes of what was destroyed from every item of a secret. What a crash leaves is
   * removed by the next verification.
   *
   * @param snapshot a state since the destruction
   */
  void erase(Snapshot snapshot, UUID secret);

  /**
   * Reads the whole ledger from its first revision on, past every cache, and names all that is not
   * as it was written instead of stopping at the first (docs/design/ledger.md, "Verification").
   * Writers may go on meanwhile. Takes time in proportion to the log.
   *
   * @throws dev.coffer.fault.Fault.Unavailable if storage does not answer
   */
  Verification verify(LedgerScope scope);

  /** A revision that may hold the commit looked for. */
  record CommitHint(LedgerId ledger, long rev) {}

  /**
   * What became of a request.
   *
   * @param commits whether a commit was made; if not, the request changed nothing and its audit
   *     record is not stored
   */
  record Committed<R>(R answer, boolean commits, Snapshot snapshot) {}
}
