package dev.coffer.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a ledger at one revision. Folders are at hand, entries are loaded when they are
 * asked for. Immutable.
 */
public final class Tree {
  private final UUID environment;
  private final @Nullable Root root;
  private final Directory directory;
  private final NodeSource nodes;

  private Tree(UUID environment, @Nullable Root root, Directory directory, NodeSource nodes) {
    this.environment = environment;
    this.root = root;
    this.directory = directory;
    this.nodes = nodes;
  }

  /** The tree of a ledger without commits: the root folder alone. */
  public static Tree empty(UUID environment, NodeSource nodes) {
    Folder top = Folder.create(environment, null, "", null, Instant.EPOCH);
    return new Tree(environment, null, Directory.of(environment, List.of(top)), nodes);
  }

  /** Reads the directory of a root, its buckets in one load. */
  public static Tree of(UUID environment, Root root, NodeSource nodes) {
    BucketedSet<UUID, Folder> folders = new BucketedSet<>(new FolderForm(), nodes);
    return new Tree(environment, root, Directory.of(environment, folders.all(place(root))), nodes);
  }

  Tree next(Root newRoot, Directory newDirectory, NodeSource newNodes) {
    return new Tree(environment, newRoot, newDirectory, newNodes);
  }

  /** The same state with its nodes taken from another source. */
  public Tree with(NodeSource source) {
    return new Tree(environment, root, directory, source);
  }

  static BucketedSet.Place<Folder> place(Root root) {
    return switch (root.directory()) {
      case Root.Directory.Inline(var folders) -> new BucketedSet.Place.Single<>(folders);
      case Root.Directory.Buckets(var hashes) -> new BucketedSet.Place.Many<>(hashes);
    };
  }

  /** Empty for a ledger without commits. */
  public Optional<Root> root() {
    return Optional.ofNullable(root);
  }

  public UUID environment() {
    return environment;
  }

  public Folder rootFolder() {
    return directory.root();
  }

  public Optional<Folder> folder(UUID id) {
    return directory.find(id);
  }

  /** The folder at a path, by its segments from the root. */
  public Optional<Folder> folder(List<String> segments) {
    Optional<Folder> at = Optional.of(rootFolder());
    for (String segment : segments) {
      at = at.flatMap(folder -> directory.child(folder.id(), segment));
    }
    return at;
  }

  public Optional<Folder> child(Folder parent, String name) {
    return directory.child(parent.id(), name);
  }

  /** The folders directly in this one, by name. */
  public List<Folder> children(Folder parent) {
    return directory.children(parent.id());
  }

  /** This folder and all below it, each before those in it. */
  public List<Folder> below(Folder top) {
    return directory.below(top);
  }

  /** All folders, the root folder too. */
  public Collection<Folder> folders() {
    return directory.all();
  }

  /** The names from the root folder down to this one; empty for the root folder. */
  public List<String> segments(Folder folder) {
    List<String> names = new ArrayList<>();
    Folder at = folder;
    while (at.parent() instanceof UUID parent) {
      names.addFirst(at.name());
      at =
          directory
              .find(parent)
              .orElseThrow(() -> new MalformedObjectException("a folder without its parent"));
    }
    return names;
  }

  /** The absolute path, {@code /} for the root folder. */
  public String path(Folder folder) {
    return "/" + String.join("/", segments(folder));
  }

  /** The entry of that name: at most two loads. */
  public Optional<Entry> entry(Folder folder, String name) {
    Hash hash = folder.entries();
    if (hash == null) {
      return Optional.empty();
    }
    return switch (nodes.load(hash, Node.class)) {
      case EntryBucket bucket -> bucket.find(name);
      case EntryIndex index -> {
        Hash bucket = index.bucketOf(name);
        yield bucket.equals(Hash.NONE)
            ? Optional.empty()
            : nodes.load(bucket, EntryBucket.class).find(name);
      }
      case Root _, DirectoryBucket _, ChangeList _, DestroyedSet _ -> throw wrongKind();
    };
  }

  /** The entries of these names in each folder, by folder id; two loads for any number of them. */
  public Map<UUID, Map<String, Entry>> entries(Map<Folder, Set<String>> wanted) {
    Map<Hash, Node> loaded =
        new HashMap<>(
            nodes.load(
                wanted.keySet().stream()
                    .map(Folder::entries)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList()));
    Set<Hash> leaves = new HashSet<>();
    wanted.forEach((folder, names) -> {
      if (folder.entries() != null && loaded.get(folder.entries()) instanceof EntryIndex index) {
        names.forEach(name -> leaves.add(index.bucketOf(name)));
      }
    });
    leaves.remove(Hash.NONE);
    if (!leaves.isEmpty()) {
      loaded.putAll(nodes.load(leaves));
    }
    Map<UUID, Map<String, Entry>> found = new HashMap<>();
    wanted.forEach((folder, names) -> {
      Map<String, Entry> entries = new HashMap<>();
      for (String name : names) {
        find(loaded, folder.entries(), name).ifPresent(entry -> entries.put(name, entry));
      }
      found.put(folder.id(), entries);
    });
    return found;
  }

  private static Optional<Entry> find(Map<Hash, Node> loaded, @Nullable Hash top, String name) {
    if (top == null || top.equals(Hash.NONE)) {
      return Optional.empty();
    }
    return switch (loaded.get(top)) {
      case EntryBucket bucket -> bucket.find(name);
      case EntryIndex index -> find(loaded, index.bucketOf(name), name);
      case Root _, DirectoryBucket _, ChangeList _, DestroyedSet _ -> throw wrongKind();
      case null -> throw new IllegalStateException("a node source left out a node");
    };
  }

  /** All entries of each of these folders, by folder id; two loads for any number of folders. */
  public Map<UUID, List<Entry>> entries(Collection<Folder> of) {
    List<Hash> tops = of.stream().map(Folder::entries).filter(Objects::nonNull).distinct().toList();
    Map<Hash, Node> loaded = new HashMap<>(nodes.load(tops));
    List<Hash> leaves =
        tops.stream()
            .map(loaded::get)
            .flatMap(node ->
                node instanceof EntryIndex(var buckets)
                    ? buckets.stream()
                    : java.util.stream.Stream.of())
            .filter(hash -> !hash.equals(Hash.NONE))
            .distinct()
            .toList();
    if (!leaves.isEmpty()) {
      loaded.putAll(nodes.load(leaves));
    }
    Map<UUID, List<Entry>> found = new HashMap<>();
    for (Folder folder : of) {
      List<Entry> entries = new ArrayList<>();
      if (folder.entries() != null) {
        collect(loaded, folder.entries(), entries);
      }
      if (entries.size() != folder.entryCount()) {
        throw new MalformedObjectException("a folder whose number of entries is not what it says");
      }
      entries.sort(Entry.BY_NAME);
      found.put(folder.id(), entries);
    }
    return found;
  }

  /** What had been destroyed at this revision. */
  public DestroyedSet destroyed() {
    return root == null || root.destroyed() == null
        ? DestroyedSet.EMPTY
        : nodes.load(root.destroyed(), DestroyedSet.class);
  }

  /** Looks at every entry of the tree; for what no hint finds. */
  public Optional<Located> locate(UUID secret) {
    Map<UUID, List<Entry>> all = entries(folders());
    for (Folder folder : folders()) {
      for (Entry entry : all.getOrDefault(folder.id(), List.of())) {
        if (entry.secret().equals(secret)) {
          return Optional.of(new Located(folder, entry));
        }
      }
    }
    return Optional.empty();
  }

  /** An entry and the folder that it stands in. */
  public record Located(Folder folder, Entry entry) {}

  Directory directory() {
    return directory;
  }

  NodeSource nodes() {
    return nodes;
  }

  private static void collect(Map<Hash, Node> loaded, Hash hash, List<Entry> into) {
    switch (loaded.get(hash)) {
      case EntryBucket bucket -> into.addAll(bucket.entries());
      case EntryIndex(var buckets) -> {
        for (Hash bucket : buckets) {
          if (!bucket.equals(Hash.NONE)) {
            collect(loaded, bucket, into);
          }
        }
      }
      case Root _, DirectoryBucket _, ChangeList _, DestroyedSet _ -> throw wrongKind();
      case null -> throw new IllegalStateException("a node source left out a node");
    }
  }

  private static MalformedObjectException wrongKind() {
    return new MalformedObjectException("a folder's entries are another kind of node");
  }
}
