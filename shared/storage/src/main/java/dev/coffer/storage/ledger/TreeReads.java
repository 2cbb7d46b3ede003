package dev.coffer.storage.ledger;

import dev.coffer.ledger.Commit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.NodeSource;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Tree;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the directories of a ledger's revisions, each bucket once while it stays the same. */
final class TreeReads {
  private static final NodeSource NOTHING = hashes -> Map.of();

  private final StoredObjects stored;
  private final LedgerId ledger;
  private final Findings findings;

  TreeReads(StoredObjects stored, LedgerId ledger, Findings findings) {
    this.stored = stored;
    this.ledger = ledger;
    this.findings = findings;
  }

  TreeState empty() {
    return TreeState.of(null, Map.of(), Tree.empty(ledger.environment(), NOTHING));
  }

  /** The folders of a commit's tree; empty if they can't be read, which is then a finding. */
  Optional<TreeState> read(Commit commit, @Nullable TreeState before) {
    Optional<Root> root = stored.node(commit.root(), Root.class);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    List<Hash> wanted =
        switch (root.get().directory()) {
          case Root.Directory.Inline _ -> List.of();
          case Root.Directory.Buckets(var hashes) ->
              hashes.stream().filter(hash -> !hash.equals(Hash.NONE)).toList();
        };
    Map<Hash, Node> known = before == null ? Map.of() : before.buckets();
    Map<Hash, Node> buckets =
        new HashMap<>(stored.nodes(wanted.stream().filter(h -> !known.containsKey(h)).toList()));
    wanted.stream().filter(known::containsKey).forEach(h -> buckets.put(h, node(known, h)));
    if (buckets.size() != wanted.stream().distinct().count()) {
      return Optional.empty();
    }
    try {
      Tree tree = Tree.of(ledger.environment(), root.get(), hashes -> pick(buckets, hashes));
      return Optional.of(TreeState.of(root.get(), Map.copyOf(buckets), tree));
    } catch (MalformedObjectException e) {
      findings.damage(ObjectItems.node(ledger, commit.root()), "holds folders that are no tree");
      return Optional.empty();
    }
  }

  /** All entries of a folder that can be read. */
  Collection<Entry> entries(Folder folder) {
    return EntryChanges.between(null, folder, stored).added();
  }

  private static Map<Hash, Node> pick(Map<Hash, Node> from, Collection<Hash> hashes) {
    Map<Hash, Node> found = new HashMap<>();
    hashes.forEach(hash -> found.put(hash, node(from, hash)));
    return found;
  }

  private static Node node(Map<Hash, Node> from, Hash hash) {
    Node node = from.get(hash);
    if (node == null) {
      throw new IllegalStateException("a node that was not read");
    }
    return node;
  }
}
