package dev.coffer.vault;

import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The commits that touched a folder, one after the other from a revision on: of the one log of the
 * environment those that name the folder. Reads so many log items and no more; for one request.
 */
final class FolderLog {
  /** How many log items one request reads. */
  static final int ITEMS_MOST = 5_000;

  private static final int FIRST_PAGE = 100;
  private static final int PAGE = 1_000;

  private final LedgerStore ledgers;
  private final Snapshot now;
  private final @Nullable UUID folder;
  private final boolean rising;
  private final Deque<Commit> page = new ArrayDeque<>();
  private long next;
  private int read;

  /** From a revision down. */
  FolderLog(LedgerStore ledgers, Snapshot now, Folder folder, long from) {
    this(ledgers, now, folder, from, false);
  }

  /**
   * @param folder null for all commits of the environment
   */
  FolderLog(LedgerStore ledgers, Snapshot now, @Nullable Folder folder, long from, boolean rising) {
    this.ledgers = ledgers;
    this.now = now;
    this.folder = folder == null ? null : folder.id();
    this.rising = rising;
    this.next = Math.min(from, now.rev());
    if (rising && from > now.rev()) {
      this.next = now.rev() + 1;
    }
  }

  /** Null at the end of the log, or when enough was read. */
  @Nullable Commit next() {
    while (true) {
      Commit commit = page.poll();
      if (commit == null) {
        if (isOver() || read >= ITEMS_MOST) {
          return null;
        }
        load();
      } else {
        next = commit.rev() + (rising ? 1 : -1);
        if (touches(commit)) {
          return commit;
        }
      }
    }
  }

  /** The revision to go on with, unless the log is at its end. */
  Optional<Long> rest() {
    return isOver() ? Optional.empty() : Optional.of(next);
  }

  private boolean isOver() {
    return next < 1 || next > now.rev();
  }

  private void load() {
    int most = Math.min(read == 0 ? FIRST_PAGE : PAGE, ITEMS_MOST - read);
    List<Commit> loaded;
    if (rising) {
      long last = Math.min(next + most - 1, now.rev());
      loaded = ledgers.commits(now, last, Math.toIntExact(last - next + 1)).reversed();
    } else {
      loaded = ledgers.commits(now, next, most);
    }
    read += most;
    page.addAll(loaded);
  }

  private boolean touches(Commit commit) {
    if (folder == null) {
      return true;
    }
    return commit.touched().isEmpty()
        ? ledgers.changes(now, commit).touched().contains(folder)
        : commit.touched().contains(folder);
  }
}
