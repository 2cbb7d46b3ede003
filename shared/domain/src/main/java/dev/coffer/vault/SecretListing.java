package dev.coffer.vault;

import dev.coffer.project.Environment;
import java.util.List;
import java.util.UUID;

/**
 * The secrets of a folder, and what its imports bring.
 *
 * @param imports one for each import whose source exists and may be seen, in the order of their
 *     positions: a later one wins over an earlier one, the folder's own secrets over all
 */
public record SecretListing(List<SecretView> secrets, List<Import> imports) {
  public SecretListing {
    secrets = List.copyOf(secrets);
    imports = List.copyOf(imports);
  }

  /**
   * What one import brings.
   *
   * @param environment the source's
   * @param path the source folder's
   * @param secrets of the source folder, with those that it imports itself; each names where it
   *     stands
   */
  public record Import(
      Environment environment, String path, UUID folderId, List<SecretView> secrets) {
    public Import {
      secrets = List.copyOf(secrets);
    }
  }
}
