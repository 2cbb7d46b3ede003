package dev.coffer.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.LedgerStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes secrets, each request in one commit with its audit record. Every method throws {@link
 * Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says,
 * {@link Fault.Forbidden} for a caller whose roles do not allow it, {@link Fault.NotFound} if the
 * folder does not exist, and {@link Fault.Throttled} after 15 seconds of lost races. All of it is
 * decided on the state that the commit builds on.
 */
public final class SecretWrites {
  private final Writings writings;
  private final Gate gate;
  private final LedgerStore ledgers;

  /**
   * @param ids draws random ids
   */
  public SecretWrites(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.writings = new Writings(gate, ledgers, audit, ids);
    this.gate = gate;
    this.ledgers = ledgers;
  }

  /**
   * Makes a secret.
   *
   * @throws Fault.Rejected if the folder has one of that name, or is full
   */
  public SecretView create(Credential credential, FolderAddress at, SecretDraft draft) {
    DrawnIds ids = writings.drawIds();
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "create-secret",
        ProjectPermission.SECRETS_CREATE,
        (edit, admission, entry) -> {
          entry.describe("secretKey", draft.name().text());
          Written made =
              new SecretPlan(edit, admission, sealed).create(at.path(), ids.at(0), draft);
          made.describeIn(entry);
          return made.view();
        });
  }

  /**
   * Changes a secret field by field: what the request leaves open stays as it is at that moment. A
   * new version is made only if something changes. References to a secret that is renamed are
   * rewritten in the same commit, as docs/design/references.md says.
   *
   * @param name under which it is looked up
   * @throws Fault.NotFound if there is no secret of that name
   * @throws Fault.Rejected if another secret of the folder has the new name
   * @throws Fault.Conflict if the current version is not the one expected
   */
  public SecretView update(
      Credential credential, FolderAddress at, String name, SecretEdit change) {
    return updateFollowed(credential, at, name, change).answer();
  }

  /** As {@link #update}; says what became of the references to a secret that was renamed. */
  public FollowedReferences.With<SecretView> updateFollowed(
      Credential credential, FolderAddress at, String name, SecretEdit change) {
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "update-secret",
        ProjectPermission.SECRETS_EDIT,
        (edit, admission, entry) -> {
          entry.describe("secretKey", name);
          SecretPlan plan = new SecretPlan(edit, admission, sealed);
          SecretPlace place = new SecretPlace(at.path(), name);
          plan.require(place, change);
          ReferenceFollowing following =
              ReferenceFollowing.of(
                  gate,
                  ledgers,
                  admission,
                  Map.of(admission.environment(), edit),
                  plan.renamed(Map.of(place, change)));
          Written changed = plan.update(place, change, following);
          changed.describeIn(entry);
          List<Written> rewritten = following.write(admission.environment());
          Written.describeAll(entry, rewritten);
          if (rewritten.isEmpty()) {
            entry.withdraw("numberOfSecrets");
          }
          return following.answering(changed.view(), entry);
        });
  }

  /**
   * Attaches tags to a secret; those that it has already stay as they are.
   *
   * @throws Fault.NotFound if there is no secret of that name
   * @throws Fault.Rejected if the project has no tag of one of the slugs
   * @throws Fault.Invalid if the secret would have more than 50
   */
  public SecretView attachTags(
      Credential credential, FolderAddress at, String name, List<String> slugs) {
    return retag(credential, at, name, slugs, Tagging::attached);
  }

  /**
   * Takes tags off a secret; those that it does not have are no matter.
   *
   * @throws Fault.NotFound if there is no secret of that name
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
    return writings.write(
        credential,
        at,
        "update-secret",
        ProjectPermission.SECRETS_EDIT,
        (edit, admission, entry) -> {
          entry.describe("secretKey", name);
          List<UUID> named = Tagging.bySlug(admission, slugs);
          Written changed =
              new SecretPlan(edit, admission, sealed)
                  .retag(new SecretPlace(at.path(), name), held -> change.of(held, named));
          changed.describeIn(entry);
          return changed.view();
        });
  }

  /**
   * Deletes a secret and answers it as it was.
   *
   * @param expectedVersion refuses the change unless this is the current version's number
   * @throws Fault.NotFound if there is no secret of that name
   * @throws Fault.Conflict if the current version is not the one expected
   */
  public SecretView delete(
      Credential credential, FolderAddress at, String name, @Nullable Integer expectedVersion) {
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "delete-secret",
        ProjectPermission.SECRETS_DELETE,
        (edit, admission, entry) -> {
          entry.describe("secretKey", name);
          Written gone =
              new SecretPlan(edit, admission, sealed)
                  .delete(new SecretPlace(at.path(), name), expectedVersion);
          gone.describeIn(entry);
          return gone.view();
        });
  }
}
