package dev.coffer.storage.ledger;

import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for the id hints of all commits and of everything that lives, in batches. */
final class HintCheck {
  private static final int BATCH = 100;

  private final Table table;
  private final LedgerId ledger;
  private final Findings findings;
  private final Set<Key> waiting = new LinkedHashSet<>();

  HintCheck(Table table, LedgerId ledger, Findings findings) {
    this.table = table;
    this.ledger = ledger;
    this.findings = findings;
  }

  void commit(Commit commit) {
    expect(commit.id(), commit.rev());
  }

  void tree(TreeState state, TreeReads trees) {
    for (Folder folder : state.folders().values()) {
      if (!folder.isRoot()) {
        expect(folder.id(), null);
      }
      folder.imports().forEach(one -> expect(one.id(), null));
      trees.entries(folder).forEach(entry -> expect(entry.secret(), null));
    }
  }

  void flush() {
    Map<Key, Item> found = table.getObjects(waiting);
    waiting.stream().filter(key -> !found.containsKey(key)).forEach(findings::lostHint);
    waiting.clear();
  }

  private void expect(UUID id, @Nullable Long rev) {
    waiting.add(ObjectItems.of(ledger, new LedgerObject.IdHint(id, rev), Instant.EPOCH).key());
    if (waiting.size() >= BATCH) {
      flush();
    }
  }
}
