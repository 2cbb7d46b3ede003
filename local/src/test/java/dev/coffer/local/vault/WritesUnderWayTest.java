package dev.coffer.local.vault;

import static dev.coffer.local.vault.VaultFixture.comment;
import static dev.coffer.local.vault.VaultFixture.draft;
import static dev.coffer.local.vault.VaultFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process's commit lands between the admission of a write and its own commit: everything is
 * decided again, on what is true then.
 */
final class WritesUnderWayTest {
  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    vault.folder("/", "app");
    vault.create("/app", "A", "one");
  }

  @AfterEach
  void close() {
    assertThat(vault.intervening.isDone()).isTrue();
    vault.close();
  }

  private void meanwhile(Runnable intervention) {
    vault.intervening.beforeNextCommit(intervention);
  }

  private void renameApp(String name) {
    vault
        .elsewhere
        .folderWrites()
        .update(vault.admin, vault.at("/"), "app", FolderName.of("name", name), null);
  }

  private void deleteApp() {
    vault.elsewhere.folderWrites().delete(vault.admin, vault.at("/"), "app");
  }

  private SecretView update(Credential caller, SecretEdit edit) {
    return vault.here.secretWrites().update(caller, vault.at("/app"), "A", edit);
  }

  private SecretView elsewhere(SecretEdit edit) {
    return vault.elsewhere.secretWrites().update(vault.admin, vault.at("/app"), "A", edit);
  }

  @Test
  void write_whoseFolderWasRenamed_isNotFound() {
    meanwhile(() -> renameApp("moved"));

    assertThatThrownBy(() -> vault.create("/app", "B", "two")).isInstanceOf(Fault.NotFound.class);
    assertThat(
            vault
                .here
                .secrets()
                .list(vault.admin, vault.at("/"), true, SecretQuery.stored(true))
                .content()
                .secrets())
        .extracting(view -> view.path() + "/" + view.header().name())
        .containsExactly("/moved/A");
  }

  @Test
  void write_whoseFolderWasDeleted_isNotFound() {
    meanwhile(this::deleteApp);

    assertThatThrownBy(() -> update(vault.admin, SecretEdit.ofValue(SecretValue.of("two"))))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(
            vault
                .here
                .secrets()
                .list(vault.admin, vault.at("/"), true, SecretQuery.stored(true))
                .content()
                .secrets())
        .isEmpty();
  }

  @Test
  void write_whoseFolderWasReplaced_goesToTheNewOne() {
    meanwhile(() -> {
      deleteApp();
      vault
          .elsewhere
          .folderWrites()
          .create(vault.admin, vault.at("/"), FolderName.of("name", "app"), null);
    });

    SecretView made = vault.create("/app", "B", "two");

    UUID now =
        vault
            .here
            .folders()
            .byId(vault.admin, made.header().folder(), null)
            .content()
            .folder()
            .id();
    assertThat(made.header().folder()).isEqualTo(now);
    assertThat(
            vault
                .here
                .secrets()
                .list(vault.admin, vault.at("/"), true, SecretQuery.stored(true))
                .content()
                .secrets())
        .extracting(view -> view.path() + "/" + view.header().name())
        .containsExactly("/app/B");
  }

  @Test
  void write_whoseCallerLostItsRole_isForbidden() {
    Credential member = vault.identity(ProjectRole.MEMBER);
    meanwhile(() -> {
      vault.changeRole(member, ProjectRole.VIEWER);
      elsewhere(SecretEdit.ofComment(SecretValue.of("other")));
    });

    assertThatThrownBy(() -> update(member, SecretEdit.ofValue(SecretValue.of("two"))))
        .isInstanceOf(Fault.Forbidden.class);
    assertThat(vault.read("/app", "A")).isEqualTo("one");
  }

  @Test
  void write_whoseTokenWasRevoked_isUnauthenticated() {
    Credential member = vault.identity(ProjectRole.MEMBER);
    meanwhile(() -> {
      vault.revoke(member);
      elsewhere(SecretEdit.ofComment(SecretValue.of("other")));
    });

    assertThatThrownBy(() -> update(member, SecretEdit.ofValue(SecretValue.of("two"))))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThat(vault.read("/app", "A")).isEqualTo("one");
  }

  @Test
  void valueAndComment_editedAtOnceByTwo_bothSurvive() {
    meanwhile(() -> elsewhere(SecretEdit.ofComment(SecretValue.of("theirs"))));

    SecretView mine = update(vault.admin, SecretEdit.ofValue(SecretValue.of("mine")));

    assertThat(mine.header().n()).isEqualTo(3);
    assertThat(text(mine)).isEqualTo("mine");
    assertThat(comment(mine)).isEqualTo("theirs");
    assertThat(vault.read("/app", "A")).isEqualTo("mine");
  }

  @Test
  void value_editedAtOnceByTwo_isTheLaterOnesAndBothAreVersions() {
    meanwhile(() -> elsewhere(SecretEdit.ofValue(SecretValue.of("theirs"))));

    assertThat(update(vault.admin, SecretEdit.ofValue(SecretValue.of("mine"))).header().n())
        .isEqualTo(3);
    SecretView second =
        vault
            .here
            .secrets()
            .versionByName(vault.admin, vault.at("/app"), "A", 2, SecretQuery.stored(true))
            .content();
    assertThat(text(second)).isEqualTo("theirs");
  }

  @Test
  void write_thatExpectsAVersion_isAConflictIfAnotherCameFirst() {
    meanwhile(() -> elsewhere(SecretEdit.ofValue(SecretValue.of("theirs"))));

    assertThatThrownBy(
            () -> update(vault.admin, SecretEdit.ofValue(SecretValue.of("mine")).expecting(1)))
        .isInstanceOf(Fault.Conflict.class);
    assertThat(vault.read("/app", "A")).isEqualTo("theirs");
  }

  @Test
  void create_ofANameThatAnotherTookMeanwhile_isRejected() {
    meanwhile(() ->
        vault.elsewhere.secretWrites().create(vault.admin, vault.at("/app"), draft("B", "theirs")));

    assertThatThrownBy(() -> vault.create("/app", "B", "mine")).isInstanceOf(Fault.Rejected.class);
    assertThat(vault.read("/app", "B")).isEqualTo("theirs");
  }

  @Test
  void update_ofASecretThatWasRenamedMeanwhile_isNotFound() {
    meanwhile(() -> elsewhere(SecretEdit.ofName(SecretName.of("newSecretName", "B"))));

    assertThatThrownBy(() -> update(vault.admin, SecretEdit.ofValue(SecretValue.of("two"))))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(vault.read("/app", "B")).isEqualTo("one");
  }

  @Test
  void update_ofASecretThatWasReplacedMeanwhile_changesTheNewOne() {
    UUID[] replaced = new UUID[1];
    meanwhile(() -> {
      var writes = vault.elsewhere.secretWrites();
      writes.delete(vault.admin, vault.at("/app"), "A", null);
      replaced[0] =
          writes.create(vault.admin, vault.at("/app"), draft("A", "new")).header().secret();
    });

    SecretView changed = update(vault.admin, SecretEdit.ofValue(SecretValue.of("mine")));

    assertThat(changed.header().secret()).isEqualTo(replaced[0]);
    assertThat(changed.header().n()).isEqualTo(2);
    assertThat(vault.read("/app", "A")).isEqualTo("mine");
  }

  @Test
  void firstCommits_ofOneEnvironmentAtOnce_bothHappenUnderOneKey() {
    meanwhile(() ->
        vault
            .elsewhere
            .secretWrites()
            .create(vault.admin, vault.at("prod", "/"), draft("THEIRS", "theirs")));

    vault.here.secretWrites().create(vault.admin, vault.at("prod", "/"), draft("MINE", "mine"));

    for (Vault process : List.of(vault.here, vault.elsewhere)) {
      process.ledgers().forget();
      assertThat(
              process
                  .secrets()
                  .list(vault.admin, vault.at("prod", "/"), false, SecretQuery.stored(true))
                  .content()
                  .secrets())
          .extracting(VaultFixture::text)
          .containsExactly("mine", "theirs");
    }
  }

  @Test
  void write_thatLostTwice_hasOneRecordAndOneVersion() {
    meanwhile(() -> elsewhere(SecretEdit.ofComment(SecretValue.of("first"))));
    meanwhile(() -> elsewhere(SecretEdit.ofComment(SecretValue.of("second"))));
    int before = vault.audit("update-secret").size();

    SecretView mine = update(vault.admin, SecretEdit.ofValue(SecretValue.of("mine")));

    assertThat(mine.header().n()).isEqualTo(4);
    assertThat(vault.audit("update-secret"))
        .hasSize(before + 3)
        .allMatch(record -> record.outcome() == AuditRecord.Outcome.SUCCESS);
  }
}
