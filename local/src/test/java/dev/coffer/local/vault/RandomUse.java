package dev.coffer.local.vault;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FolderView;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random requests of an administrator, as a seed draws them; what is refused changes nothing. */
final class RandomUse {
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E");
  private static final List<String> FOLDERS = List.of("app", "db", "web");

  private final VaultFixture vault;
  private final Random random;
  private final List<UUID> everMade = new ArrayList<>();

  RandomUse(VaultFixture vault, Random random) {
    this.vault = vault;
    this.random = random;
  }

  void step() {
    try {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> create();
        case 3, 4 -> update();
        case 5 -> rename();
        case 6 -> delete();
        case 7 -> makeFolder();
        case 8 -> changeFolder();
        default -> undelete();
      }
    } catch (Fault.Rejected | Fault.NotFound refused) {
      // A name that is taken, or nothing there: the history goes on.
    }
  }

  /** Destroys some old version of some secret, if it may be. */
  void destroy() {
    if (everMade.isEmpty()) {
      return;
    }
    try {
      UUID id = any(everMade);
      vault.here.destruction().destroy(vault.admin, id, 1 + random.nextInt(2));
    } catch (Fault.Rejected | Fault.NotFound refused) {
      // It is the value of today, or there is no such version.
    }
  }

  private void create() {
    SecretView made =
        vault
            .here
            .secretWrites()
            .create(vault.admin, place(), VaultFixture.draft(any(NAMES), word(), word()));
    everMade.add(made.header().secret());
  }

  private void update() {
    SecretView secret = secret();
    SecretDetails details =
        new SecretDetails(
            random.nextBoolean()
                ? List.of(new SecretAttributes.Metadata("key", word(), false))
                : null,
            random.nextBoolean() ? word() : null,
            random.nextInt(30),
            random.nextBoolean());
    vault
        .here
        .secretWrites()
        .update(
            vault.admin,
            vault.at(secret.path()),
            secret.name(),
            new SecretEdit(
                null,
                random.nextBoolean() ? SecretValue.of(word()) : null,
                random.nextBoolean() ? SecretValue.of(word()) : null,
                details,
                null));
  }

  private void rename() {
    SecretView secret = secret();
    vault
        .here
        .secretWrites()
        .update(
            vault.admin,
            vault.at(secret.path()),
            secret.name(),
            SecretEdit.ofName(SecretName.of("secretName", any(NAMES))));
  }

  private void delete() {
    SecretView secret = secret();
    vault.here.secretWrites().delete(vault.admin, vault.at(secret.path()), secret.name(), null);
  }

  private void makeFolder() {
    vault
        .here
        .folderWrites()
        .create(vault.admin, place(), FolderName.of("name", any(FOLDERS)), word());
  }

  private void changeFolder() {
    List<FolderView> folders = folders();
    if (folders.isEmpty()) {
      return;
    }
    FolderView folder = any(folders);
    String id = folder.folder().id().toString();
    if (random.nextInt(3) == 0) {
      vault.here.folderWrites().delete(vault.admin, vault.at("/"), id);
    } else {
      vault
          .here
          .folderWrites()
          .update(vault.admin, vault.at("/"), id, FolderName.of("name", any(FOLDERS)), word());
    }
  }

  private void undelete() {
    if (!everMade.isEmpty()) {
      vault.here.recovery().undelete(vault.admin, any(everMade), null);
    }
  }

  private SecretView secret() {
    List<SecretView> all =
        vault
            .here
            .secrets()
            .list(vault.admin, vault.at("/"), true, SecretQuery.stored(false))
            .content()
            .secrets();
    if (all.isEmpty()) {
      throw new Fault.NotFound("nothing not found");
    }
    return any(all);
  }

  private List<FolderView> folders() {
    return vault
        .here
        .folders()
        .list(vault.admin, vault.at("/"), true, Optional.empty(), null)
        .content();
  }

  private FolderAddress place() {
    List<FolderView> folders = folders();
    return folders.isEmpty() || random.nextInt(3) == 0
        ? vault.at("/")
        : vault.at(any(folders).path());
  }

  private String word() {
    return "word-" + random.nextInt(1000);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
