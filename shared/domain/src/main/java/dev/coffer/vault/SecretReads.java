package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads secrets. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and
 * {@link Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a caller who may not
 * describe secrets, and {@link Fault.Damaged} where the ledger contradicts itself.
 */
public final class SecretReads {
  private final LedgerStore ledgers;
  private final Readings readings;

  public SecretReads(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
  }

  /**
   * Secrets of a folder by name, or of it and all below it folder by folder. Values are hidden if
   * that is wanted, or if the caller may not read them.
   *
   * @throws Fault.NotFound if the folder does not exist
   */
  public Tagged<List<SecretView>> list(
      Credential credential, FolderAddress at, boolean recursive, boolean viewValues) {
    return readings.read(
        credential,
        at,
        "get-secrets",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, snapshot, entry) -> {
          Tree tree = snapshot.tree();
          Folder top = folder(tree, at);
          List<Folder> folders = recursive ? tree.below(top) : List.of(top);
          Map<UUID, List<Entry>> entries = tree.entries(folders);
          Map<Hash, Version> versions =
              ledgers.versions(
                  snapshot, entries.values().stream().flatMap(Collection::stream).toList());
          boolean shown = viewValues && mayReadValues(admission);
          List<SecretView> views = new ArrayList<>();
          for (Folder folder : folders) {
            for (Entry found : entries.getOrDefault(folder.id(), List.of())) {
              views.add(
                  view(admission, snapshot, folder, versionOf(snapshot, versions, found), shown));
            }
          }
          entry.describe("numberOfSecrets", Integer.toString(views.size()));
          return List.copyOf(views);
        });
  }

  /**
   * A secret by its name, as it is now.
   *
   * @throws Fault.NotFound if folder or secret do not exist
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> byName(
      Credential credential, FolderAddress at, String name, boolean viewValue) {
    return found(credential, at, name, viewValue, Optional.empty());
  }

  /**
   * A version of a secret that has this name now.
   *
   * @throws Fault.NotFound if folder, secret or version do not exist
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> byName(
      Credential credential, FolderAddress at, String name, boolean viewValue, int n) {
    return found(credential, at, name, viewValue, Optional.of(n));
  }

  /**
   * The caller's own override of a secret, of which nobody has any.
   *
   * @throws Fault.NotFound always, to a caller who may describe secrets
   */
  public Tagged<SecretView> personalByName(Credential credential, FolderAddress at, String name) {
    return readings.read(
        credential,
        at,
        "get-secret",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, snapshot, entry) -> {
          entry.describe("secretKey", name).describe("type", "personal");
          throw Missing.secret(name);
        });
  }

  /**
   * A secret by its id, wherever in the caller's organisation it is.
   *
   * @throws Fault.NotFound if there is none
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> byId(Credential credential, UUID id, boolean viewValue) {
    return readings.readById(
        credential,
        id,
        "get-secret",
        ProjectPermission.SECRETS_DESCRIBE,
        Missing.secret(id),
        (admission, snapshot, entry) -> {
          entry.describe("secretId", id.toString());
          requireReadable(admission, viewValue);
          return ledgers
              .locate(snapshot, id)
              .map(located -> {
                Version version = version(snapshot, located.entry(), Optional.empty());
                entry
                    .describe("secretPath", snapshot.tree().path(located.folder()))
                    .describe("secretKey", version.header().name())
                    .describe("secretVersion", Integer.toString(version.header().n()));
                return view(admission, snapshot, located.folder(), version, viewValue);
              });
        });
  }

  private Tagged<SecretView> found(
      Credential credential,
      FolderAddress at,
      String name,
      boolean viewValue,
      Optional<Integer> n) {
    return readings.read(
        credential,
        at,
        "get-secret",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, snapshot, entry) -> {
          entry.describe("secretKey", name);
          requireReadable(admission, viewValue);
          Folder folder = folder(snapshot.tree(), at);
          Entry current =
              snapshot.tree().entry(folder, name).orElseThrow(() -> Missing.secret(name));
          Version version = version(snapshot, current, n);
          entry
              .describe("secretId", current.secret().toString())
              .describe("secretVersion", Integer.toString(version.header().n()));
          return view(admission, snapshot, folder, version, viewValue);
        });
  }

  private Version version(Snapshot snapshot, Entry current, Optional<Integer> n) {
    if (n.isEmpty()) {
      return versionOf(snapshot, ledgers.versions(snapshot, List.of(current)), current);
    }
    return ledgers
        .version(snapshot, current, n.get())
        .orElseThrow(() -> Missing.version(current.name(), n.get()));
  }

  private static Version versionOf(Snapshot snapshot, Map<Hash, Version> versions, Entry entry) {
    Version version = versions.get(entry.version());
    if (version == null) {
      throw snapshot.damaged("a version of secret " + entry.secret() + " is missing");
    }
    return version;
  }

  private static Folder folder(Tree tree, FolderAddress at) {
    return tree.folder(at.path().segments())
        .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
  }

  private static boolean mayReadValues(Admission admission) {
    return admission.allows(ProjectPermission.SECRETS_READ_VALUE);
  }

  private static void requireReadable(Admission admission, boolean viewValue) {
    if (viewValue) {
      admission.require(ProjectPermission.SECRETS_READ_VALUE);
    }
  }

  private static SecretView view(
      Admission admission, Snapshot snapshot, Folder folder, Version version, boolean shown) {
    Opening opening = Opening.of(snapshot);
    return new SecretView(
        admission.project().id(),
        admission.environment(),
        snapshot.tree().path(folder),
        version.header(),
        shown ? opening.value(version) : null,
        opening.comment(version));
  }
}
