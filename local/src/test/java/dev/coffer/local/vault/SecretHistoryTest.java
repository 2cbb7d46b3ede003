package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Item;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.vault.AsOf;
import dev.coffer.vault.DeletedSecret;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretHistory;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import dev.coffer.vault.VersionView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions, the way back to one, undeletion and destruction. */
final class SecretHistoryTest {
  @TempDir Path folder;
  private VaultFixture vault;
  private UUID id;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    id = vault.create("/", "KEY", "one").header().secret();
    update("two");
    update("three");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private void update(String value) {
    change(SecretEdit.ofValue(SecretValue.of(value)));
  }

  private void change(SecretEdit edit) {
    vault.here.secretWrites().update(vault.admin, vault.at("/"), "KEY", edit);
  }

  private void delete(String name) {
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), name, null);
  }

  private List<String> versions(int offset, int limit) {
    return vault
        .here
        .history()
        .versions(vault.admin, id, offset, limit, true, null)
        .content()
        .stream()
        .map(SecretHistoryTest::shown)
        .toList();
  }

  private static String shown(VersionView version) {
    return version.secret().header().n()
        + " "
        + (version.destroyed() ? "destroyed" : VaultFixture.text(version.secret()));
  }

  private SecretView rollBack(int version) {
    return vault.here.recovery().rollBack(vault.admin, id, version, null);
  }

  private SecretView undelete() {
    return vault.here.recovery().undelete(vault.admin, id, null);
  }

  private List<Integer> destroy(int version) {
    return vault.here.destruction().destroy(vault.admin, id, version);
  }

  private SecretHistory.DeletedPage deleted(int limit) {
    return vault.here.history().deleted(vault.admin, vault.at("/"), null, limit, null).content();
  }

  private void assertClean() {
    var scope = new EnvironmentState(vault).scope();
    assertThat(vault.elsewhere.ledgers().verify(scope).findings()).isEmpty();
  }

  @Test
  void versions_withoutValues_hideThemFromThoseToo_whoMayReadThem() {
    assertThat(vault.here.history().versions(vault.admin, id, 0, 100, false, null).content())
        .hasSize(3)
        .allSatisfy(version -> {
          assertThat(version.secret().value()).isEmpty();
          assertThat(version.destroyed()).isFalse();
        });
  }

  @Test
  void versions_areNewestFirstAndPaged() {
    assertThat(versions(0, 100)).containsExactly("3 three", "2 two", "1 one");
    assertThat(versions(1, 1)).containsExactly("2 two");
    assertThat(versions(2, 5)).containsExactly("1 one");
    assertThat(versions(3, 5)).isEmpty();
    assertThat(vault.audit("get-secret-versions").getFirst().metadata())
        .containsEntry("secretId", id.toString())
        .containsEntry("versionFrom", "1")
        .containsEntry("versionTo", "3");
  }

  @Test
  void versions_ofADeletedSecret_areStillThere() {
    delete("KEY");

    assertThat(versions(0, 100)).containsExactly("3 three", "2 two", "1 one");
  }

  @Test
  void versions_ofAttemptsThatLost_areNone() {
    vault.intervening.beforeNextCommit(() ->
        vault
            .elsewhere
            .secretWrites()
            .update(
                vault.admin,
                vault.at("/"),
                "KEY",
                SecretEdit.ofValue(SecretValue.of("elsewhere"))));

    update("here");

    assertThat(versions(0, 2)).containsExactly("5 here", "4 elsewhere");
  }

  @Test
  void versions_forOthers_areUnknownOrRefused() {
    var outside = vault.outsider;
    var nobody = vault.identity(ProjectRole.NO_ACCESS);
    var stranger = vault.stranger(vault.organization);

    assertThatThrownBy(() -> vault.here.history().versions(outside, id, 0, 1, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> vault.here.history().versions(nobody, id, 0, 1, true, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> vault.here.history().versions(stranger, id, 0, 1, true, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(
            () -> vault.here.history().versions(vault.admin, UUID.randomUUID(), 0, 1, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(
            vault
                .here
                .history()
                .versions(vault.identity(ProjectRole.VIEWER), id, 0, 1, true, null)
                .content())
        .extracting(SecretHistoryTest::shown)
        .containsExactly("3 three");
  }

  @Test
  void rollback_carriesValueCommentAndAttributes() {
    change(
        new SecretEdit(
            null,
            null,
            SecretValue.of("a comment"),
            new SecretDetails(
                List.of(new SecretAttributes.Metadata("k", "v", false)), "note", 7, true),
            null));
    change(SecretEdit.ofName(SecretName.of("secretName", "RENAMED")));

    SecretView first = rollBack(1);
    assertThat(first.header().n()).isEqualTo(6);
    assertThat(first.name()).isEqualTo("RENAMED");
    assertThat(first.header().attributes()).isEqualTo(SecretAttributes.named("RENAMED"));
    assertThat(VaultFixture.text(first)).isEqualTo("one");
    assertThat(VaultFixture.comment(first)).isEmpty();
    SecretView fourth = rollBack(4);
    assertThat(VaultFixture.text(fourth)).isEqualTo("three");
    assertThat(VaultFixture.comment(fourth)).isEqualTo("a comment");
    assertThat(fourth.header().attributes().reminderDays()).isEqualTo(7);
    assertThat(vault.read("/", "RENAMED")).isEqualTo("three");
    assertClean();
  }

  @Test
  void rollback_toWhatIsSoAlready_makesNoVersion() {
    assertThat(rollBack(3).header().n()).isEqualTo(3);
    rollBack(1);

    assertThat(rollBack(1).header().n()).isEqualTo(4);
    assertThat(vault.audit("rollback-secret")).hasSize(3);
  }

  @Test
  void rollback_expectingAnotherVersion_isAConflict() {
    assertThatThrownBy(() -> vault.here.recovery().rollBack(vault.admin, id, 1, 2))
        .isInstanceOf(Fault.Conflict.class);
    assertThat(vault.here.recovery().rollBack(vault.admin, id, 1, 3).header().n()).isEqualTo(4);
  }

  @Test
  void rollback_ofWhatIsNotThere_isNotFound() {
    assertThatThrownBy(() -> rollBack(4)).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(
            () -> vault.here.recovery().rollBack(vault.admin, UUID.randomUUID(), 1, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> vault.here.recovery().rollBack(vault.outsider, id, 1, null))
        .isInstanceOf(Fault.NotFound.class);
    delete("KEY");
    assertThatThrownBy(() -> rollBack(1)).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void rollback_whenTheSecretChangesMeanwhile_goesBackAllTheSame() {
    vault.intervening.beforeNextCommit(() ->
        vault
            .elsewhere
            .secretWrites()
            .update(vault.admin, vault.at("/"), "KEY", SecretEdit.ofValue(SecretValue.of("four"))));

    SecretView view = rollBack(1);

    assertThat(view.header().n()).isEqualTo(5);
    assertThat(vault.read("/", "KEY")).isEqualTo("one");
  }

  @Test
  void rollbackUndeleteDestroy_byAViewer_areRefused() {
    var viewer = vault.identity(ProjectRole.VIEWER);

    assertThatThrownBy(() -> vault.here.recovery().rollBack(viewer, id, 1, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> vault.here.destruction().destroy(viewer, id, 1))
        .isInstanceOf(Fault.Forbidden.class);
    delete("KEY");
    assertThatThrownBy(() -> vault.here.recovery().undelete(viewer, id, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> vault.here.recovery().undelete(vault.outsider, id, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(vault.audit("undelete-secret"))
        .extracting(AuditRecord::outcome)
        .containsOnly(AuditRecord.Outcome.REFUSED);
  }

  @Test
  void undelete_bringsTheLastVersionBackUnderItsId() {
    delete("KEY");

    SecretView back = undelete();

    assertThat(back.header().secret()).isEqualTo(id);
    assertThat(back.header().n()).isEqualTo(4);
    assertThat(vault.read("/", "KEY")).isEqualTo("three");
    assertThat(deleted(10).secrets()).isEmpty();
    assertClean();
  }

  @Test
  void undelete_ofALivingSecret_isRefused() {
    assertThatThrownBy(this::undelete).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void undelete_whereTheNameIsTaken_wantsAnother() {
    delete("KEY");
    vault.create("/", "KEY", "another");

    assertThatThrownBy(this::undelete).isInstanceOf(Fault.Rejected.class);
    vault.here.recovery().undelete(vault.admin, id, SecretName.of("newSecretName", "OLD"));

    assertThat(vault.read("/", "OLD")).isEqualTo("three");
    assertThat(vault.read("/", "KEY")).isEqualTo("another");
  }

  @Test
  void undelete_whereTheFolderIsGone_isRefused() {
    vault.folder("/", "app");
    UUID inApp = vault.create("/app", "A", "1").header().secret();
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "app");

    assertThatThrownBy(() -> vault.here.recovery().undelete(vault.admin, inApp, null))
        .isInstanceOf(Fault.Rejected.class);
    vault
        .here
        .folderWrites()
        .create(vault.admin, vault.at("/"), FolderName.of("name", "app"), null);
    assertThatThrownBy(() -> vault.here.recovery().undelete(vault.admin, inApp, null))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void deleted_listsWhatDoesNotLive_newestFirst() {
    vault.create("/", "B", "b");
    vault.create("/", "C", "c");
    delete("B");
    delete("KEY");
    delete("C");
    undelete();

    List<DeletedSecret> secrets = deleted(10).secrets();

    assertThat(secrets).extracting(secret -> secret.last().name()).containsExactly("C", "B");
    assertThat(secrets).allSatisfy(secret -> assertThat(secret.last().value()).isEmpty());
    assertThat(secrets.getFirst().by().id()).isEqualTo(vault.admin.actorId());
  }

  @Test
  void deleted_isPagedToItsEnd() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      vault.create("/", "S" + i, "x");
      delete("S" + i);
      expected.addFirst("S" + i);
    }
    List<String> found = new ArrayList<>();
    SecretHistory.DeletedPage page = deleted(3);
    while (true) {
      page.secrets().forEach(secret -> found.add(secret.last().name()));
      if (page.next() == null) {
        break;
      }
      assertThat(page.secrets()).hasSize(3);
      page =
          vault.here.history().deleted(vault.admin, vault.at("/"), page.next(), 3, null).content();
    }

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void destroy_ofTheValueOfToday_isRefused() {
    assertThatThrownBy(() -> destroy(3)).isInstanceOf(Fault.Rejected.class);
    rollBack(1);
    assertThatThrownBy(() -> destroy(1)).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> destroy(5)).isInstanceOf(Fault.NotFound.class);

    assertThat(versions(0, 4)).containsExactly("4 one", "3 three", "2 two", "1 one");
  }

  @Test
  void destroy_takesTheValueFromEveryVersionThatHasIt() {
    rollBack(1);
    update("five");

    assertThat(destroy(4)).containsExactly(4, 1);

    assertThat(versions(0, 5))
        .containsExactly("5 five", "4 destroyed", "3 three", "2 two", "1 destroyed");
    assertThat(itemsWithBytes()).isEqualTo(3);
    SecretQuery then =
        new SecretQuery(
            true,
            false,
            false,
            false,
            SecretQuery.Overrides.LEFT_OUT,
            SecretFilter.ALL,
            new AsOf.Revision(1));
    assertThat(vault.here.secrets().byName(vault.admin, vault.at("/"), "KEY", then).content())
        .satisfies(view -> assertThat(view.value()).isEmpty());
    assertThatThrownBy(() -> rollBack(1)).isInstanceOf(Fault.Rejected.class);
    assertClean();
  }

  @Test
  void destroy_again_changesNothing() {
    destroy(1);
    long revision = new EnvironmentState(vault).snapshot().rev();

    assertThat(destroy(1)).containsExactly(1);

    assertThat(new EnvironmentState(vault).snapshot().rev()).isEqualTo(revision);
    assertThat(vault.audit("destroy-secret-version")).hasSize(2);
  }

  @Test
  void destroy_ofADeletedSecretsLastValue_keepsItFromComingBack() {
    delete("KEY");

    destroy(3);

    assertThatThrownBy(this::undelete).isInstanceOf(Fault.Rejected.class);
    assertThat(deleted(10).secrets()).singleElement().matches(DeletedSecret::destroyed);
    assertClean();
  }

  private long itemsWithBytes() {
    String partition = "SEC#ENV#" + vault.environmentId("dev") + "#" + id;
    return vault
        .table
        .query(new Query(Room.VAULT, partition, null, null, false, 100, null))
        .items()
        .stream()
        .filter((Item item) -> item.has("value"))
        .count();
  }
}
