package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Tree;
import java.util.List;
import java.util.Optional;

/** Which folders of a request its caller may look at. */
final class Scoped {
  private Scoped() {}

  /**
   * The folder named, or it and all below it without those that the caller may not look at. Who may
   * look at none is refused, whether or not the folder exists.
   *
   * @throws Fault.NotFound if the folder does not exist
   */
  static List<Folder> folders(
      Admission admission,
      ProjectPermission permission,
      Tree tree,
      FolderAddress at,
      boolean recursive) {
    boolean itself = admission.allows(permission, at.path().text());
    Optional<Folder> top = tree.folder(at.path().segments());
    List<Folder> allowed =
        top.isEmpty() || !recursive
            ? List.of()
            : tree.below(top.get()).stream()
                .filter(folder -> admission.allows(permission, tree.path(folder)))
                .toList();
    if (!itself && allowed.isEmpty()) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
    Folder found = top.orElseThrow(() -> Missing.folder(at.environment(), at.path()));
    return recursive ? allowed : List.of(found);
  }
}
