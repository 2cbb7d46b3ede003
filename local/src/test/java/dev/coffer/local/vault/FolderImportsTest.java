package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderImports;
import dev.coffer.vault.ImportView;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links by which folders import others. */
final class FolderImportsTest {
  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    vault.folder("/", "app");
    vault.folder("/", "common");
    vault.folder("/", "more");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private FolderImports imports() {
    return vault.here.imports();
  }

  private static FolderImports.Source source(String environment, String path) {
    return new FolderImports.Source(environment, SecretPath.of("path", path));
  }

  private ImportView link(String path, String environment, String source) {
    return imports().create(vault.admin, vault.at(path), source(environment, source));
  }

  private List<String> sources(String path) {
    return imports().list(vault.admin, vault.at(path), null).stream()
        .map(view -> view.position() + " " + view.source().slug() + ":" + view.link().path())
        .toList();
  }

  @Test
  void create_inOrder_isListedAndBringsTheSecrets() {
    vault
        .here
        .secretWrites()
        .create(vault.admin, vault.at("prod", "/"), VaultFixture.draft("A", "prod's"));

    ImportView first = link("/app", "prod", "/");
    link("/app", "dev", "/common");

    assertThat(sources("/app")).containsExactly("1 prod:/", "2 dev:/common");
    assertThat(imports().byId(vault.admin, first.link().id(), null)).isEqualTo(first);
    var everything =
        new SecretQuery(
            true, true, false, true, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, null);
    assertThat(
            VaultFixture.text(
                vault
                    .here
                    .secrets()
                    .byName(vault.admin, vault.at("/app"), "A", everything)
                    .content()))
        .isEqualTo("prod's");
    assertThat(vault.audit("create-secret-import").getFirst().metadata())
        .containsEntry("importFromEnvironment", "prod")
        .containsEntry("importFromSecretPath", "/")
        .containsEntry("secretPath", "/app");
  }

  @Test
  void create_whatCanNotBe_isRefused() {
    link("/app", "dev", "/common");

    assertThatThrownBy(() -> link("/app", "dev", "/common")).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> link("/app", "dev", "/app")).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> link("/common", "dev", "/app")).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> link("/app", "none", "/")).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> link("/app", "prod", "/none")).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> link("/none", "prod", "/")).isInstanceOf(Fault.NotFound.class);
    assertThat(sources("/app")).containsExactly("1 dev:/common");
    assertThat(sources("/common")).isEmpty();
  }

  @Test
  void create_aCycleOfTwoEnvironments_isRefused() {
    link("/", "prod", "/");
    assertThatThrownBy(
            () -> imports().create(vault.admin, vault.at("prod", "/"), source("dev", "/")))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void create_theFiftyFirst_isRefused() {
    for (int i = 0; i < Edit.IMPORTS_MOST; i++) {
      vault.folder("/more", "f" + i);
      link("/app", "dev", "/more/f" + i);
    }
    assertThatThrownBy(() -> link("/app", "dev", "/common"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("50");
    assertThat(sources("/app")).hasSize(50);
  }

  @Test
  void update_thePosition_reorders() {
    link("/app", "prod", "/");
    link("/app", "dev", "/common");
    ImportView third = link("/app", "dev", "/more");

    ImportView moved =
        imports().update(vault.admin, vault.at("/app"), third.link().id(), null, null, 1);

    assertThat(moved.position()).isEqualTo(1);
    assertThat(sources("/app")).containsExactly("1 dev:/more", "2 prod:/", "3 dev:/common");
    assertThatThrownBy(
            () -> imports().update(vault.admin, vault.at("/app"), third.link().id(), null, null, 4))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void update_theSource_makesANewVersionOfTheLink() {
    ImportView made = link("/app", "prod", "/");
    link("/app", "dev", "/more");
    UUID id = made.link().id();

    ImportView changed =
        imports()
            .update(
                vault.admin, vault.at("/app"), id, "dev", SecretPath.of("path", "/common"), null);

    assertThat(changed.link().version()).isEqualTo(2);
    assertThat(changed.link().id()).isEqualTo(id);
    assertThat(sources("/app")).containsExactly("1 dev:/common", "2 dev:/more");
    assertThatThrownBy(() ->
            imports()
                .update(
                    vault.admin, vault.at("/app"), id, null, SecretPath.of("path", "/more"), null))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(
            () -> imports().update(vault.admin, vault.at("/common"), id, "prod", null, null))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void update_thatChangesNothing_makesNoCommit() {
    ImportView made = link("/app", "prod", "/");
    ImportView same =
        imports().update(vault.admin, vault.at("/app"), made.link().id(), "prod", null, 1);
    assertThat(same).isEqualTo(made);
  }

  @Test
  void delete_endsOne() {
    ImportView first = link("/app", "prod", "/");
    link("/app", "dev", "/common");

    assertThat(imports().delete(vault.admin, vault.at("/app"), first.link().id())).isEqualTo(first);

    assertThat(sources("/app")).containsExactly("1 dev:/common");
    assertThatThrownBy(() -> imports().byId(vault.admin, first.link().id(), null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> imports().delete(vault.admin, vault.at("/app"), first.link().id()))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void importers_areFoundInEveryEnvironment() {
    link("/app", "dev", "/common");
    imports().create(vault.admin, vault.at("prod", "/"), source("dev", "/common"));
    link("/app", "dev", "/more");
    vault.counting.takeCalls();

    List<ImportView> importers = imports().importers(vault.admin, vault.at("/common"), null);

    assertThat(importers)
        .extracting(view -> view.environment().slug() + ":" + view.path())
        .containsExactly("dev:/app", "prod:/");
    // Deciding items, then the heads of the other environments.
    assertThat(vault.counting.takeCalls().getAll()).isEqualTo(2);
    assertThat(imports().importers(vault.admin, vault.at("/app"), null)).isEmpty();
  }

  @Test
  void anyImport_byWhoMayNot_isRefused() {
    ImportView made = link("/app", "dev", "/common");
    UUID id = made.link().id();
    var viewer = vault.identity(ProjectRole.VIEWER);
    var none = vault.identity(ProjectRole.NO_ACCESS);

    assertThat(imports().list(viewer, vault.at("/app"), null)).hasSize(1);
    assertThatThrownBy(() -> imports().create(viewer, vault.at("/app"), source("dev", "/more")))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> imports().update(viewer, vault.at("/app"), id, null, null, 1))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> imports().delete(viewer, vault.at("/app"), id))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> imports().list(none, vault.at("/app"), null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> imports().byId(none, id, null)).isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> imports().byId(vault.outsider, id, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> imports().importers(vault.outsider, vault.at("/common"), null))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(sources("/app")).containsExactly("1 dev:/common");
  }
}
