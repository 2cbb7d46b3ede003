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
import dev.coffer.ledger.Comparison;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of an environment. Every method throws {@link Fault.Unauthenticated}, {@link
 * Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a
 * caller who may not read commits, or who would see names of secrets and may not describe them, and
 * {@link Fault.Damaged} where a ledger contradicts itself. {@link #changes} alone shows values.
 */
public final class CommitHistory {
  /** The longest page of commits, and of a commit's changes. */
  public static final int COMMITS_MOST = 100;

  public static final int CHANGES_MOST = 1_000;

  private final LedgerStore ledgers;
  private final Readings readings;

  public CommitHistory(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
  }

  /** How many commits touched a folder since it was made, or brought back. */
  public record Count(UUID folder, long commits) {}

  /**
   * Which commits of a folder are listed.
   *
   * @param offset how many are left out
   * @param limit 1 to {@link #COMMITS_MOST}
   * @param search part of the message, in any case; null for all
   * @param rising oldest first
   * @param from the revision to start at; null for the first or newest
   * @param everywhere all of the environment instead, whatever they touched
   */
  public record Query(
      int offset,
      int limit,
      @Nullable String search,
      boolean rising,
      @Nullable Long from,
      boolean everywhere) {
    boolean matches(Commit commit) {
      return search == null
          || commit.message() != null
              && commit
                  .message()
                  .toLowerCase(Locale.ROOT)
                  .contains(search.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Commits of a folder.
   *
   * @param total all of the folder; of a search how many were found so far
   * @param next the revision to go on from where one request's reading ended; null if it reached
   *     the end of the log or the page is full
   */
  public record CommitPage(
      List<CommitView> commits, long total, boolean hasMore, @Nullable Long next) {}

  /**
   * What a commit did.
   *
   * @param changes a page of them, in the order made
   */
  public record Changes(CommitView commit, List<ChangeView> changes, int total) {}

  /**
   * What stood in a folder.
   *
   * @param folders directly in it
   */
  public record Contents(List<Entry> secrets, List<Folder> folders) {}

  /**
   * @param asOf null for now
   * @throws Fault.NotFound if the folder does not exist
   */
  public Count count(Credential credential, FolderAddress at, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            at,
            asOf,
            "get-commit-count",
            ProjectPermission.COMMITS_READ,
            (admission, states, entry) -> {
              Folder folder = SecretReads.folder(states.asked().tree(), at);
              return new Count(folder.id(), folder.commits());
            })
        .content();
  }

  /**
   * The commits that touched a folder. Reads at most {@link FolderLog#ITEMS_MOST} commits of the
   * environment: a page may be short of its limit and say where to go on.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if the folder does not exist
   */
  public CommitPage list(
      Credential credential, FolderAddress at, Query query, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            at,
            asOf,
            "get-commits",
            ProjectPermission.COMMITS_READ,
            (admission, states, entry) -> {
              Snapshot now = states.asked();
              Folder folder = SecretReads.folder(now.tree(), at);
              CommitPage page = page(admission, now, folder, query);
              entry.describe("numberOfCommits", Integer.toString(page.commits().size()));
              return page;
            })
        .content();
  }

  private CommitPage page(Admission admission, Snapshot now, Folder folder, Query query) {
    long from = query.from() != null ? query.from() : query.rising() ? 1 : now.rev();
    boolean counted = query.search() == null && query.from() == null && !query.rising();
    FolderLog log =
        new FolderLog(ledgers, now, query.everywhere() ? null : folder, from, query.rising());
    long all = query.everywhere() ? now.rev() : folder.commits();
    List<CommitView> page = new ArrayList<>();
    long seen = 0;
    boolean more = false;
    boolean ended = false;
    while (!more && !ended) {
      if (counted && (seen == all || page.size() == query.limit())) {
        more = seen < all;
        break;
      }
      Commit commit = log.next();
      if (commit == null) {
        ended = true;
      } else if (query.matches(commit)) {
        seen++;
        more = page.size() == query.limit();
        if (seen > query.offset() && !more) {
          page.add(
              new CommitView(
                  admission.project().id(), admission.environment(), folder.id(), commit));
        }
      }
    }
    Long next = ended ? log.rest().orElse(null) : null;
    long total = query.search() == null ? all : seen;
    return new CommitPage(page, total, more || next != null, next);
  }

  /**
   * What a commit did, with the states before and after of what it changed. Values are hidden if
   * that is wanted, or from a caller who may not read them; destroyed ones from everybody.
   *
   * @param offset how many changes are left out
   * @param limit 1 to {@link #CHANGES_MOST}
   * @param values whether values are wanted
   * @param asOf null for now
   * @throws Fault.NotFound if there is no such commit
   */
  public Changes changes(
      Credential credential,
      CommitAddress at,
      int offset,
      int limit,
      boolean values,
      @Nullable AsOf asOf) {
    return ofCommit(
        credential,
        at,
        asOf,
        "get-commit-changes",
        (admission, now, commit, entry) -> {
          ChangeList list = ledgers.changes(now, commit);
          List<Change> all = list.changes();
          List<UUID> touched = commit.touched().isEmpty() ? list.touched() : commit.touched();
          UUID folder = touched.isEmpty() ? admission.environment().id() : touched.getFirst();
          List<ChangeView> page =
              new ChangeViews(ledgers, now, commit, new PastVersions(admission, now))
                  .of(
                      all.subList(
                          Math.min(offset, all.size()), Math.min(all.size(), offset + limit)),
                      values);
          entry
              .describe("numberOfChanges", Integer.toString(page.size()))
              .describe("numberOfValues", Long.toString(shown(page)));
          return new Changes(
              new CommitView(admission.project().id(), admission.environment(), folder, commit),
              page,
              all.size());
        });
  }

  private static long shown(List<ChangeView> page) {
    return page.stream()
        .flatMap(change -> change.secrets().stream())
        .filter(version -> version.secret().value().isPresent())
        .count();
  }

  /**
   * What stood in a folder after a commit.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if the folder did not exist then
   */
  public Contents contents(
      Credential credential, CommitAddress at, UUID folder, @Nullable AsOf asOf) {
    return ofCommit(
        credential,
        at,
        asOf,
        "get-commit",
        (admission, now, commit, entry) -> {
          Tree then = ledgers.at(now, commit.rev()).tree();
          Folder top = then.folder(folder).orElseThrow(() -> Missing.folder(folder));
          return new Contents(
              then.entries(List.of(top)).getOrDefault(folder, List.of()), then.children(top));
        });
  }

  /**
   * What a rollback of a folder to a commit would change in it.
   *
   * @param deep whether the folders in it are compared too
   * @param asOf null for now; else what it would have changed then
   * @throws Fault.NotFound if the folder does not exist
   * @throws Fault.Rejected if it did not exist then
   */
  public List<Comparison.InFolder> compare(
      Credential credential, CommitAddress at, UUID folder, boolean deep, @Nullable AsOf asOf) {
    return ofCommit(
        credential,
        at,
        asOf,
        "compare-commit",
        (admission, now, commit, entry) -> {
          Snapshot then = ledgers.at(now, commit.rev());
          if (now.tree().folder(folder).isEmpty()) {
            throw Missing.folder(folder);
          }
          if (then.tree().folder(folder).isEmpty()) {
            throw new Fault.Rejected("The folder did not exist at that commit");
          }
          return new Comparison(
                  now.tree(), ledgers.versions(now), then.tree(), ledgers.versions(then))
              .of(folder, deep);
        });
  }

  private interface Look<T> {
    T at(Admission admission, Snapshot now, Commit commit, AuditEntry entry);
  }

  private <T> T ofCommit(
      Credential credential, CommitAddress at, @Nullable AsOf asOf, String event, Look<T> look) {
    List<LedgerStore.CommitHint> hints = ledgers.commitHints(at.commit());
    return readings
        .readIn(
            credential,
            at.commit(),
            CommitAddress.ledgers(hints),
            asOf,
            event,
            ProjectPermission.COMMITS_READ,
            at.missing(),
            (admission, states, entry) -> {
              entry.describe("commitId", at.commit().toString());
              admission.require(ProjectPermission.SECRETS_DESCRIBE);
              Snapshot now = states.asked();
              Optional<Commit> found = at.find(ledgers, hints, admission, now);
              return found.map(commit -> look.at(admission, now, commit, entry));
            })
        .content();
  }
}
