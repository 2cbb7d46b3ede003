package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Change;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what secrets were. Every method throws {@link Fault.Unauthenticated}, {@link
 * Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a
 * caller who may not describe secrets, and {@link Fault.Damaged} where a ledger contradicts itself.
 */
public final class SecretHistory {
  /** The longest page. */
  public static final int PAGE_MOST = 100;

  private final LedgerStore ledgers;
  private final Readings readings;

  public SecretHistory(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
  }

  /**
   * A page of a secret's versions, newest first, whether or not the secret lives. Values are hidden
   * from a caller who may not read them.
   *
   * @param offset how many of the newest are left out
   * @param limit 1 to {@link #PAGE_MOST}
   * @param wanted whether values are wanted
   * @param asOf null for now
   * @throws Fault.NotFound if the caller's organisation never had a secret of this id
   */
  public Tagged<List<VersionView>> versions(
      Credential credential, UUID id, int offset, int limit, boolean wanted, @Nullable AsOf asOf) {
    return readings.readById(
        credential,
        id,
        asOf,
        "get-secret-versions",
        ProjectPermission.SECRETS_DESCRIBE,
        Missing.secret(id),
        (admission, states, entry) -> {
          Snapshot now = states.asked();
          entry.describe("secretId", id.toString());
          List<Version> newest = ledgers.history(now, id, Integer.MAX_VALUE, 1);
          if (newest.isEmpty()) {
            return Optional.empty();
          }
          VersionHeader last = newest.getFirst().header();
          entry.describe("secretKey", last.name());
          PastVersions past = new PastVersions(admission, now);
          if (!past.allows(ProjectPermission.SECRETS_DESCRIBE, last.folder())) {
            throw Fault.Forbidden.denied(
                ProjectPermission.SECRETS_DESCRIBE.action(),
                ProjectPermission.SECRETS_DESCRIBE.subject());
          }
          List<Version> page =
              offset == 0 && limit == 1
                  ? newest
                  : ledgers.history(now, id, Math.max(last.n() - offset, 0), limit);
          entry.describe("numberOfVersions", Integer.toString(page.size()));
          if (!page.isEmpty()) {
            entry
                .describe("versionFrom", Integer.toString(page.getLast().header().n()))
                .describe("versionTo", Integer.toString(page.getFirst().header().n()));
          }
          boolean values =
              wanted && past.allows(ProjectPermission.SECRETS_READ_VALUE, last.folder());
          return Optional.of(page.stream().map(version -> past.view(version, values)).toList());
        });
  }

  /**
   * Secrets that were deleted.
   *
   * @param next where the following page starts; null if there is no more
   */
  public record DeletedPage(List<DeletedSecret> secrets, @Nullable LogPlace next) {}

  /**
   * The secrets that were deleted from a folder and do not live, newest deletion first. Reads at
   * most {@link FolderLog#ITEMS_MOST} commits, so that a page may be short of its limit and have a
   * next one.
   *
   * @param from null for the newest
   * @param limit 1 to {@link #PAGE_MOST}
   * @param asOf null for now
   * @throws Fault.NotFound if the folder does not exist
   */
  public Tagged<DeletedPage> deleted(
      Credential credential,
      FolderAddress at,
      @Nullable LogPlace from,
      int limit,
      @Nullable AsOf asOf) {
    return readings.read(
        credential,
        at,
        asOf,
        "get-deleted-secrets",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, states, entry) -> {
          Snapshot now = states.asked();
          Folder folder = SecretReads.folder(now.tree(), at);
          DeletedPage page = deleted(admission, now, folder, from, limit);
          entry.describe("numberOfSecrets", Integer.toString(page.secrets().size()));
          return page;
        });
  }

  private DeletedPage deleted(
      Admission admission, Snapshot now, Folder folder, @Nullable LogPlace from, int limit) {
    LogPlace start = from == null ? new LogPlace(now.rev(), 0) : from;
    FolderLog log = new FolderLog(ledgers, now, folder, start.revision());
    List<DeletedSecret> found = new ArrayList<>();
    while (log.next() instanceof Commit commit) {
      List<Change> changes = ledgers.changes(now, commit).changes();
      boolean resumed = start.revision() == commit.rev();
      for (int i = resumed ? start.skip() : 0; i < changes.size(); i++) {
        if (found.size() == limit) {
          return new DeletedPage(found, new LogPlace(commit.rev(), i));
        }
        Change change = changes.get(i);
        if (change.op() == Change.Op.SECRET_DELETED && change.folder().equals(folder.id())) {
          stillGone(admission, now, commit, change).ifPresent(found::add);
        }
      }
    }
    return new DeletedPage(found, log.rest().map(rev -> new LogPlace(rev, 0)).orElse(null));
  }

  /** The secret, if nothing became of it after this deletion. */
  private Optional<DeletedSecret> stillGone(
      Admission admission, Snapshot now, Commit commit, Change deletion) {
    return ledgers.history(now, deletion.id(), Integer.MAX_VALUE, 1).stream()
        .filter(last ->
            deletion.before() != null && deletion.before().hash().equals(last.header().hash()))
        .map(last -> new PastVersions(admission, now).view(last, false))
        .map(last ->
            new DeletedSecret(
                last.secret(),
                last.destroyed(),
                commit.time(),
                commit.actor(),
                commit.id(),
                commit.rev()))
        .findFirst();
  }
}
