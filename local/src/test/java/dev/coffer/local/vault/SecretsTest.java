package dev.coffer.local.vault;

import static dev.coffer.local.vault.VaultFixture.comment;
import static dev.coffer.local.vault.VaultFixture.draft;
import static dev.coffer.local.vault.VaultFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What creating, reading, changing and deleting secrets promises. */
final class SecretsTest {
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

  private SecretView update(String name, SecretEdit edit) {
    return vault.here.secretWrites().update(vault.admin, vault.at("/"), name, edit);
  }

  private SecretView get(String name) {
    return vault
        .here
        .secrets()
        .byName(vault.admin, vault.at("/"), name, SecretQuery.stored(true))
        .content();
  }

  private List<SecretView> list(Credential caller, String path, boolean recursive) {
    return vault
        .here
        .secrets()
        .list(caller, vault.at(path), recursive, SecretQuery.stored(true))
        .content()
        .secrets();
  }

  @Test
  void create_inAnEmptyEnvironment_canBeReadBack() {
    SecretView made =
        vault.here.secretWrites().create(vault.admin, vault.at("/"), draft("A", "one", "why"));

    assertThat(made.header().n()).isEqualTo(1);
    assertThat(text(made)).isEqualTo("one");
    SecretView read = get("A");
    assertThat(text(read)).isEqualTo("one");
    assertThat(comment(read)).isEqualTo("why");
    assertThat(read.header().secret()).isEqualTo(made.header().secret());
    assertThat(read.path()).isEqualTo("/");
    assertThat(read.environment().slug()).isEqualTo("dev");
    assertThat(
            text(
                vault
                    .elsewhere
                    .secrets()
                    .byName(vault.admin, vault.at("/"), "A", SecretQuery.stored(true))
                    .content()))
        .isEqualTo("one");
  }

  @Test
  void create_ofANameThatIsTaken_isRejectedAndChangesNothing() {
    vault.create("/", "A", "one");

    assertThatThrownBy(() -> vault.create("/", "A", "two"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("already exist");
    assertThat(get("A").header().n()).isEqualTo(1);
    assertThat(vault.read("/", "A")).isEqualTo("one");
  }

  @Test
  void create_namesThatDifferInCaseWidthOrNormalForm_areDifferentSecrets() {
    List<String> names = List.of("key", "KEY", "ｋｅｙ", "\u00e9", "e\u0301");
    for (String name : names) {
      vault.create("/", name, "value of " + name);
    }

    assertThat(list(vault.admin, "/", false)).hasSize(names.size());
    for (String name : names) {
      assertThat(vault.read("/", name)).isEqualTo("value of " + name);
    }
  }

  @Test
  void create_withAnEmptyValue_isAnEmptyValue() {
    vault.create("/", "A", "");

    assertThat(get("A").value()).contains(SecretValue.of(""));
  }

  @Test
  void create_inAFolderThatIsNotThere_isNotFound() {
    assertThatThrownBy(() -> vault.create("/no/where", "A", "one"))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Folder with path '/no/where' in environment with slug 'dev' not found");
  }

  @Test
  void update_ofTheValue_makesTheNextVersionAndKeepsTheRest() {
    SecretView first =
        vault.here.secretWrites().create(vault.admin, vault.at("/"), draft("A", "one", "why"));
    vault.clock.advance(Duration.ofSeconds(5));

    SecretView second = update("A", SecretEdit.ofValue(SecretValue.of("two")));

    assertThat(second.header().n()).isEqualTo(2);
    assertThat(second.header().secret()).isEqualTo(first.header().secret());
    assertThat(second.header().createdAt()).isEqualTo(first.header().createdAt());
    assertThat(second.header().time()).isAfter(first.header().time());
    assertThat(comment(second)).isEqualTo("why");
    assertThat(second.header().comment()).isEqualTo(first.header().comment());
    assertThat(vault.read("/", "A")).isEqualTo("two");
  }

  @Test
  void update_thatChangesNothing_makesNoVersionAndIsOnRecord() {
    vault.create("/", "A", "one");

    SecretView same = update("A", SecretEdit.ofValue(SecretValue.of("one")));

    assertThat(same.header().n()).isEqualTo(1);
    assertThat(get("A").header().n()).isEqualTo(1);
    assertThat(vault.audit("update-secret"))
        .singleElement()
        .returns(AuditRecord.Outcome.SUCCESS, AuditRecord::outcome);
  }

  @Test
  void update_ofTheName_keepsIdAndSealedValue() {
    SecretView first = vault.create("/", "A", "one");

    SecretView renamed = update("A", SecretEdit.ofName(SecretName.of("newSecretName", "B")));

    assertThat(renamed.header().secret()).isEqualTo(first.header().secret());
    assertThat(renamed.header().value()).isEqualTo(first.header().value());
    assertThat(vault.read("/", "B")).isEqualTo("one");
    assertThatThrownBy(() -> get("A")).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void update_toANameThatIsTaken_isRejected() {
    vault.create("/", "A", "one");
    vault.create("/", "B", "two");

    assertThatThrownBy(() -> update("A", SecretEdit.ofName(SecretName.of("newSecretName", "B"))))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(vault.read("/", "A")).isEqualTo("one");
    assertThat(vault.read("/", "B")).isEqualTo("two");
  }

  @Test
  void update_ofTheDetails_keepsWhatItLeavesOpen() {
    vault.create("/", "A", "one");
    var pair = new SecretAttributes.Metadata("team", "blue", false);
    update(
        "A",
        new SecretEdit(
            null, null, null, new SecretDetails(List.of(pair), "rotate", 30, true), null));

    SecretView changed =
        update("A", new SecretEdit(null, null, null, new SecretDetails(null, "", 0, null), null));

    SecretAttributes attributes = changed.header().attributes();
    assertThat(attributes.metadata()).containsExactly(pair);
    assertThat(attributes.reminderNote()).isNull();
    assertThat(attributes.reminderDays()).isNull();
    assertThat(attributes.skipMultilineEncoding()).isTrue();
    assertThat(changed.header().n()).isEqualTo(3);
  }

  @Test
  void update_withAnEmptyComment_removesTheComment() {
    vault.here.secretWrites().create(vault.admin, vault.at("/"), draft("A", "one", "why"));

    SecretView changed = update("A", SecretEdit.ofComment(SecretValue.of("")));

    assertThat(changed.header().comment()).isNull();
    assertThat(comment(get("A"))).isEmpty();
  }

  @Test
  void update_withAnotherVersionExpected_isAConflict() {
    vault.create("/", "A", "one");
    SecretEdit edit = SecretEdit.ofValue(SecretValue.of("two"));
    update("A", edit.expecting(1));

    assertThatThrownBy(() -> update("A", SecretEdit.ofValue(SecretValue.of("three")).expecting(1)))
        .isInstanceOf(Fault.Conflict.class);
    assertThatThrownBy(() -> vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", 1))
        .isInstanceOf(Fault.Conflict.class);
    assertThat(vault.read("/", "A")).isEqualTo("two");
  }

  @Test
  void delete_ofASecret_answersItAsItWas() {
    vault.create("/", "A", "one");

    SecretView gone = vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);

    assertThat(text(gone)).isEqualTo("one");
    assertThatThrownBy(() -> get("A"))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Secret with name 'A' not found");
    assertThatThrownBy(
            () -> vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void numbers_afterDeleteAndCreateAgain_belongToAnotherSecret() {
    SecretView first = vault.create("/", "A", "one");
    update("A", SecretEdit.ofValue(SecretValue.of("two")));
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);

    SecretView again = vault.create("/", "A", "three");

    assertThat(again.header().secret()).isNotEqualTo(first.header().secret());
    assertThat(again.header().n()).isEqualTo(1);
    assertThatThrownBy(() ->
            vault
                .here
                .secrets()
                .versionByName(vault.admin, vault.at("/"), "A", 2, SecretQuery.stored(true)))
        .isInstanceOf(Fault.NotFound.class);
    UUID old = first.header().secret();
    assertThatThrownBy(() -> vault.here.secrets().byId(vault.admin, old, true, null))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void byName_withAVersion_isThatVersion() {
    vault.create("/", "A", "one");
    update("A", SecretEdit.ofValue(SecretValue.of("two")));

    for (Vault process : List.of(vault.here, vault.elsewhere)) {
      SecretView first =
          process
              .secrets()
              .versionByName(vault.admin, vault.at("/"), "A", 1, SecretQuery.stored(true))
              .content();
      assertThat(text(first)).isEqualTo("one");
      assertThat(first.header().n()).isEqualTo(1);
      assertThatThrownBy(() ->
              process
                  .secrets()
                  .versionByName(vault.admin, vault.at("/"), "A", 3, SecretQuery.stored(true)))
          .isInstanceOf(Fault.NotFound.class);
    }
  }

  @Test
  void byId_findsTheSecretWhereItIs() {
    vault.folder("/", "app");
    SecretView made = vault.create("/app", "A", "one");

    SecretView found =
        vault.here.secrets().byId(vault.admin, made.header().secret(), true, null).content();

    assertThat(text(found)).isEqualTo("one");
    assertThat(found.path()).isEqualTo("/app");
    assertThat(found.projectId()).isEqualTo(vault.project.id());
  }

  @Test
  void byId_ofAnotherOrganisation_isNotFoundLikeAnIdOfNothing() {
    UUID id = vault.create("/", "A", "one").header().secret();
    UUID nothing = UUID.randomUUID();

    assertThatThrownBy(() -> vault.here.secrets().byId(vault.outsider, id, true, null))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Secret with ID '" + id + "' not found");
    assertThatThrownBy(() -> vault.here.secrets().byId(vault.outsider, nothing, true, null))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessage("Secret with ID '" + nothing + "' not found");
  }

  @Test
  void byId_withARevokedToken_isUnauthenticatedWhateverTheId() {
    UUID id = vault.create("/", "A", "one").header().secret();
    vault.revoke(vault.admin);

    assertThatThrownBy(() -> vault.here.secrets().byId(vault.admin, id, true, null))
        .isInstanceOf(Fault.Unauthenticated.class);
    assertThatThrownBy(() -> vault.here.secrets().byId(vault.admin, UUID.randomUUID(), true, null))
        .isInstanceOf(Fault.Unauthenticated.class);
  }

  @Test
  void list_ofAFolder_isThatFoldersSecretsByName() {
    vault.folder("/app", "db");
    vault.create("/", "B", "2");
    vault.create("/", "A", "1");
    vault.create("/app", "C", "3");
    vault.create("/app/db", "D", "4");

    assertThat(list(vault.admin, "/", false))
        .extracting(v -> v.header().name())
        .containsExactly("A", "B");
    assertThat(list(vault.admin, "/", true))
        .extracting(v -> v.path() + ":" + v.header().name() + "=" + text(v))
        .containsExactly("/:A=1", "/:B=2", "/app:C=3", "/app/db:D=4");
    assertThat(list(vault.admin, "/app", true))
        .extracting(SecretView::path)
        .containsExactly("/app", "/app/db");
  }

  @Test
  void list_ofAnEnvironmentWithoutCommits_isEmpty() {
    assertThat(list(vault.admin, "/", true)).isEmpty();
    assertThatThrownBy(() -> list(vault.admin, "/app", false)).isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void reads_withoutValuesWanted_hideThem() {
    vault.create("/", "A", "one");

    assertThat(
            vault
                .here
                .secrets()
                .list(vault.admin, vault.at("/"), false, SecretQuery.stored(false))
                .content()
                .secrets())
        .allMatch(view -> view.value().isEmpty());
    assertThat(
            vault
                .here
                .secrets()
                .byName(vault.admin, vault.at("/"), "A", SecretQuery.stored(false))
                .content()
                .value())
        .isEmpty();
  }

  @Test
  void viewer_reads_andChangesNothing() {
    vault.create("/", "A", "one");
    Credential viewer = vault.identity(ProjectRole.VIEWER);

    assertThat(text(list(viewer, "/", false).getFirst())).isEqualTo("one");
    var writes = vault.here.secretWrites();
    assertThatThrownBy(() -> writes.create(viewer, vault.at("/"), draft("B", "two")))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(
            () -> writes.update(viewer, vault.at("/"), "A", SecretEdit.ofValue(SecretValue.of(""))))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> writes.delete(viewer, vault.at("/"), "A", null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThat(vault.audit("create-secret"))
        .extracting(AuditRecord::outcome)
        .containsExactlyInAnyOrder(AuditRecord.Outcome.SUCCESS, AuditRecord.Outcome.REFUSED);
    assertThat(vault.read("/", "A")).isEqualTo("one");
  }

  @Test
  void noAccess_andNoMembership_areForbiddenAndLearnNothing() {
    UUID id = vault.create("/", "A", "one").header().secret();
    for (Credential caller :
        List.of(vault.identity(ProjectRole.NO_ACCESS), vault.stranger(vault.organization))) {
      assertThatThrownBy(() -> list(caller, "/", false)).isInstanceOf(Fault.Forbidden.class);
      assertThatThrownBy(() -> list(caller, "/nowhere", false)).isInstanceOf(Fault.Forbidden.class);
      assertThatThrownBy(() ->
              vault
                  .here
                  .secrets()
                  .byName(caller, vault.at("/"), "nothing", SecretQuery.stored(true)))
          .isInstanceOf(Fault.Forbidden.class);
      assertThatThrownBy(() -> vault.here.secrets().byId(caller, id, true, null))
          .isInstanceOf(Fault.Forbidden.class);
      assertThatThrownBy(
              () -> vault.here.secretWrites().create(caller, vault.at("/"), draft("B", "")))
          .isInstanceOf(Fault.Forbidden.class);
    }
  }

  @Test
  void outsider_findsNoProject() {
    vault.create("/", "A", "one");

    assertThatThrownBy(() -> list(vault.outsider, "/", false))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessageContaining("Project");
    assertThatThrownBy(
            () -> vault.here.secretWrites().create(vault.outsider, vault.at("/"), draft("B", "")))
        .isInstanceOf(Fault.NotFound.class);
    FolderAddress bySlug = new FolderAddress(new ProjectRef.BySlug("shop"), "dev", SecretPath.ROOT);
    assertThat(
            vault
                .here
                .secrets()
                .list(vault.outsider, bySlug, true, SecretQuery.stored(true))
                .content()
                .secrets())
        .isEmpty();
    assertThat(
            vault
                .here
                .secrets()
                .list(vault.admin, bySlug, true, SecretQuery.stored(true))
                .content()
                .secrets())
        .hasSize(1);
  }

  @Test
  void writes_areOnRecordWithHashesOfValuesAndNeverValues() {
    vault.create("/", "A", "canary-one");
    update("A", SecretEdit.ofValue(SecretValue.of("canary-two")));
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);

    var created = vault.audit("create-secret").getFirst().metadata();
    var updated = vault.audit("update-secret").getFirst().metadata();
    var deleted = vault.audit("delete-secret").getFirst().metadata();
    assertThat(created)
        .containsEntry("environment", "dev")
        .containsEntry("secretPath", "/")
        .containsEntry("secretKey", "A")
        .containsEntry("secretVersion", "1");
    assertThat(created.get("valueHashAfter")).hasSize(32).isEqualTo(updated.get("valueHashBefore"));
    assertThat(updated.get("valueHashAfter"))
        .isNotEqualTo(updated.get("valueHashBefore"))
        .isEqualTo(deleted.get("valueHashBefore"));
    assertThat(vault.audit().toString()).doesNotContain("canary");
  }
}
