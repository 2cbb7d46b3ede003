package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.BatchCommits.Batch;
import dev.coffer.vault.BatchCommits.FolderDraft;
import dev.coffer.vault.BatchCommits.FolderUpdate;
import dev.coffer.vault.BatchCommits.SecretUpdate;
import dev.coffer.vault.SecretDraft;
import dev.coffer.vault.SecretEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of secrets and folders that are made together. */
final class BatchCommitTest {
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

  private @Nullable UUID commit(Credential by, Batch batch) {
    return vault.here.batchCommits().commit(by, vault.at("/"), batch, "all of it");
  }

  private static Batch secrets(
      List<SecretDraft> create, List<SecretUpdate> update, List<String> delete) {
    return new Batch(create, update, delete, List.of(), List.of(), List.of());
  }

  @Test
  void batch_isOneCommitWithItsMessage() {
    vault.create("/", "A", "1");
    vault.create("/", "B", "1");
    UUID old = vault.folder("/", "old");
    UUID gone = vault.folder("/", "gone");

    UUID commit =
        commit(
            vault.admin,
            new Batch(
                List.of(VaultFixture.draft("B", "new")),
                List.of(new SecretUpdate("A", SecretEdit.ofValue(SecretValue.of("2")))),
                List.of("B"),
                List.of(new FolderDraft(FolderName.of("name", "old"), "made")),
                List.of(new FolderUpdate(old, FolderName.of("name", "renamed"), null)),
                List.of(gone)));

    assertThat(state.snapshot().rev()).isEqualTo(5);
    assertThat(state.newest().id()).isEqualTo(commit);
    assertThat(state.newest().message()).isEqualTo("all of it");
    assertThat(state.now())
        .containsOnlyKeys("folder /old", "folder /renamed", "secret / A", "secret / B");
    assertThat(vault.read("/", "A")).isEqualTo("2");
    assertThat(vault.read("/", "B")).isEqualTo("new");
    assertThat(vault.audit("pit-batch-commit")).hasSize(1);
    assertThat(vault.elsewhere.ledgers().verify(state.scope()).findings()).isEmpty();
  }

  @Test
  void batch_ofWhichOneIsRefused_changesNothing() {
    vault.create("/", "A", "1");
    Map<String, String> before = state.now();

    assertThatThrownBy(() ->
            commit(
                vault.admin,
                secrets(
                    List.of(VaultFixture.draft("C", "x"), VaultFixture.draft("A", "x")),
                    List.of(),
                    List.of())))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(
            () -> commit(vault.admin, secrets(List.of(), List.of(), List.of("A", "NEVER"))))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> commit(vault.admin, secrets(List.of(), List.of(), List.of())))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(state.now()).isEqualTo(before);
  }

  @Test
  void batch_byOneWhoMayNotDoAllOfIt_isRefused() {
    vault.create("/", "A", "1");
    Batch batch = secrets(List.of(VaultFixture.draft("B", "x")), List.of(), List.of("A"));

    assertThatThrownBy(() -> commit(vault.identity(ProjectRole.VIEWER), batch))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> commit(vault.outsider, batch)).isInstanceOf(Fault.NotFound.class);
    assertThat(state.now()).containsOnlyKeys("secret / A");
  }
}
