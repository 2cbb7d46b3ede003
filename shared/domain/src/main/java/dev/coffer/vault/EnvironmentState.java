package dev.coffer.vault;

import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import dev.coffer.secret.SecretPath;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What stands in an environment: while a change of it is made, or beside one. */
sealed interface EnvironmentState {

  Environment environment();

  List<Folder> folders();

  Optional<Folder> folder(List<String> segments);

  SecretPath path(Folder folder);

  /** The entries of these names, by folder id. */
  Map<UUID, Map<String, Entry>> entries(Map<Folder, Set<String>> wanted);

  /** All entries, by folder id. */
  Map<UUID, List<Entry>> entries(List<Folder> of);

  /** The versions of these entries, which are current ones. */
  Map<Hash, Version> versions(Collection<Entry> entries);

  /** Opens current versions. */
  Opening opening();

  /**
   * The state that a change builds on, with the changes so far.
   *
   * @param sealing of this attempt alone
   */
  record Changing(Environment environment, Edit edit, Sealing sealing) implements EnvironmentState {
    @Override
    public List<Folder> folders() {
      return edit.folders();
    }

    @Override
    public Optional<Folder> folder(List<String> segments) {
      return edit.folder(segments);
    }

    @Override
    public SecretPath path(Folder folder) {
      Deque<String> segments = new ArrayDeque<>();
      Folder at = folder;
      while (at.parent() instanceof UUID parent) {
        segments.push(at.name());
        at = edit.folder(parent).orElseThrow();
      }
      return SecretPath.of("path", "/" + String.join("/", segments));
    }

    @Override
    public Map<UUID, Map<String, Entry>> entries(Map<Folder, Set<String>> wanted) {
      return edit.entries(wanted);
    }

    @Override
    public Map<UUID, List<Entry>> entries(List<Folder> of) {
      return edit.entries(of);
    }

    @Override
    public Map<Hash, Version> versions(Collection<Entry> entries) {
      return edit.versions().load(entries);
    }

    @Override
    public Opening opening() {
      return sealing.opening();
    }
  }

  /** A state that stays as it is. */
  record Standing(Environment environment, LedgerStore ledgers, Snapshot snapshot)
      implements EnvironmentState {
    @Override
    public List<Folder> folders() {
      return List.copyOf(snapshot.tree().folders());
    }

    @Override
    public Optional<Folder> folder(List<String> segments) {
      return snapshot.tree().folder(segments);
    }

    @Override
    public SecretPath path(Folder folder) {
      return SecretPath.of("path", snapshot.tree().path(folder));
    }

    @Override
    public Map<UUID, Map<String, Entry>> entries(Map<Folder, Set<String>> wanted) {
      return snapshot.tree().entries(wanted);
    }

    @Override
    public Map<UUID, List<Entry>> entries(List<Folder> of) {
      return snapshot.tree().entries(of);
    }

    @Override
    public Map<Hash, Version> versions(Collection<Entry> entries) {
      return ledgers.versions(snapshot, entries);
    }

    @Override
    public Opening opening() {
      return Opening.of(snapshot);
    }
  }
}
