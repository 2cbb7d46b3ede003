package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Change;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Revert;
import dev.coffer.ledger.Rollback;
import dev.coffer.ledger.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes back to commits and undoes them, each request in one commit with its audit record
 * (docs/design/ledger.md, "Rollback", "Revert"). Every method throws {@link Fault.Unauthenticated}
 * and {@link Fault.NotFound} as {@link Gate} says, {@link Fault.NotFound} for a commit that is not
 * of the project, {@link Fault.Forbidden} for a caller who may not perform rollbacks, and {@link
 * Fault.Throttled} after 15 seconds of lost races.
 */
public final class CommitRollbacks {
  /** Bytes of UTF-8 of a message. */
  public static final int MESSAGE_BYTES_MOST = 256;

  private final LedgerStore ledgers;
  private final Writings writings;

  /**
   * @param ids draws random ids
   */
  public CommitRollbacks(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.ledgers = ledgers;
    this.writings = new Writings(gate, ledgers, audit, ids);
  }

  /**
   * What was done.
   *
   * @param commit id of the new commit; null if nothing had to be changed
   * @param secretChanges how many changes of secrets it has
   * @param folderChanges how many changes of folders it has
   * @param left what could not be made as it was, and stays as it is
   * @param destroyed secrets whose value of then is destroyed
   */
  public record Outcome(
      @Nullable UUID commit,
      int secretChanges,
      int folderChanges,
      List<Rollback.Left> left,
      List<Rollback.Left> destroyed) {
    private Outcome withCommit(boolean commits) {
      return commits ? this : new Outcome(null, secretChanges, folderChanges, left, destroyed);
    }
  }

  /**
   * Makes a folder as it was after a commit.
   *
   * @param deep whether the folders in it go back too
   * @param message for the log; null for none
   * @throws Fault.NotFound if the folder does not exist
   * @throws Fault.Rejected if it did not exist then, or what was in it has no place now
   */
  public Outcome rollBack(
      Credential credential,
      CommitAddress at,
      UUID folder,
      boolean deep,
      @Nullable String message) {
    return write(
        credential,
        at,
        "pit-rollback-commit",
        message,
        (edit, admission, entry, now, commit) -> {
          entry.describe("folderId", folder.toString()).describe("deep", Boolean.toString(deep));
          Snapshot then = ledgers.at(now, commit.rev());
          Rollback.Outcome outcome =
              new Rollback(edit, then.tree(), ledgers.versions(then)).of(folder, deep);
          return outcome(edit, outcome.elsewhere(), outcome.destroyed());
        });
  }

  /**
   * Undoes what one commit did, wherever it is still as the commit left it.
   *
   * @throws Fault.Rejected if nothing of it is, or the commit only destroyed values
   */
  public Outcome revert(Credential credential, CommitAddress at) {
    return write(
        credential,
        at,
        "pit-revert-commit",
        "Revert of commit " + at.commit(),
        (edit, admission, entry, now, commit) -> {
          ChangeList list = ledgers.changes(now, commit);
          Set<UUID> touched = new HashSet<>(commit.touched());
          touched.addAll(list.touched());
          Snapshot before = ledgers.at(now, commit.rev() - 1);
          Snapshot after = ledgers.at(now, commit.rev());
          Revert.Outcome outcome =
              new Revert(edit, before.tree(), ledgers.versions(before), after.tree())
                  .of(list.changes(), touched);
          if (edit.isEmpty()) {
            throw new Fault.Rejected(
                outcome.changedSince().isEmpty()
                    ? "There is nothing that can be undone in this commit"
                    : "Nothing of this commit is as it left it any more");
          }
          return outcome(edit, outcome.changedSince(), outcome.destroyed());
        });
  }

  private interface Plan {
    Outcome make(Edit edit, Admission admission, AuditEntry entry, Snapshot now, Commit commit);
  }

  private Outcome write(
      Credential credential, CommitAddress at, String event, @Nullable String message, Plan plan) {
    List<LedgerStore.CommitHint> hints = ledgers.commitHints(at.commit());
    LedgerStore.Committed<Outcome> committed =
        writings.writeIn(
            credential,
            at.commit(),
            CommitAddress.ledgers(hints),
            new Writings.Act(event, List.of(ProjectPermission.COMMITS_ROLL_BACK), message),
            at.missing(),
            (edit, admission, entry) -> {
              entry.describe("commitId", at.commit().toString());
              Snapshot now = ledgers.snapshot(Readings.scope(admission), admission.ledgerHead());
              Commit commit = at.find(ledgers, hints, admission, now).orElseThrow(at::missing);
              entry.describe("toRevision", Long.toString(commit.rev()));
              Outcome outcome = plan.make(edit, admission, entry, now, commit);
              entry
                  .describe("secretChangesCount", Integer.toString(outcome.secretChanges()))
                  .describe("folderChangesCount", Integer.toString(outcome.folderChanges()));
              return outcome;
            });
    return committed.answer().withCommit(committed.commits());
  }

  private static Outcome outcome(
      Edit edit, List<Rollback.Left> left, List<Rollback.Left> destroyed) {
    List<Change> changes = edit.changes();
    int secrets = (int) changes.stream().filter(change -> change.op().isOfSecret()).count();
    return new Outcome(edit.commitId(), secrets, changes.size() - secrets, left, destroyed);
  }
}
