package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads folders. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and
 * {@link Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a caller who may not
 * read folders, and {@link Fault.Damaged} where the ledger contradicts itself.
 */
public final class FolderReads {
  private final Readings readings;

  public FolderReads(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.readings = new Readings(gate, ledgers, audit);
  }

  /**
   * The folders in this one by name, or all below it, each before those in it; never itself.
   *
   * @param asOf null for now
   * @param modifiedSince leaves out those in which no secret was changed at that time or later
   * @throws Fault.NotFound if the folder does not exist
   */
  public Tagged<List<FolderView>> list(
      Credential credential,
      FolderAddress at,
      boolean recursive,
      Optional<Instant> modifiedSince,
      @Nullable AsOf asOf) {
    return readings.readBelow(
        credential,
        at,
        asOf,
        "get-folders",
        ProjectPermission.FOLDERS_READ,
        (admission, states, entry) -> {
          Tree tree = states.asked().tree();
          int above = at.path().segments().size();
          List<Folder> holding =
              Scoped.folders(admission, ProjectPermission.FOLDERS_READ, tree, at, recursive);
          Set<UUID> parents = holding.stream().map(Folder::id).collect(Collectors.toSet());
          List<Folder> folders =
              recursive
                  ? tree.below(folder(tree, at)).stream()
                      .filter(f -> f.parent() != null && parents.contains(f.parent()))
                      .toList()
                  : tree.children(holding.getFirst());
          List<FolderView> views =
              folders.stream()
                  .filter(f -> modifiedSince.isEmpty() || isModified(f, modifiedSince.get()))
                  .map(f -> view(admission, tree, f, above))
                  .toList();
          entry.describe("numberOfFolders", Integer.toString(views.size()));
          return views;
        });
  }

  /**
   * A folder by its path.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if there is none
   */
  public Tagged<FolderView> byPath(Credential credential, FolderAddress at, @Nullable AsOf asOf) {
    return readings.read(
        credential,
        at,
        asOf,
        "get-folder",
        ProjectPermission.FOLDERS_READ,
        (admission, states, entry) -> {
          Tree tree = states.asked().tree();
          Folder folder = folder(tree, at);
          entry.describe("folderId", folder.id().toString());
          return view(admission, tree, folder, 0);
        });
  }

  /**
   * A folder by its id, wherever in the caller's organisation it is.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if there is none
   */
  public Tagged<FolderView> byId(Credential credential, UUID id, @Nullable AsOf asOf) {
    return readings.readById(
        credential,
        id,
        asOf,
        "get-folder",
        ProjectPermission.FOLDERS_READ,
        Missing.folder(id),
        (admission, states, entry) -> {
          entry.describe("folderId", id.toString());
          Tree tree = states.asked().tree();
          return tree.folder(id)
              .map(folder -> {
                admission.require(ProjectPermission.FOLDERS_READ, parentPath(tree, folder));
                return view(admission, tree, folder, 0);
              });
        });
  }

  private static Folder folder(Tree tree, FolderAddress at) {
    return tree.folder(at.path().segments())
        .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
  }

  private static String parentPath(Tree tree, Folder folder) {
    List<String> segments = tree.segments(folder);
    return "/" + String.join("/", segments.subList(0, Math.max(0, segments.size() - 1)));
  }

  private static boolean isModified(Folder folder, Instant since) {
    Instant modified = folder.lastSecretModified();
    return modified != null && !modified.isBefore(since);
  }

  private static FolderView view(Admission admission, Tree tree, Folder folder, int above) {
    List<String> segments = tree.segments(folder);
    return new FolderView(
        admission.project().id(),
        admission.environment(),
        folder,
        "/" + String.join("/", segments),
        "/" + String.join("/", segments.subList(above, segments.size())));
  }
}
