package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes secrets and folders of one folder together, as one commit with a message. */
public final class BatchCommits {
  /** How many secrets and folders one request names. */
  public static final int CHANGES_MOST = 1_000;

  private final Writings writings;
  private final Gate gate;
  private final LedgerStore ledgers;

  /**
   * @param ids draws random ids
   */
  public BatchCommits(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.writings = new Writings(gate, ledgers, audit, ids);
    this.gate = gate;
    this.ledgers = ledgers;
  }

  /** A secret of the folder and what is to become of it. */
  public record SecretUpdate(String name, SecretEdit edit) {}

  /**
   * A folder to be made.
   *
   * @param description null or "" for none
   */
  public record FolderDraft(FolderName name, @Nullable String description) {}

  /**
   * A folder and what is to become of it.
   *
   * @param description null to keep it, "" for none
   */
  public record FolderUpdate(UUID id, FolderName name, @Nullable String description) {}

  /** All of a request; made in the order: deletions, updates, creations. */
  public record Batch(
      List<SecretDraft> secretDrafts,
      List<SecretUpdate> secretUpdates,
      List<String> secretDeletions,
      List<FolderDraft> folderDrafts,
      List<FolderUpdate> folderUpdates,
      List<UUID> folderDeletions) {

    int size() {
      return secretDrafts.size()
          + secretUpdates.size()
          + secretDeletions.size()
          + folderDrafts.size()
          + folderUpdates.size()
          + folderDeletions.size();
    }

    List<ProjectPermission> permissions() {
      List<ProjectPermission> needed = new ArrayList<>();
      add(needed, secretDrafts, ProjectPermission.SECRETS_CREATE);
      add(needed, secretUpdates, ProjectPermission.SECRETS_EDIT);
      add(needed, secretDeletions, ProjectPermission.SECRETS_DELETE);
      add(needed, folderDrafts, ProjectPermission.FOLDERS_CREATE);
      add(needed, folderUpdates, ProjectPermission.FOLDERS_EDIT);
      add(needed, folderDeletions, ProjectPermission.FOLDERS_DELETE);
      return needed;
    }

    private static void add(
        List<ProjectPermission> needed, List<?> part, ProjectPermission permission) {
      if (!part.isEmpty()) {
        needed.add(permission);
      }
    }
  }

  /**
   * Makes all of it or none.
   *
   * @param message for the log, at most 256 bytes; null for none
   * @return the id of the commit; null if nothing had to be changed
   * @throws Fault.Unauthenticated and {@link Fault.NotFound} as {@link Gate} says
   * @throws Fault.Forbidden for a caller who may not do one of the things asked for
   * @throws Fault.NotFound for a secret or folder that is not in the folder
   * @throws Fault.Rejected for no change or over {@link #CHANGES_MOST}, and for a name that is
   *     taken
   * @throws Fault.Throttled after 15 seconds of lost races
   */
  public @Nullable UUID commit(
      Credential credential, FolderAddress at, Batch batch, @Nullable String message) {
    if (message != null) {
      Texts.requireShape("message", message, CommitRollbacks.MESSAGE_BYTES_MOST);
    }
    if (batch.size() == 0) {
      throw new Fault.Rejected("The request names no change");
    }
    if (batch.size() > CHANGES_MOST) {
      throw new Fault.Rejected("A request names at most " + CHANGES_MOST + " changes");
    }
    DrawnIds ids = writings.drawIds();
    SealedOnce sealed = new SealedOnce();
    LedgerStore.Committed<UUID> committed =
        writings.write(
            credential,
            at,
            new Writings.Act("pit-batch-commit", batch.permissions(), message),
            (edit, admission, entry) -> {
              Folder folder =
                  edit.folder(at.path().segments())
                      .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
              folders(edit, admission, folder.id(), batch, ids);
              secrets(at, edit, admission, entry, batch, ids, sealed);
              entry.describe("numberOfChanges", Integer.toString(batch.size()));
              return edit.commitId();
            });
    return committed.commits() ? committed.answer() : null;
  }

  private static void folders(
      Edit edit, Admission admission, UUID parent, Batch batch, DrawnIds ids) {
    for (UUID id : batch.folderDeletions()) {
      Folder folder = child(edit, parent, id);
      FolderWrites.requireDeletion(admission, edit, folder);
      edit.deleteFolder(folder);
    }
    for (FolderUpdate update : batch.folderUpdates()) {
      Folder folder = child(edit, parent, update.id());
      if (!update.name().text().equals(folder.name())) {
        FolderWrites.requireRenaming(admission, edit, folder, update.name().text());
      }
      String described =
          update.description() == null
              ? folder.description()
              : FolderWrites.description(update.description());
      if (!update.name().text().equals(folder.name())
          || !Objects.equals(described, folder.description())) {
        edit.updateFolder(
            folder, edit.folder(parent).orElseThrow(), update.name().text(), described);
      }
    }
    int made = batch.secretDrafts().size();
    for (FolderDraft draft : batch.folderDrafts()) {
      edit.createFolder(
          edit.folder(parent).orElseThrow(),
          ids.at(made++),
          draft.name().text(),
          FolderWrites.description(draft.description()));
    }
  }

  private static Folder child(Edit edit, UUID parent, UUID id) {
    return edit.folder(id)
        .filter(folder -> parent.equals(folder.parent()))
        .orElseThrow(() -> Missing.folder(id));
  }

  private void secrets(
      FolderAddress at,
      Edit edit,
      Admission admission,
      AuditEntry entry,
      Batch batch,
      DrawnIds ids,
      SealedOnce sealed) {
    SecretPlan plan = new SecretPlan(edit, admission, sealed);
    SecretPath path = at.path();
    Map<SecretPlace, SecretEdit> changes = new HashMap<>();
    batch
        .secretUpdates()
        .forEach(update -> changes.put(new SecretPlace(path, update.name()), update.edit()));
    ReferenceFollowing following =
        ReferenceFollowing.of(
            gate, ledgers, admission, Map.of(admission.environment(), edit), plan.renamed(changes));
    List<Written> all = new ArrayList<>();
    for (String name : batch.secretDeletions()) {
      all.add(plan.delete(new SecretPlace(path, name), null));
    }
    for (SecretUpdate update : batch.secretUpdates()) {
      all.add(plan.update(new SecretPlace(path, update.name()), update.edit(), following));
    }
    for (int i = 0; i < batch.secretDrafts().size(); i++) {
      all.add(plan.create(path, ids.at(i), batch.secretDrafts().get(i)));
    }
    all.addAll(following.write(admission.environment()));
    Written.describeAll(entry, all);
    following.answering(all, entry);
  }
}
