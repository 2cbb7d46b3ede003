package dev.coffer.vault;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows changes with what they were made to, before and after: one read for all the versions. */
final class ChangeViews {
  private final LedgerStore ledgers;
  private final Snapshot now;
  private final Commit commit;
  private final PastVersions past;

  ChangeViews(LedgerStore ledgers, Snapshot now, Commit commit, PastVersions past) {
    this.ledgers = ledgers;
    this.now = now;
    this.commit = commit;
    this.past = past;
  }

  List<ChangeView> of(List<Change> changes, boolean values) {
    Map<Hash, Version> versions =
        ledgers.versions(now, changes.stream().flatMap(ChangeViews::entries).toList());
    List<Tree> trees =
        changes.stream().allMatch(change -> change.op().isOfSecret()) ? List.of() : trees();
    return changes.stream()
        .map(change ->
            new ChangeView(
                change,
                entries(change)
                    .map(entry -> Objects.requireNonNull(versions.get(entry.version())))
                    .map(version -> past.view(version, values))
                    .toList(),
                change.op().isOfSecret() ? List.of() : folders(trees, change.id())))
        .toList();
  }

  private static Stream<Entry> entries(Change change) {
    return Stream.of(change.before(), change.after())
        .filter(Objects::nonNull)
        .map(ref -> new Entry(change.name(), change.id(), ref.n(), ref.hash()));
  }

  private List<Tree> trees() {
    return List.of(ledgers.at(now, commit.rev() - 1).tree(), ledgers.at(now, commit.rev()).tree());
  }

  private static List<Folder> folders(List<Tree> trees, UUID id) {
    List<Folder> folders = new ArrayList<>();
    trees.forEach(tree -> tree.folder(id).ifPresent(folders::add));
    return folders;
  }
}
