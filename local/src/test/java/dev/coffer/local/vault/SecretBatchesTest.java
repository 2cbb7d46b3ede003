package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.testkit.CountingTable.Calls;
import dev.coffer.vault.SecretBatches;
import dev.coffer.vault.SecretBatches.Creation;
import dev.coffer.vault.SecretBatches.Mode;
import dev.coffer.vault.SecretBatches.Update;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretPlace;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many secrets in one request: all of them or none. */
final class SecretBatchesTest {
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

  private SecretBatches batches() {
    return vault.here.batches();
  }

  private static SecretPath path(String text) {
    return SecretPath.of("secretPath", text);
  }

  private static SecretPlace place(String path, String name) {
    return new SecretPlace(path(path), name);
  }

  private static Creation creation(String path, String name, String value) {
    return new Creation(path(path), VaultFixture.draft(name, value));
  }

  private static Update update(String path, String name, String value) {
    return new Update(
        place(path, name), SecretEdit.ofValue(Plaintexts.value("secretValue", value)));
  }

  private List<SecretView> create(Creation... creations) {
    return batches().create(vault.admin, vault.at("/"), List.of(creations));
  }

  private List<String> names(String path) {
    return vault
        .here
        .secrets()
        .list(vault.admin, vault.at(path), false, SecretQuery.stored(false))
        .content()
        .secrets()
        .stream()
        .map(SecretView::name)
        .toList();
  }

  private static List<String> texts(List<SecretView> views) {
    return views.stream().map(VaultFixture::text).toList();
  }

  private long commits(String path) {
    return vault
        .here
        .folders()
        .list(vault.admin, vault.at("/"), true, java.util.Optional.empty(), null)
        .content()
        .stream()
        .filter(view -> view.path().equals(path))
        .findFirst()
        .orElseThrow()
        .folder()
        .commits();
  }

  @Test
  void create_severalInTwoFolders_isOneCommitAnsweredInOrder() {
    vault.folder("/", "a");
    vault.folder("/", "b");
    long before = commits("/b");

    List<SecretView> made =
        create(creation("/b", "TWO", "2"), creation("/a", "ONE", "1"), creation("/b", "ONE", "3"));

    assertThat(made).extracting(SecretView::name).containsExactly("TWO", "ONE", "ONE");
    assertThat(texts(made)).containsExactly("2", "1", "3");
    assertThat(made)
        .extracting(view -> view.header().rev())
        .containsOnly(made.getFirst().header().rev());
    assertThat(names("/b")).containsExactly("ONE", "TWO");
    assertThat(commits("/b")).isEqualTo(before + 1);
    assertThat(vault.audit("create-secrets"))
        .singleElement()
        .satisfies(record -> assertThat(record.metadata()).containsEntry("numberOfSecrets", "3"));
  }

  @Test
  void create_oneOfThemExists_makesNone() {
    vault.create("/", "OLD", "old");

    assertThatThrownBy(() -> create(creation("/", "NEW", "1"), creation("/", "OLD", "2")))
        .isInstanceOf(Fault.Rejected.class);

    assertThat(names("/")).containsExactly("OLD");
    assertThat(vault.read("/", "OLD")).isEqualTo("old");
  }

  @Test
  void anyBatch_namesASecretTwice_isRefused() {
    vault.create("/", "A", "a");

    assertThatThrownBy(() -> create(creation("/", "N", "1"), creation("/", "N", "2")))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() ->
            batches()
                .update(
                    vault.admin,
                    vault.at("/"),
                    List.of(update("/", "A", "1"), update("/", "A", "2")),
                    Mode.UPSERT))
        .hasMessageContaining("twice");
    assertThatThrownBy(() ->
            batches().delete(vault.admin, vault.at("/"), List.of(place("/", "A"), place("/", "A"))))
        .hasMessageContaining("twice");
    assertThat(vault.read("/", "A")).isEqualTo("a");
  }

  @Test
  void anyBatch_withoutASecretOrWithTooMany_isRefused() {
    assertThatThrownBy(() -> create()).isInstanceOf(Fault.Rejected.class);
    List<SecretPlace> many =
        IntStream.rangeClosed(0, SecretBatches.SECRETS_MOST)
            .mapToObj(i -> place("/", "S" + i))
            .toList();
    assertThatThrownBy(() -> batches().delete(vault.admin, vault.at("/"), many))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("1000");
  }

  @Test
  void update_aMissingOne_isWhatTheModeSays() {
    vault.create("/", "A", "a");
    List<Update> updates = List.of(update("/", "NEW", "new"), update("/", "A", "b"));

    assertThatThrownBy(
            () -> batches().update(vault.admin, vault.at("/"), updates, Mode.FAIL_ON_NOT_FOUND))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(vault.read("/", "A")).isEqualTo("a");

    assertThat(texts(batches().update(vault.admin, vault.at("/"), updates, Mode.IGNORE)))
        .containsExactly("b");
    assertThat(names("/")).containsExactly("A");

    assertThat(texts(batches().update(vault.admin, vault.at("/"), updates, Mode.UPSERT)))
        .containsExactly("new", "b");
    assertThat(names("/")).containsExactly("A", "NEW");
  }

  @Test
  void update_aMissingOneWithoutAValue_isRefused() {
    Update renames =
        new Update(place("/", "A"), SecretEdit.ofName(SecretName.of("newSecretName", "B")));
    assertThatThrownBy(
            () -> batches().update(vault.admin, vault.at("/"), List.of(renames), Mode.UPSERT))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void update_toANameThatAnEarlierOneGaveUp_takesIt() {
    vault.create("/", "A", "a");
    vault.create("/", "B", "b");

    batches()
        .update(
            vault.admin,
            vault.at("/"),
            List.of(
                new Update(place("/", "A"), SecretEdit.ofName(SecretName.of("newSecretName", "C"))),
                new Update(
                    place("/", "B"), SecretEdit.ofName(SecretName.of("newSecretName", "A")))),
            Mode.FAIL_ON_NOT_FOUND);

    assertThat(vault.read("/", "A")).isEqualTo("b");
    assertThat(vault.read("/", "C")).isEqualTo("a");
  }

  @Test
  void update_thatChangesNothing_makesNoCommit() {
    SecretView made = vault.create("/", "A", "a");

    List<SecretView> same =
        batches()
            .update(
                vault.admin, vault.at("/"), List.of(update("/", "A", "a")), Mode.FAIL_ON_NOT_FOUND);

    assertThat(same.getFirst().header()).isEqualTo(made.header());
    assertThat(vault.audit("update-secrets")).hasSize(1);
  }

  @Test
  void delete_oneOfThemIsMissing_deletesNone() {
    vault.create("/", "A", "a");
    assertThatThrownBy(() ->
            batches().delete(vault.admin, vault.at("/"), List.of(place("/", "A"), place("/", "B"))))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(names("/")).containsExactly("A");

    List<SecretView> gone = batches().delete(vault.admin, vault.at("/"), List.of(place("/", "A")));

    assertThat(texts(gone)).containsExactly("a");
    assertThat(names("/")).isEmpty();
  }

  @Test
  void anyBatch_byWhoMayNot_isRefused() {
    vault.create("/", "A", "a");
    var viewer = vault.identity(ProjectRole.VIEWER);

    assertThatThrownBy(
            () -> batches().create(viewer, vault.at("/"), List.of(creation("/", "N", "1"))))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() ->
            batches().update(viewer, vault.at("/"), List.of(update("/", "A", "b")), Mode.UPSERT))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> batches().delete(viewer, vault.at("/"), List.of(place("/", "A"))))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(
            () -> batches().delete(vault.outsider, vault.at("/"), List.of(place("/", "A"))))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(vault.read("/", "A")).isEqualTo("a");
  }

  @Test
  void aThousand_areReadInAFewBatchesAndWrittenInOneTransaction() {
    List<Creation> creations = new ArrayList<>();
    List<Update> updates = new ArrayList<>();
    for (int i = 0; i < SecretBatches.SECRETS_MOST; i++) {
      creations.add(creation("/", "S" + i, "v" + i));
      updates.add(update("/", "S" + i, "w" + i));
    }
    Collections.reverse(updates);
    batches().create(vault.admin, vault.at("/"), creations);
    vault.here.ledgers().forget();
    vault.counting.takeCalls();

    List<SecretView> changed =
        batches().update(vault.admin, vault.at("/"), updates, Mode.FAIL_ON_NOT_FOUND);

    assertThat(VaultFixture.text(changed.getFirst())).isEqualTo("w999");
    assertThat(changed).allMatch(view -> view.header().n() == 2);
    Calls calls = vault.counting.takeCalls();
    // Deciding items with the head; log, key and root; entry index; entry buckets; versions.
    assertThat(calls.getAll() + calls.getObjects()).isEqualTo(5);
    assertThat(calls.commit()).isEqualTo(1);
    assertThat(vault.audit("update-secrets").getFirst().metadata())
        .containsEntry("numberOfSecrets", "1000");
  }
}
