package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.secret.SecretValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A ledger of commits that are planned one on the other, its nodes kept encoded. */
final class PlannedLedger implements VersionSource {
  static final UUID ENVIRONMENT = UUID.fromString("3f0e1c8e-6a55-4a5e-8f0e-0b7a5f2f4d11");

  final MapNodes nodes = new MapNodes();
  final List<Planned> log = new ArrayList<>();
  private final Map<Hash, Version> versions = new HashMap<>();
  private Tree tree = Tree.empty(ENVIRONMENT, nodes);

  /** The base of the next edit. */
  EditBase base() {
    Planned last = log.isEmpty() ? null : log.getLast();
    return new EditBase(
        LedgerScope.of(new KeyScope(new UUID(1, 1), new UUID(1, 2), ENVIRONMENT)),
        tree,
        last == null ? Hash.NONE : last.head().commit(),
        log.size() + 1,
        Instant.ofEpochMilli(1_000_000 + log.size()),
        UUID.randomUUID(),
        new Actor(ActorKind.USER, new UUID(2, 2), "ada@example.com"),
        new PlainKey(1),
        this);
  }

  /** Plans on the newest state and goes on from the tree as it was stored. */
  Planned commit(Consumer<Edit> changes) {
    Edit edit = new Edit(base());
    changes.accept(edit);
    return store(edit.plan("test", null));
  }

  Planned store(Planned planned) {
    nodes.store(planned);
    for (LedgerObject object : planned.objects()) {
      if (object instanceof LedgerObject.SealedVersion(Hash hash, Version version)) {
        versions.put(hash, version);
      }
    }
    log.add(planned);
    tree = treeAt(log.size());
    return planned;
  }

  Tree tree() {
    return tree;
  }

  /** The tree of a revision, read from its stored nodes alone. */
  Tree treeAt(int rev) {
    Root root = nodes.load(log.get(rev - 1).commit().root(), Root.class);
    return Tree.of(ENVIRONMENT, root, nodes);
  }

  Version version(Entry entry) {
    return versions.get(entry.version());
  }

  @Override
  public Map<Hash, Version> load(Collection<Entry> entries) {
    Map<Hash, Version> found = new HashMap<>();
    entries.forEach(entry -> found.put(entry.version(), versions.get(entry.version())));
    return found;
  }

  @Override
  public int highestVersion(UUID secret) {
    return versions.values().stream()
        .map(Version::header)
        .filter(header -> header.secret().equals(secret))
        .mapToInt(VersionHeader::n)
        .max()
        .orElse(0);
  }

  static SealedPart sealed(Edit edit, UUID secret, String text) {
    return edit.key().seal(Purpose.VALUE, secret, SecretValue.of(text));
  }

  static UUID create(Edit edit, Folder folder, String name) {
    UUID id = UUID.randomUUID();
    edit.createSecret(folder, id, SecretAttributes.named(name), sealed(edit, id, name), null);
    return id;
  }

  static VersionHeader update(Edit edit, Folder folder, String name, String newName) {
    Entry entry = edit.entry(folder, name).orElseThrow();
    VersionHeader before = edit.versions().load(List.of(entry)).get(entry.version()).header();
    return edit.updateSecret(
        folder,
        entry,
        before,
        before.attributes().withName(newName),
        sealed(edit, entry.secret(), newName),
        null);
  }

  static Folder folder(Edit edit, String... path) {
    return edit.folder(List.of(path)).orElseThrow();
  }

  static Folder makeFolder(Edit edit, String... path) {
    Folder parent = folder(edit, List.of(path).subList(0, path.length - 1).toArray(String[]::new));
    return edit.createFolder(parent, UUID.randomUUID(), path[path.length - 1], null);
  }
}
