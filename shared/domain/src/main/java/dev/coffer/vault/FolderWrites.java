package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes folders, each request in one commit with its audit record. Every method throws {@link
 * Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says,
 * {@link Fault.Forbidden} for a caller whose roles do not allow it, {@link Fault.Invalid} for a
 * description over 1 KiB, and {@link Fault.Throttled} after 15 seconds of lost races. All of it is
 * decided on the state that the commit builds on.
 */
public final class FolderWrites {
  public static final int DESCRIPTION_BYTES_MOST = 1024;
  public static final int CHANGES_MOST = 1_000;

  private final Writings writings;

  /**
   * @param ids draws random ids
   */
  public FolderWrites(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.writings = new Writings(gate, ledgers, audit, ids);
  }

  /**
   * Makes a folder, and those above it that do not exist yet.
   *
   * @param parent of the new folder
   * @param description null or "" for none
   * @throws Fault.Rejected if it exists, or would be more than 16 deep
   */
  public FolderView create(
      Credential credential, FolderAddress parent, FolderName name, @Nullable String description) {
    String described = description(description);
    DrawnIds ids = writings.drawIds();
    return writings.write(
        credential,
        parent,
        "create-folder",
        ProjectPermission.FOLDERS_CREATE,
        (edit, admission, entry) -> {
          entry.describe("folderName", name.text());
          Folder at = edit.rootFolder();
          int made = 0;
          for (String segment : parent.path().segments()) {
            Folder above = at;
            Optional<Folder> next = edit.child(above, segment);
            if (next.isEmpty()) {
              admission.require(ProjectPermission.FOLDERS_CREATE, path(edit, above));
            }
            at =
                next.isPresent()
                    ? next.get()
                    : edit.createFolder(above, ids.at(made++), segment, null);
          }
          Folder folder = edit.createFolder(at, ids.at(made), name.text(), described);
          return answer(edit, admission, entry, folder);
        });
  }

  /**
   * Renames or describes a folder.
   *
   * @param at the environment, and the folder in which one is looked up by name
   * @param idOrName an id anywhere in the environment, or else a name
   * @param name null to keep it
   * @param description null to keep it, "" for none
   * @throws Fault.NotFound if there is no such folder
   * @throws Fault.Rejected if its parent has another one of that name, or for the root folder
   */
  public FolderView update(
      Credential credential,
      FolderAddress at,
      String idOrName,
      @Nullable FolderName name,
      @Nullable String description) {
    description(description);
    return writings.write(
        credential,
        at,
        "update-folder",
        ProjectPermission.FOLDERS_EDIT,
        (edit, admission, entry) -> {
          return changed(
              edit, admission, entry, at, new FolderChange(at.path(), idOrName, name, description));
        });
  }

  /**
   * Renames or describes folders of one environment, all of them or none, one after the other.
   *
   * @param changes 1 to 1,000
   * @throws Fault.NotFound if there is no such folder
   * @throws Fault.Rejected as {@link #update} says, for no folder, and for over 1,000
   */
  public List<FolderView> updateAll(
      Credential credential, ProjectRef project, String environment, List<FolderChange> changes) {
    if (changes.isEmpty() || changes.size() > CHANGES_MOST) {
      throw new Fault.Rejected("A request changes 1 to " + CHANGES_MOST + " folders");
    }
    changes.forEach(change -> description(change.description()));
    FolderAddress root = new FolderAddress(project, environment, changes.getFirst().parent());
    return writings.write(
        credential,
        root,
        "update-folders",
        ProjectPermission.FOLDERS_EDIT,
        (edit, admission, entry) -> {
          List<FolderView> views = new ArrayList<>();
          for (FolderChange change : changes) {
            views.add(
                changed(
                    edit,
                    admission,
                    entry,
                    new FolderAddress(project, environment, change.parent()),
                    change));
          }
          entry.describe("numberOfFolders", Integer.toString(views.size()));
          return List.copyOf(views);
        });
  }

  private static FolderView changed(
      Edit edit, Admission admission, AuditEntry entry, FolderAddress at, FolderChange change) {
    entry.describe("folder", change.idOrName());
    Folder folder = find(edit, at, change.idOrName());
    admission.require(ProjectPermission.FOLDERS_EDIT, parentPath(edit, folder));
    FolderName name = change.name();
    String newName = name == null ? folder.name() : name.text();
    if (!newName.equals(folder.name())) {
      requireRenaming(admission, edit, folder, newName);
    }
    String newDescription =
        change.description() == null ? folder.description() : description(change.description());
    boolean same =
        newName.equals(folder.name()) && Objects.equals(newDescription, folder.description());
    Folder changed =
        same ? folder : edit.updateFolder(folder, parent(edit, folder), newName, newDescription);
    return answer(edit, admission, entry, changed);
  }

  /**
   * Deletes a folder with everything in it, and answers it as it was.
   *
   * @param at the environment, and the folder in which one is looked up by name
   * @param idOrName an id anywhere in the environment, or else a name
   * @throws Fault.NotFound if there is no such folder
   * @throws Fault.Rejected for the root folder
   */
  public FolderView delete(Credential credential, FolderAddress at, String idOrName) {
    return writings.write(
        credential,
        at,
        "delete-folder",
        ProjectPermission.FOLDERS_DELETE,
        (edit, admission, entry) -> {
          entry.describe("folder", idOrName);
          Folder folder = find(edit, at, idOrName);
          admission.require(ProjectPermission.FOLDERS_DELETE, parentPath(edit, folder));
          requireDeletion(admission, edit, folder);
          FolderView view = answer(edit, admission, entry, folder);
          edit.deleteFolder(folder);
          return view;
        });
  }

  /** Its deletion takes all that is below it away. */
  static void requireDeletion(Admission admission, Edit edit, Folder folder) {
    for (Folder lost : edit.below(folder)) {
      admission.require(ProjectPermission.FOLDERS_DELETE, path(edit, lost));
    }
  }

  /** A new name takes all that is below it along, out of some scopes and into others. */
  static void requireRenaming(Admission admission, Edit edit, Folder folder, String newName) {
    String parent = parentPath(edit, folder);
    String before = path(edit, folder);
    String after = (parent.equals("/") ? "" : parent) + "/" + newName;
    for (Folder moved : edit.below(folder)) {
      String path = path(edit, moved);
      admission.require(ProjectPermission.FOLDERS_EDIT, path);
      admission.require(ProjectPermission.FOLDERS_EDIT, after + path.substring(before.length()));
    }
  }

  private static String parentPath(Edit edit, Folder folder) {
    return path(edit, parent(edit, folder));
  }

  static @Nullable String description(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Texts.requireShape("description", text, DESCRIPTION_BYTES_MOST);
    return text.isEmpty() ? null : text;
  }

  private static Folder find(Edit edit, FolderAddress at, String idOrName) {
    return id(idOrName)
        .flatMap(edit::folder)
        .or(() -> edit.folder(at.path().segments()).flatMap(folder -> edit.child(folder, idOrName)))
        .orElseThrow(Missing::folder);
  }

  private static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Its parent; for the root folder itself, which then refuses every change. */
  private static Folder parent(Edit edit, Folder folder) {
    UUID parent = folder.parent();
    return parent == null
        ? folder
        : edit.folder(parent)
            .orElseThrow(() -> new IllegalStateException("a folder without its parent"));
  }

  private static FolderView answer(
      Edit edit, Admission admission, AuditEntry entry, Folder folder) {
    String path = path(edit, folder);
    entry
        .describe("folderId", folder.id().toString())
        .describe("folderName", folder.name())
        .describe("folderPath", path);
    return new FolderView(admission.project().id(), admission.environment(), folder, path, path);
  }

  static String path(Edit edit, Folder folder) {
    Deque<String> names = new ArrayDeque<>();
    for (Folder at = folder; at.parent() != null; at = parent(edit, at)) {
      names.addFirst(at.name());
    }
    return "/" + String.join("/", names);
  }
}
