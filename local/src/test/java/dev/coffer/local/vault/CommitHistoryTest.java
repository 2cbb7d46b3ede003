package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Change;
import dev.coffer.ledger.Comparison;
import dev.coffer.ledger.Folder;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.ChangeView;
import dev.coffer.vault.CommitAddress;
import dev.coffer.vault.CommitHistory;
import dev.coffer.vault.CommitHistory.CommitPage;
import dev.coffer.vault.SecretEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of an environment, folder by folder. */
final class CommitHistoryTest {
  @TempDir Path folder;
  private VaultFixture vault;
  private EnvironmentState state;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    state = new EnvironmentState(vault);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private CommitPage list(
      String path, int offset, int limit, @Nullable String search, boolean rising) {
    return vault
        .here
        .commits()
        .list(
            vault.admin,
            vault.at(path),
            new CommitHistory.Query(offset, limit, search, rising, null, false),
            null);
  }

  private static List<Long> revisions(CommitPage page) {
    return page.commits().stream().map(view -> view.commit().rev()).toList();
  }

  private void update(String path, String name, String value) {
    vault
        .here
        .secretWrites()
        .update(vault.admin, vault.at(path), name, SecretEdit.ofValue(SecretValue.of(value)));
  }

  private CommitAddress address(long revision) {
    return new CommitAddress(vault.project.id(), null, state.commit(revision).id());
  }

  @Test
  void list_everywhere_hasAllCommitsOfTheEnvironment() {
    vault.folder("/", "app");
    vault.create("/app", "A", "1");
    vault.create("/", "B", "1");
    update("/app", "A", "2");

    CommitPage page =
        vault
            .here
            .commits()
            .list(
                vault.admin,
                vault.at("/app"),
                new CommitHistory.Query(0, 3, null, false, null, true),
                null);

    assertThat(revisions(page)).containsExactly(4L, 3L, 2L);
    assertThat(page.total()).isEqualTo(4);
    assertThat(page.hasMore()).isTrue();
  }

  @Test
  void list_ofAFolder_hasTheCommitsThatTouchedIt() {
    vault.folder("/", "app");
    vault.create("/app", "A", "1");
    vault.create("/", "B", "1");
    update("/app", "A", "2");

    assertThat(revisions(list("/app", 0, 20, null, false))).containsExactly(4L, 2L, 1L);
    assertThat(revisions(list("/app", 0, 20, null, true))).containsExactly(1L, 2L, 4L);
    assertThat(revisions(list("/", 0, 20, null, false))).containsExactly(3L, 1L);
    assertThat(vault.here.commits().count(vault.admin, vault.at("/app"), null).commits())
        .isEqualTo(3);
    assertThat(vault.here.commits().count(vault.admin, vault.at("/"), null))
        .isEqualTo(new CommitHistory.Count(vault.environmentId("dev"), 2));
  }

  @Test
  void list_isPagedInBothDirections() {
    for (int i = 1; i <= 25; i++) {
      vault.create("/", "S" + i, "x");
    }
    for (boolean rising : List.of(true, false)) {
      List<Long> all = new ArrayList<>();
      CommitPage page = list("/", 0, 10, null, rising);
      while (true) {
        assertThat(page.total()).isEqualTo(25);
        all.addAll(revisions(page));
        if (!page.hasMore()) {
          break;
        }
        page = list("/", all.size(), 10, null, rising);
      }
      assertThat(all).hasSize(25).doesNotHaveDuplicates();
      assertThat(all.getFirst()).isEqualTo(rising ? 1 : 25);
    }
    assertThat(list("/", 25, 10, null, false).commits()).isEmpty();
    assertThat(list("/", 25, 10, null, false).hasMore()).isFalse();
  }

  @Test
  void list_ofASearch_hasThoseWhoseMessageMatches() {
    vault.create("/", "A", "1");
    update("/", "A", "2");
    vault
        .here
        .rollbacks()
        .rollBack(vault.admin, address(1), vault.environmentId("dev"), true, "Back to ONE");
    update("/", "A", "3");

    CommitPage found = list("/", 0, 20, "to one", false);

    assertThat(revisions(found)).containsExactly(3L);
    assertThat(found.total()).isEqualTo(1);
    assertThat(found.hasMore()).isFalse();
    assertThat(list("/", 0, 20, "never", false).commits()).isEmpty();
  }

  @Test
  void list_ofACommitOverManyFolders_findsItInEach() {
    vault.folder("/", "top");
    for (int i = 0; i < 120; i++) {
      vault.folder("/top", "f" + i);
      vault.create("/top/f" + i, "A", "1");
    }
    long before = state.snapshot().rev();
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "top");
    vault
        .here
        .rollbacks()
        .revert(vault.admin, new CommitAddress(vault.project.id(), null, state.newest().id()));

    assertThat(state.newest().touched()).isEmpty();
    assertThat(revisions(list("/top/f77", 0, 20, null, false))).containsExactly(before + 2);
    assertThat(revisions(list("/", 0, 1, null, false))).containsExactly(before + 2);
  }

  @Test
  void changes_ofACommit_areWhatItDid() {
    vault.folder("/", "app");
    vault.create("/app", "A", "1");
    update("/app", "A", "2");
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "app");

    CommitHistory.Changes changes =
        vault.here.commits().changes(vault.admin, address(4), 0, 1000, true, null);

    assertThat(changes.changes())
        .extracting(view -> view.change().op())
        .containsExactly(Change.Op.SECRET_DELETED, Change.Op.FOLDER_DELETED);
    assertThat(changes.total()).isEqualTo(2);
    assertThat(changes.commit().folder()).isEqualTo(vault.environmentId("dev"));
    assertThat(vault.here.commits().changes(vault.admin, address(4), 1, 1, true, null).changes())
        .extracting(view -> view.change().op())
        .containsExactly(Change.Op.FOLDER_DELETED);
    assertThat(vault.here.commits().changes(vault.admin, address(4), 9, 1, true, null).changes())
        .isEmpty();
  }

  private List<ChangeView> changes(Credential reader, long revision, boolean values) {
    return vault.here.commits().changes(reader, address(revision), 0, 1000, values, null).changes();
  }

  private static List<String> shown(ChangeView change) {
    return change.secrets().stream()
        .map(version ->
            version.secret().header().n()
                + version.secret().value().map(SecretValue::revealText).orElse("-")
                + (version.destroyed() ? "!" : ""))
        .toList();
  }

  @Test
  void changes_ofSecrets_showBothVersionsToThoseWhoMayReadValues() {
    vault.create("/", "A", "one");
    update("/", "A", "two");
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);

    assertThat(shown(changes(vault.admin, 1, true).getFirst())).containsExactly("1one");
    assertThat(shown(changes(vault.admin, 2, true).getFirst())).containsExactly("1one", "2two");
    assertThat(shown(changes(vault.admin, 3, true).getFirst())).containsExactly("2two");
    assertThat(shown(changes(vault.admin, 2, false).getFirst())).containsExactly("1-", "2-");
    assertThat(vault.audit("get-commit-changes"))
        .extracting(record -> record.metadata().get("numberOfValues"))
        .containsExactly("1", "2", "1", "0");
  }

  @Test
  void changes_ofADestroyedValue_areMarkedAndHidden() {
    vault.create("/", "A", "one");
    UUID id = idOf("/", "A");
    update("/", "A", "two");
    vault.here.destruction().destroy(vault.admin, id, 1);

    assertThat(shown(changes(vault.admin, 2, true).getFirst())).containsExactly("1-!", "2two");
    assertThat(shown(changes(vault.admin, 3, true).getFirst())).containsExactly("1-!");
  }

  @Test
  void changes_ofFolders_showTheirRecordsBeforeAndAfter() {
    UUID app = vault.folder("/", "app");
    vault
        .here
        .folderWrites()
        .update(vault.admin, vault.at("/"), app.toString(), FolderName.of("name", "web"), "site");
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "web");

    assertThat(changes(vault.admin, 1, true).getFirst().folders())
        .extracting(Folder::name)
        .containsExactly("app");
    assertThat(changes(vault.admin, 2, true).getFirst().folders())
        .extracting(Folder::name, Folder::description, Folder::version)
        .containsExactly(tuple("app", null, 1), tuple("web", "site", 2));
    assertThat(changes(vault.admin, 3, true).getFirst().folders())
        .extracting(Folder::name)
        .containsExactly("web");
  }

  /** A request reads 5,000 log items and no more, whatever it looks for. */
  @Test
  void listings_ofALogLongerThanOneRequestReads_sayWhereToGoOn() throws Exception {
    vault.folder("/", "quiet");
    vault.folder("/", "busy");
    vault.create("/quiet", "GONE", "1");
    vault.here.secretWrites().delete(vault.admin, vault.at("/quiet"), "GONE", null);
    vault.create("/busy", "A", "0");
    long quiet = state.snapshot().rev() - 1;
    int busy = 4_999;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new ArrayList<Future<?>>();
      for (int i = 0; i < busy; i++) {
        String value = "v" + i;
        ended.add(threads.submit(() -> update("/busy", "A", value)));
      }
      for (Future<?> one : ended) {
        one.get();
      }
    }
    assertThat(state.snapshot().rev()).isEqualTo(quiet + 5_000);

    CommitPage first = list("/quiet", 0, 20, null, false);
    assertThat(first.commits()).isEmpty();
    assertThat(first.hasMore()).isTrue();
    assertThat(first.next()).isEqualTo(quiet);
    CommitPage second =
        vault
            .here
            .commits()
            .list(
                vault.admin,
                vault.at("/quiet"),
                new CommitHistory.Query(0, 20, null, false, first.next(), false),
                null);
    assertThat(revisions(second)).startsWith(quiet, quiet - 1);
    assertThat(second.hasMore()).isFalse();
    assertThat(second.next()).isNull();

    var history = vault.here.history();
    var none = history.deleted(vault.admin, vault.at("/quiet"), null, 20, null).content();
    assertThat(none.secrets()).isEmpty();
    assertThat(none.next()).isNotNull();
    assertThat(
            history
                .deleted(vault.admin, vault.at("/quiet"), none.next(), 20, null)
                .content()
                .secrets())
        .extracting(gone -> gone.last().name())
        .containsExactly("GONE");
  }

  @Test
  void contents_ofAFolder_areWhatStoodInItThen() {
    vault.folder("/", "app");
    vault.create("/", "A", "1");
    update("/", "A", "2");
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);

    CommitHistory.Contents contents =
        vault.here.commits().contents(vault.admin, address(2), vault.environmentId("dev"), null);

    assertThat(contents.secrets()).singleElement().matches(entry -> entry.n() == 1);
    assertThat(contents.folders()).singleElement().matches(one -> one.name().equals("app"));
    assertThatThrownBy(
            () -> vault.here.commits().contents(vault.admin, address(2), UUID.randomUUID(), null))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void compare_saysWhatARollbackWouldDo() {
    vault.folder("/", "app");
    vault.create("/", "SAME", "1");
    vault.create("/", "CHANGED", "1");
    vault.create("/app", "GONE", "1");
    long then = state.snapshot().rev();
    update("/", "CHANGED", "2");
    update("/", "SAME", "2");
    vault.here.recovery().rollBack(vault.admin, idOf("/", "SAME"), 1, null);
    vault.here.secretWrites().delete(vault.admin, vault.at("/app"), "GONE", null);
    vault.folder("/app", "new");
    vault.create("/", "NEW", "1");

    List<Comparison.InFolder> found =
        vault
            .here
            .commits()
            .compare(vault.admin, address(then), vault.environmentId("dev"), true, null);

    assertThat(found).extracting(Comparison.InFolder::path).containsExactly("/", "/app");
    assertThat(names(found.get(0))).containsExactlyInAnyOrder("UPDATE CHANGED", "DELETE NEW");
    assertThat(names(found.get(1))).containsExactlyInAnyOrder("ADD GONE", "DELETE new");
    assertThat(
            vault
                .here
                .commits()
                .compare(vault.admin, address(then), vault.environmentId("dev"), false, null))
        .extracting(Comparison.InFolder::path)
        .containsExactly("/");
  }

  private UUID idOf(String path, String name) {
    return UUID.fromString(state.now().get("secret " + path + " " + name).substring(0, 36));
  }

  private static List<String> names(Comparison.InFolder found) {
    return found.differences().stream().map(one -> one.kind() + " " + one.name()).toList();
  }

  @Test
  void reads_byOthers_areUnknownOrRefused() {
    vault.create("/", "A", "1");
    CommitAddress commit = address(1);
    var commits = vault.here.commits();
    var nobody = vault.identity(ProjectRole.NO_ACCESS);
    var query = new CommitHistory.Query(0, 20, null, false, null, false);

    assertThatThrownBy(() -> commits.list(nobody, vault.at("/"), query, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> commits.count(nobody, vault.at("/"), null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> commits.changes(nobody, commit, 0, 1, true, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> commits.changes(vault.outsider, commit, 0, 1, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> commits.list(vault.outsider, vault.at("/"), query, null))
        .isInstanceOf(Fault.NotFound.class);
    CommitAddress elsewhere = new CommitAddress(vault.otherProject.id(), null, commit.commit());
    assertThatThrownBy(() -> commits.changes(vault.admin, elsewhere, 0, 1, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(
            commits.changes(vault.identity(ProjectRole.VIEWER), commit, 0, 1, true, null).total())
        .isEqualTo(1);
    // Who is of another organisation is no reader of this trail.
    assertThat(vault.audit("get-commit-changes")).hasSize(3);
  }
}
