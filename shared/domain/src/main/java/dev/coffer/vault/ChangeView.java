package dev.coffer.vault;

import dev.coffer.ledger.Change;
import dev.coffer.ledger.Folder;
import java.util.List;

/**
 * One thing that a commit did, with what it was done to before and after: two states, or one where
 * there is no other.
 *
 * @param secrets of a secret: its versions; of a destruction the version whose value went
 * @param folders of a folder: its records
 */
public record ChangeView(Change change, List<VersionView> secrets, List<Folder> folders) {
  public ChangeView {
    secrets = List.copyOf(secrets);
    folders = List.copyOf(folders);
  }
}
