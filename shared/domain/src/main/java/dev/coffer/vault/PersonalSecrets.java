package dev.coffer.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.VersionHeader;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes a person's own overrides of secrets, which nobody else sees: each in one commit of a
 * ledger of their own, with its audit record. Every method throws what {@link SecretWrites} says,
 * and {@link Fault.Rejected} for a machine. An override of a secret that was deleted since, or
 * deleted and made again, counts as absent.
 */
public final class PersonalSecrets {
  private final LedgerStore ledgers;
  private final Writings writings;

  /**
   * @param ids draws random ids
   */
  public PersonalSecrets(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.ledgers = ledgers;
    this.writings = new Writings(gate, ledgers, audit, ids);
  }

  /**
   * Overrides a secret.
   *
   * @throws Fault.Rejected if there is no secret of that name to override, or the caller overrides
   *     it already
   */
  public SecretView create(Credential credential, FolderAddress at, SecretDraft draft) {
    DrawnIds ids = writings.drawIds();
    SealedOnce sealed = new SealedOnce();
    String name = draft.name().text();
    return writings.writePersonal(
        credential,
        at,
        "create-secret",
        ProjectPermission.SECRETS_CREATE,
        (shared, admission) -> toOverride(shared, at, name),
        (edit, secret, admission, entry) -> {
          Written made =
              new PersonalPlan(at, edit, admission, sealed, secret).create(ids.at(0), draft);
          made.describeIn(entry);
          return made.view();
        });
  }

  /**
   * Changes an override field by field.
   *
   * @throws Fault.NotFound if the caller has none of a secret of that name
   * @throws Fault.Rejected for a new name, which is the shared secret's
   * @throws Fault.Conflict if the override's current version is not the one expected
   */
  public SecretView update(
      Credential credential, FolderAddress at, String name, SecretEdit change) {
    if (change.newName() != null) {
      throw new Fault.Rejected("A personal secret has the name of the shared one");
    }
    SealedOnce sealed = new SealedOnce();
    return writings.writePersonal(
        credential,
        at,
        "update-secret",
        ProjectPermission.SECRETS_EDIT,
        (shared, admission) -> overridden(shared, at, name),
        (edit, secret, admission, entry) -> {
          entry.describe("secretKey", name);
          Written changed = new PersonalPlan(at, edit, admission, sealed, secret).update(change);
          changed.describeIn(entry);
          return changed.view();
        });
  }

  /**
   * Attaches tags to an override, which has its own; those that it has already stay as they are.
   *
   * @throws Fault.NotFound if the caller has none of a secret of that name
   * @throws Fault.Rejected if the project has no tag of one of the slugs
   * @throws Fault.Invalid if the override would have more than 50
   */
  public SecretView attachTags(
      Credential credential, FolderAddress at, String name, List<String> slugs) {
    return retag(credential, at, name, slugs, Tagging::attached);
  }

  /**
   * Takes tags off an override; those that it does not have are no matter.
   *
   * @throws Fault.NotFound if the caller has none of a secret of that name
   * @throws Fault.Rejected if the project has no tag of one of the slugs
   */
  public SecretView detachTags(
      Credential credential, FolderAddress at, String name, List<String> slugs) {
    return retag(credential, at, name, slugs, Tagging::detached);
  }

  private SecretView retag(
      Credential credential,
      FolderAddress at,
      String name,
      List<String> slugs,
      Tagging.Retagging change) {
    SealedOnce sealed = new SealedOnce();
    return writings.writePersonal(
        credential,
        at,
        "update-secret",
        ProjectPermission.SECRETS_EDIT,
        (shared, admission) -> overridden(shared, at, name),
        (edit, secret, admission, entry) -> {
          entry.describe("secretKey", name);
          List<UUID> named = Tagging.bySlug(admission, slugs);
          Written changed =
              new PersonalPlan(at, edit, admission, sealed, secret)
                  .retag(held -> change.of(held, named));
          changed.describeIn(entry);
          return changed.view();
        });
  }

  /**
   * Ends an override and answers it as it was.
   *
   * @param expectedVersion refuses the change unless this is the override's current version
   * @throws Fault.NotFound if the caller has none of a secret of that name
   */
  public SecretView delete(
      Credential credential, FolderAddress at, String name, @Nullable Integer expectedVersion) {
    SealedOnce sealed = new SealedOnce();
    return writings.writePersonal(
        credential,
        at,
        "delete-secret",
        ProjectPermission.SECRETS_DELETE,
        (shared, admission) -> overridden(shared, at, name),
        (edit, secret, admission, entry) -> {
          entry.describe("secretKey", name);
          Written gone =
              new PersonalPlan(at, edit, admission, sealed, secret).delete(expectedVersion);
          gone.describeIn(entry);
          return gone.view();
        });
  }

  private VersionHeader toOverride(Snapshot shared, FolderAddress at, String name) {
    Folder folder = SecretReads.folder(shared.tree(), at);
    return shared
        .tree()
        .entry(folder, name)
        .map(entry -> header(shared, entry))
        .orElseThrow(() ->
            new Fault.Rejected(
                "A personal secret overrides a shared one: there is no shared secret with name '"
                    + name
                    + "'"));
  }

  private VersionHeader overridden(Snapshot shared, FolderAddress at, String name) {
    Folder folder = SecretReads.folder(shared.tree(), at);
    return shared
        .tree()
        .entry(folder, name)
        .map(entry -> header(shared, entry))
        .orElseThrow(() -> Missing.secret(name));
  }

  private VersionHeader header(Snapshot shared, Entry entry) {
    var version = ledgers.versions(shared, List.of(entry)).get(entry.version());
    if (version == null) {
      throw shared.damaged("a version of secret " + entry.secret() + " is missing");
    }
    return version.header();
  }
}
