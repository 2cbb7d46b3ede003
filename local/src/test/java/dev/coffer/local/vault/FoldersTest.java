package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.FolderName;
import dev.coffer.vault.FolderView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What making, reading, changing and deleting folders promises. */
final class FoldersTest {
  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private List<FolderView> list(String path, boolean recursive) {
    return vault
        .here
        .folders()
        .list(vault.admin, vault.at(path), recursive, Optional.empty(), null)
        .content();
  }

  private FolderView update(String path, String idOrName, String name, String description) {
    return vault
        .here
        .folderWrites()
        .update(vault.admin, vault.at(path), idOrName, FolderName.of("name", name), description);
  }

  @Test
  void create_withoutItsParents_makesThem() {
    FolderView made =
        vault
            .here
            .folderWrites()
            .create(vault.admin, vault.at("/a/b"), FolderName.of("name", "c"), "third");

    assertThat(made.path()).isEqualTo("/a/b/c");
    assertThat(made.folder().description()).isEqualTo("third");
    assertThat(list("/", true))
        .extracting(FolderView::path)
        .containsExactly("/a", "/a/b", "/a/b/c");
    assertThat(list("/a", true)).extracting(FolderView::relativePath).containsExactly("/b", "/b/c");
    assertThat(list("/", false)).extracting(FolderView::path).containsExactly("/a");
  }

  @Test
  void create_ofAFolderThatExists_isRejected() {
    vault.folder("/", "a");

    assertThatThrownBy(() -> vault.folder("/", "a")).isInstanceOf(Fault.Rejected.class);
    assertThat(list("/", true)).hasSize(1);
  }

  @Test
  void create_seventeenDeep_isRejectedAndMakesNoParent() {
    assertThatThrownBy(() -> vault.folder("/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "17"))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(list("/", true)).isEmpty();
  }

  @Test
  void update_ofTheName_movesEverythingInItAlong() {
    UUID id = vault.folder("/a", "b");
    vault.create("/a/b", "A", "one");

    FolderView renamed = update("/a", id.toString(), "c", null);

    assertThat(renamed.path()).isEqualTo("/a/c");
    assertThat(renamed.folder().id()).isEqualTo(id);
    assertThat(renamed.folder().version()).isEqualTo(2);
    assertThat(vault.read("/a/c", "A")).isEqualTo("one");
    assertThatThrownBy(() -> vault.read("/a/b", "A")).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void update_ofTheDescription_keepsTheName() {
    vault.folder("/", "a");

    assertThat(update("/", "a", "a", "about").folder().description()).isEqualTo("about");
    assertThat(update("/", "a", "a", null).folder().description()).isEqualTo("about");
    assertThat(update("/", "a", "a", "").folder().description()).isNull();
  }

  @Test
  void update_toANameThatIsTaken_isRejected() {
    vault.folder("/", "a");
    vault.folder("/", "b");

    assertThatThrownBy(() -> update("/", "a", "b", null)).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void delete_byIdOrName_deletesEverythingInIt() {
    UUID id = vault.folder("/", "a");
    vault.folder("/a", "b");
    UUID secret = vault.create("/a/b", "A", "one").header().secret();
    vault.folder("/", "other");

    FolderView gone = vault.here.folderWrites().delete(vault.admin, vault.at("/"), id.toString());
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "other");

    assertThat(gone.path()).isEqualTo("/a");
    assertThat(list("/", true)).isEmpty();
    assertThatThrownBy(() -> vault.here.secrets().byId(vault.admin, secret, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> vault.here.folderWrites().delete(vault.admin, vault.at("/"), "a"))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void rootFolder_isNeitherChangedNorDeleted() {
    vault.folder("/", "a");
    String root = vault.environmentId("dev").toString();

    assertThatThrownBy(() -> update("/", root, "x", null)).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> vault.here.folderWrites().delete(vault.admin, vault.at("/"), root))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(list("/", true)).hasSize(1);
  }

  @Test
  void byId_findsItInItsEnvironment_andNotForAnotherOrganisation() {
    UUID id = vault.folder("/a", "b");

    FolderView found = vault.here.folders().byId(vault.admin, id, null).content();

    assertThat(found.path()).isEqualTo("/a/b");
    assertThat(found.environment().slug()).isEqualTo("dev");
    assertThatThrownBy(() -> vault.here.folders().byId(vault.outsider, id, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> vault.here.folders().byId(vault.admin, UUID.randomUUID(), null))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void list_ofThoseModifiedSince_leavesOutTheOthers() {
    vault.folder("/", "quiet");
    vault.folder("/", "busy");
    vault.clock.advance(Duration.ofMinutes(1));
    Instant since = vault.clock.instant();
    vault.create("/busy", "A", "one");

    assertThat(
            vault
                .here
                .folders()
                .list(vault.admin, vault.at("/"), false, Optional.of(since), null)
                .content())
        .extracting(FolderView::path)
        .containsExactly("/busy");
  }

  @Test
  void viewer_readsFolders_andChangesNone() {
    UUID id = vault.folder("/", "a");
    Credential viewer = vault.identity(ProjectRole.VIEWER);
    Credential none = vault.identity(ProjectRole.NO_ACCESS);

    assertThat(vault.here.folders().byId(viewer, id, null).content().path()).isEqualTo("/a");
    assertThatThrownBy(() -> vault.here.folders().byId(none, id, null))
        .isInstanceOf(Fault.Forbidden.class);
    var writes = vault.here.folderWrites();
    FolderName name = FolderName.of("name", "b");
    assertThatThrownBy(() -> writes.create(viewer, vault.at("/"), name, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> writes.update(viewer, vault.at("/"), "a", name, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> writes.delete(viewer, vault.at("/"), "a"))
        .isInstanceOf(Fault.Forbidden.class);
    assertThat(list("/", true)).extracting(FolderView::path).containsExactly("/a");
  }
}
