package dev.coffer.ledger;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an edit's changes into the nodes, the commit and the head that make them. */
final class Planning {
  private final EditBase base;
  private final Tree before;
  private final Map<Hash, Node> written = new LinkedHashMap<>();

  Planning(EditBase base, Tree before) {
    this.base = base;
    this.before = before;
  }

  Planned plan(
      Directory edited,
      List<Change> changes,
      Set<UUID> touched,
      Map<UUID, Map<String, Optional<Entry>>> entryEdits,
      Set<UUID> placed,
      Set<UUID> destroyed,
      List<LedgerObject> made,
      String source,
      @Nullable String message) {
    Map<UUID, Folder> records = records(edited, touched, entryEdits);
    Directory directory = edited.withRecords(records);
    Map<UUID, Optional<Folder>> directoryEdits = new HashMap<>();
    placed.forEach(id -> directoryEdits.put(id, directory.find(id)));
    records.keySet().forEach(id -> directoryEdits.put(id, directory.find(id)));
    Root root = root(directoryEdits, directory.size(), destroyed);
    byte[] rootBytes = root.encode();
    Hash rootHash = Hash.sha256(rootBytes);

    boolean many = touched.size() > Commit.TOUCHED_LIMIT;
    ChangeList list = new ChangeList(many ? List.copyOf(touched) : List.of(), changes);
    byte[] changeBytes = list.encode();
    Commit commit =
        new Commit(
            base.scope().ledger().key(),
            base.rev(),
            base.commitId(),
            base.previous(),
            rootHash,
            base.time(),
            base.actor(),
            source,
            message,
            many ? List.of() : List.copyOf(touched),
            Hash.sha256(changeBytes));

    List<LedgerObject> objects = new ArrayList<>(made);
    written.forEach((hash, node) -> objects.add(new LedgerObject.TreeNode(hash, node.encode())));
    objects.add(new LedgerObject.TreeNode(rootHash, rootBytes));
    if (changeBytes.length > ChangeList.INLINE_BYTES) {
      objects.add(new LedgerObject.TreeNode(commit.changes(), changeBytes));
    }
    objects.add(new LedgerObject.IdHint(base.commitId(), base.rev()));
    written.put(rootHash, root);
    Tree tree = before.next(root, directory, new Overlay(Map.copyOf(written), before.nodes()));
    return new Planned(tree, commit, changeBytes, head(commit), objects, written);
  }

  private Map<UUID, Folder> records(
      Directory edited, Set<UUID> touched, Map<UUID, Map<String, Optional<Entry>>> entryEdits) {
    Map<UUID, Folder> records = new HashMap<>();
    for (UUID id : touched) {
      edited.find(id).ifPresent(folder -> records.put(id, folder.withCommit()));
    }
    entryEdits.forEach((id, edits) -> {
      Folder folder = records.get(id);
      if (folder != null) {
        records.put(id, withEntries(folder, edits));
      }
    });
    return records;
  }

  private Folder withEntries(Folder folder, Map<String, Optional<Entry>> edits) {
    BucketedSet<String, Entry> set = new BucketedSet<>(new EntryForm(), before.nodes());
    BucketedSet.Place<Entry> place = place(folder);
    int total = folder.entryCount();
    for (var edit : edits.entrySet()) {
      boolean was =
          before.folder(folder.id()).flatMap(f -> before.entry(f, edit.getKey())).isPresent();
      total += (edit.getValue().isPresent() ? 1 : 0) - (was ? 1 : 0);
    }
    if (total > Edit.ENTRIES_MOST) {
      throw new Fault.Rejected("A folder holds at most " + Edit.ENTRIES_MOST + " secrets");
    }
    BucketedSet.Changed<Entry> changed = set.apply(place, edits, total);
    written.putAll(changed.written());
    Hash hash =
        switch (changed.place()) {
          case BucketedSet.Place.Single<Entry>(var entries) ->
              entries.isEmpty() ? null : write(new EntryBucket(entries));
          case BucketedSet.Place.Many<Entry>(var leaves) -> write(new EntryIndex(leaves));
        };
    return folder.withEntries(total, hash, base.time());
  }

  private BucketedSet.Place<Entry> place(Folder folder) {
    Hash hash = folder.entries();
    if (hash == null) {
      return new BucketedSet.Place.Single<>(List.of());
    }
    return switch (before.nodes().load(hash, Node.class)) {
      case EntryBucket bucket -> new BucketedSet.Place.Single<>(bucket.entries());
      case EntryIndex(var leaves) -> new BucketedSet.Place.Many<>(leaves);
      case Root _, DirectoryBucket _, ChangeList _, DestroyedSet _ ->
          throw new MalformedObjectException("a folder's entries are another kind of node");
    };
  }

  private @Nullable Hash destroyed(@Nullable Hash old, Set<UUID> more) {
    if (more.isEmpty()) {
      return old;
    }
    Set<UUID> all = new HashSet<>(before.destroyed().sealIds());
    all.addAll(more);
    return write(DestroyedSet.of(all));
  }

  private Root root(Map<UUID, Optional<Folder>> edits, int total, Set<UUID> destroyed) {
    BucketedSet<UUID, Folder> set = new BucketedSet<>(new FolderForm(), before.nodes());
    Optional<Root> old = before.root();
    BucketedSet.Place<Folder> place =
        old.map(Tree::place)
            .orElseGet(() -> new BucketedSet.Place.Single<>(List.of(before.rootFolder())));
    BucketedSet.Changed<Folder> changed = set.apply(place, edits, total);
    written.putAll(changed.written());
    Root.Directory directory =
        switch (changed.place()) {
          case BucketedSet.Place.Single<Folder>(var folders) -> new Root.Directory.Inline(folders);
          case BucketedSet.Place.Many<Folder>(var leaves) -> new Root.Directory.Buckets(leaves);
        };
    return new Root(
        old.map(Root::mode).orElse(Root.Mode.KMS),
        old.map(Root::epochs)
            .orElseGet(() ->
                List.of(new Root.EpochCommitment(base.key().epoch(), base.key().commitment()))),
        destroyed(old.map(Root::destroyed).orElse(null), destroyed),
        directory);
  }

  private Head head(Commit commit) {
    int epoch = base.key().epoch();
    Hash hash = commit.hash();
    byte[] mac =
        base.key()
            .mac(
                Commit.macMessage(
                    commit.ledger(), commit.rev(), hash, commit.root(), commit.time(), epoch));
    return new Head(
        base.scope().ledger(), commit.rev(), hash, commit.root(), commit.time(), epoch, mac);
  }

  private Hash write(Node node) {
    Hash hash = node.hash();
    written.put(hash, node);
    return hash;
  }

  /** New nodes first, then those of the tree before. */
  private record Overlay(Map<Hash, Node> fresh, NodeSource below) implements NodeSource {
    @Override
    public Map<Hash, Node> load(Collection<Hash> hashes) {
      Map<Hash, Node> found = new HashMap<>();
      List<Hash> missing = new ArrayList<>();
      for (Hash hash : hashes) {
        Node node = fresh.get(hash);
        if (node == null) {
          missing.add(hash);
        } else {
          found.put(hash, node);
        }
      }
      if (!missing.isEmpty()) {
        found.putAll(below.load(missing));
      }
      return found;
    }
  }
}
