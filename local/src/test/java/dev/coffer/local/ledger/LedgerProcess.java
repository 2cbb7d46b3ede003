package dev.coffer.local.ledger;

import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore.Committed;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.storage.ledger.Pauses;
import dev.coffer.storage.ledger.TableLedgerStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** One process that reads and writes a ledger in a table, with caches of its own. */
final class LedgerProcess {
  final Table table;
  final LedgerScope scope;
  final TableLedgerStore store;

  LedgerProcess(
      Table table,
      EnvironmentKeys keys,
      LedgerScope scope,
      Clock clock,
      Pauses pauses,
      RandomGenerator random) {
    this.table = table;
    this.scope = scope;
    this.store = new TableLedgerStore(table, keys, clock, pauses, random);
  }

  static Optional<Head> head(Table table, LedgerId ledger) {
    Key key = HeadItem.key(ledger);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key))
        .map(item -> HeadItem.read(item, ledger));
  }

  Optional<Head> head() {
    return head(table, scope.ledger());
  }

  Snapshot snapshot() {
    return store.snapshot(scope, head());
  }

  <R> Committed<R> commit(Function<Edit, R> plan) {
    return commit(new Request<>(scope, table, plan));
  }

  <R> Committed<R> commit(Request<R> request) {
    return store.commit(scope, head(), request);
  }

  Verification verify() {
    return store.verify(scope);
  }

  static SealedPart seal(Edit edit, Purpose purpose, UUID secret, String text) {
    try (SecretValue value = SecretValue.of(text)) {
      return edit.key().seal(purpose, secret, value);
    }
  }

  /** A new secret under an id drawn here. */
  static UUID create(Edit edit, Folder folder, String name, String text) {
    UUID id = UUID.randomUUID();
    edit.createSecret(
        folder, id, SecretAttributes.named(name), seal(edit, Purpose.VALUE, id, text), null);
    return id;
  }

  /** The secret's next version; its comment is carried on. */
  static VersionHeader update(Edit edit, Folder folder, String name, String text) {
    Entry entry = edit.entry(folder, name).orElseThrow();
    Version before = edit.versions().load(List.of(entry)).get(entry.version());
    return edit.updateSecret(
        folder,
        entry,
        before.header(),
        before.header().attributes(),
        seal(edit, Purpose.VALUE, entry.secret(), text),
        before.comment());
  }

  /** Makes the secret, or its next version. */
  static void put(Edit edit, Folder folder, String name, String text) {
    if (edit.entry(folder, name).isPresent()) {
      update(edit, folder, name, text);
    } else {
      create(edit, folder, name, text);
    }
  }

  static void delete(Edit edit, Folder folder, String name) {
    edit.deleteSecret(folder, edit.entry(folder, name).orElseThrow());
  }

  static String open(Snapshot snapshot, Version version) {
    try (SecretValue value =
        snapshot
            .environmentKey()
            .orElseThrow()
            .open(Purpose.VALUE, version.header().secret(), version.value())) {
      return value.revealText();
    }
  }

  /** The value that a secret of the root folder has. */
  Optional<String> read(String name) {
    Snapshot snapshot = snapshot();
    return read(snapshot, snapshot.tree().rootFolder(), name);
  }

  Optional<String> read(Snapshot snapshot, Folder folder, String name) {
    return snapshot
        .tree()
        .entry(folder, name)
        .map(e -> open(snapshot, store.versions(snapshot, List.of(e)).get(e.version())));
  }

  /** All of a state: each secret's value by folder and name, each folder's name and parent. */
  Map<String, String> everything(Snapshot snapshot) {
    Map<String, String> all = new TreeMap<>();
    List<Folder> folders = List.copyOf(snapshot.tree().folders());
    Map<UUID, List<Entry>> entries = snapshot.tree().entries(folders);
    List<Entry> flat = entries.values().stream().flatMap(List::stream).toList();
    var versions = store.versions(snapshot, flat);
    for (Folder folder : folders) {
      if (!folder.isRoot()) {
        all.put(LedgerLog.folderKey(folder.id()), folder.parent() + "/" + folder.name());
      }
      for (Entry entry : entries.get(folder.id())) {
        all.put(
            LedgerLog.secretKey(folder.id(), entry.name()),
            open(snapshot, versions.get(entry.version())));
      }
    }
    return all;
  }
}
