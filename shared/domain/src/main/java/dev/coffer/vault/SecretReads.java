package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import dev.coffer.reference.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and
 * {@link Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a caller who may not
 * describe secrets, or of whose wanted values a reference names one that the caller may not read,
 * {@link Fault.Rejected} for references over the limits of docs/design/references.md and for
 * unresolved ones of a strict read, and {@link Fault.Damaged} where a ledger contradicts itself.
 */
public final class SecretReads {
  private final LedgerStore ledgers;
  private final Readings readings;

  public SecretReads(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
  }

  /**
   * Secrets of a folder by name, or of it and all below it folder by folder, with what the folder's
   * imports bring. Values are hidden if that is wanted, or if the caller may not read them.
   *
   * @throws Fault.NotFound if the folder does not exist
   */
  public Tagged<SecretListing> list(
      Credential credential, FolderAddress at, boolean recursive, SecretQuery query) {
    return readings.readBelow(
        credential,
        at,
        query.asOf(),
        "get-secrets",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, states, entry) ->
            new SecretList(ledgers, states, admission, query).read(at, recursive, entry));
  }

  /**
   * A secret by its name, else the one that the folder's imports have under it, if imports are
   * wanted.
   *
   * @throws Fault.NotFound if folder or secret do not exist
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> byName(
      Credential credential, FolderAddress at, String name, SecretQuery query) {
    return one(
        credential,
        at,
        name,
        query,
        query.overridesInPlay(),
        entry -> {},
        (folders, states, place) -> {
          Found found = find(folders, place, name, query.imports());
          Found.Override override = found.override();
          return new Chosen(
              found,
              override == null
                  ? References.version(References.versions(ledgers, List.of(found)), found)
                  : override.version());
        });
  }

  /**
   * A version of a secret that has this name now.
   *
   * @throws Fault.NotFound if folder, secret or version do not exist
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> versionByName(
      Credential credential, FolderAddress at, String name, int n, SecretQuery query) {
    return one(
        credential,
        at,
        name,
        query,
        false,
        entry -> {},
        (folders, states, place) -> {
          Found found = find(folders, place, name, false);
          return new Chosen(
              found,
              ledgers
                  .version(states.asked(), found.entry(), n)
                  .orElseThrow(() -> Missing.version(name, n)));
        });
  }

  /**
   * The caller's own override of a secret.
   *
   * @throws Fault.NotFound if the caller has none, as no machine has
   */
  public Tagged<SecretView> personalByName(
      Credential credential, FolderAddress at, String name, SecretQuery query) {
    return one(
        credential,
        at,
        name,
        query,
        true,
        entry -> entry.describe("type", "personal"),
        (folders, states, place) -> {
          Found found = contents(folders, place, Set.of(name)).personal().get(name);
          if (found == null || found.override() == null) {
            throw Missing.secret(name);
          }
          return new Chosen(found, found.override().version());
        });
  }

  /**
   * A secret by its id, wherever in the caller's organisation it is, as it is stored.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if there is none
   * @throws Fault.Forbidden if its value is wanted and the caller may not read it
   */
  public Tagged<SecretView> byId(
      Credential credential, UUID id, boolean viewValue, @Nullable AsOf asOf) {
    return readings.readById(
        credential,
        id,
        asOf,
        "get-secret",
        ProjectPermission.SECRETS_DESCRIBE,
        Missing.secret(id),
        (admission, states, entry) -> {
          entry.describe("secretId", id.toString());
          Snapshot snapshot = states.asked();
          return ledgers
              .locate(snapshot, id)
              .map(located -> {
                String path = snapshot.tree().path(located.folder());
                admission.require(ProjectPermission.SECRETS_DESCRIBE, path);
                requireReadable(admission, path, viewValue);
                Found found =
                    new Found(
                        admission.environment(), snapshot, located.folder(), located.entry(), null);
                Version version =
                    References.version(References.versions(ledgers, List.of(found)), found);
                entry
                    .describe("secretPath", path)
                    .describe("secretKey", version.header().name())
                    .describe("secretVersion", Integer.toString(version.header().n()));
                return SecretViews.of(admission, found, version, viewValue);
              });
        });
  }

  /** A secret and the version of it that is answered. */
  private record Chosen(Found found, Version version) {}

  @FunctionalInterface
  private interface Choice {
    Chosen in(Folders folders, States states, FolderPlace place);
  }

  /**
   * @param overrides whether the caller's overrides are in play
   */
  private Tagged<SecretView> one(
      Credential credential,
      FolderAddress at,
      String name,
      SecretQuery query,
      boolean overrides,
      Consumer<AuditEntry> described,
      Choice choice) {
    return readings.read(
        credential,
        at,
        query.asOf(),
        "get-secret",
        ProjectPermission.SECRETS_DESCRIBE,
        (admission, states, entry) -> {
          described.accept(entry.describe("secretKey", name));
          requireReadable(admission, at.path().text(), query.viewValues());
          folder(states.asked().tree(), at);
          Folders folders = new Folders(ledgers, states, admission, overrides);
          Chosen chosen = choice.in(folders, states, place(admission, at));
          return answer(admission, folders, chosen.found(), chosen.version(), query, entry);
        });
  }

  private SecretView answer(
      Admission admission,
      Folders folders,
      Found found,
      Version version,
      SecretQuery query,
      AuditEntry entry) {
    entry
        .describe("secretId", found.entry().secret().toString())
        .describe("secretVersion", Integer.toString(version.header().n()));
    SecretView view = SecretViews.of(admission, found, version, query.viewValues());
    return query.expand()
        ? new References(ledgers, admission, folders)
            .expand(List.of(view), query.strict(), entry)
            .getFirst()
        : view;
  }

  private static Found find(
      Folders folders, FolderPlace place, String name, boolean throughImports) {
    FolderContents<Found> own = contents(folders, place, Set.of(name));
    Found found = own.personal().getOrDefault(name, own.own().get(name));
    if (found != null) {
      return found;
    }
    if (!throughImports) {
      throw Missing.secret(name);
    }
    return folders
        .reached(Set.of(place), Set.of(name))
        .find(new Wanted(place.secret(name), true))
        .map(Imports.Located::secret)
        .orElseThrow(() -> Missing.secret(name));
  }

  private static FolderContents<Found> contents(
      Folders folders, FolderPlace place, Set<String> names) {
    Map<FolderPlace, FolderContents<Found>> contents = folders.contents(Set.of(place), names);
    return contents.getOrDefault(place, FolderContents.nothing());
  }

  static FolderPlace place(Admission admission, FolderAddress at) {
    return new FolderPlace(admission.environment().slug(), at.path());
  }

  static Folder folder(Tree tree, FolderAddress at) {
    return tree.folder(at.path().segments())
        .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
  }

  private static void requireReadable(Admission admission, String path, boolean viewValue) {
    if (viewValue) {
      admission.require(ProjectPermission.SECRETS_READ_VALUE, path);
    }
  }
}
