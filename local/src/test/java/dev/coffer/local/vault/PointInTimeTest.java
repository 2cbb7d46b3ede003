package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Change;
import dev.coffer.ledger.Commit;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.CommitAddress;
import dev.coffer.vault.CommitRollbacks;
import dev.coffer.vault.SecretEdit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways back along the log, by people who may go them. */
final class PointInTimeTest {
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

  private CommitAddress address(UUID commit) {
    return new CommitAddress(vault.project.id(), "dev", commit);
  }

  private CommitRollbacks.Outcome rollBack(long revision) {
    return vault
        .here
        .rollbacks()
        .rollBack(
            vault.admin,
            address(state.commit(revision).id()),
            vault.environmentId("dev"),
            true,
            null);
  }

  private CommitRollbacks.Outcome revert(Commit commit) {
    return vault.here.rollbacks().revert(vault.admin, address(commit.id()));
  }

  private void update(String name, String value) {
    vault
        .here
        .secretWrites()
        .update(vault.admin, vault.at("/"), name, SecretEdit.ofValue(SecretValue.of(value)));
  }

  private void assertClean() {
    assertThat(vault.elsewhere.ledgers().verify(state.scope()).findings()).isEmpty();
  }

  /** For any history: a rollback makes it as a read at that revision was. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rollback_ofAnyHistory_isWhatWasReadThen(long seed) {
    Random random = new Random(seed);
    RandomUse use = new RandomUse(vault, random);
    Map<Long, Map<String, String>> read = new HashMap<>();
    vault.create("/", "FIRST", "value");
    read.put(1L, state.now());
    for (int step = 0; step < 50; step++) {
      if (step % 10 == 9) {
        long back = 1 + random.nextLong(state.snapshot().rev());
        assertThat(rollBack(back).left()).isEmpty();
        assertThat(state.now()).as("rolled back to %d", back).isEqualTo(read.get(back));
      } else {
        use.step();
      }
      read.put(state.snapshot().rev(), state.now());
    }
    vault.here.ledgers().forget();
    read.forEach((rev, then) -> assertThat(state.at(rev)).as("as of %d", rev).isEqualTo(then));
    assertClean();
  }

  /** What was destroyed stays destroyed, and is named; all else is as it was. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void rollback_ofAHistoryWithDestruction_namesWhatIsDestroyed(long seed) {
    Random random = new Random(seed);
    RandomUse use = new RandomUse(vault, random);
    vault.create("/", "FIRST", "value");
    for (int step = 0; step < 60; step++) {
      if (step % 5 == 4) {
        use.destroy();
      }
      use.step();
    }
    long back = 1 + random.nextLong(state.snapshot().rev());
    Map<String, String> then = new TreeMap<>(state.at(back));

    CommitRollbacks.Outcome outcome = rollBack(back);

    Map<String, String> now = state.now();
    var named =
        outcome.destroyed().stream().map(left -> left.id().toString()).collect(Collectors.toSet());
    then.forEach((place, read) -> {
      String id = read.substring(0, 36);
      if (read.contains(" " + EnvironmentState.HIDDEN + " ")) {
        assertThat(named).contains(id);
      } else {
        assertThat(now).containsEntry(place, read);
      }
    });
    assertThat(now.values()).noneMatch(read -> read.contains(EnvironmentState.HIDDEN));
    assertThat(then.keySet()).containsAll(now.keySet());
    assertClean();
  }

  /** For any history: undoing its newest commit is as if it had not been made. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void revert_ofTheNewestCommit_isTheStateBefore(long seed) {
    Random random = new Random(seed);
    RandomUse use = new RandomUse(vault, random);
    vault.create("/", "FIRST", "value");
    for (int step = 0; step < 40; step++) {
      Map<String, String> before = state.now();
      long revision = state.snapshot().rev();
      use.step();
      if (state.snapshot().rev() > revision && step % 2 == 0) {
        CommitRollbacks.Outcome outcome = revert(state.newest());
        assertThat(outcome.left()).isEmpty();
        assertThat(state.now()).isEqualTo(before);
      }
    }
    assertClean();
  }

  /** Any commit, however old, is undone or refused without harm to the log. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void revert_ofAnyCommit_leavesAWholeLedger(long seed) {
    Random random = new Random(seed);
    RandomUse use = new RandomUse(vault, random);
    vault.create("/", "FIRST", "value");
    for (int step = 0; step < 60; step++) {
      use.step();
      if (step % 3 == 2) {
        Map<String, String> before = state.now();
        try {
          revert(state.commit(1 + random.nextLong(state.snapshot().rev())));
        } catch (Fault.Rejected nothingToUndo) {
          assertThat(state.now()).isEqualTo(before);
        }
      }
    }
    assertClean();
  }

  @Test
  void revert_ofACommitThatWasChangedInPart_undoesTheRestAndNamesIt() {
    vault.create("/", "A", "1");
    vault.create("/", "B", "1");
    rollBack(1);
    long deletion = state.snapshot().rev();
    vault.create("/", "B", "another");
    UUID other = UUID.fromString(state.now().get("secret / B").substring(0, 36));
    update("A", "2");

    assertThatThrownBy(() -> revert(state.commit(deletion))).isInstanceOf(Fault.Rejected.class);

    assertThat(vault.read("/", "B")).isEqualTo("another");
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "B", null);
    assertThat(revert(state.commit(deletion)).left()).isEmpty();
    assertThat(vault.read("/", "B")).isEqualTo("1");
    assertThat(state.now().get("secret / B")).doesNotStartWith(other.toString());
  }

  @Test
  void revert_ofAFolderThatHoldsSomethingNow_leavesItAndSaysSo() {
    vault.create("/", "A", "1");
    vault.folder("/", "app");
    Commit making = state.newest();
    vault.create("/app", "B", "1");

    assertThatThrownBy(() -> revert(making)).isInstanceOf(Fault.Rejected.class);

    vault.here.secretWrites().delete(vault.admin, vault.at("/app"), "B", null);
    assertThat(revert(making).folderChanges()).isEqualTo(1);
    assertThat(state.now()).doesNotContainKey("folder /app");
  }

  @Test
  void revert_ofADeletedFolder_bringsItBackWithItsSecrets() {
    vault.folder("/", "app");
    vault.folder("/app", "inner");
    vault.create("/app", "A", "1");
    vault.create("/app/inner", "B", "2");
    Map<String, String> before = state.now();
    vault.here.folderWrites().delete(vault.admin, vault.at("/"), "app");

    CommitRollbacks.Outcome outcome = revert(state.newest());

    assertThat(outcome.secretChanges()).isEqualTo(2);
    assertThat(outcome.folderChanges()).isEqualTo(2);
    assertThat(state.now()).isEqualTo(before);
    assertClean();
  }

  @Test
  void revert_ofADestruction_isRefused() {
    UUID id = vault.create("/", "A", "1").header().secret();
    update("A", "2");
    vault.here.destruction().destroy(vault.admin, id, 1);

    assertThatThrownBy(() -> revert(state.newest())).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void rollback_toTheNewestCommit_makesNoCommit() {
    vault.create("/", "A", "1");

    CommitRollbacks.Outcome outcome = rollBack(1);

    assertThat(outcome.commit()).isNull();
    assertThat(state.snapshot().rev()).isEqualTo(1);
    assertThat(vault.audit("pit-rollback-commit")).hasSize(1);
  }

  @Test
  void rollback_ofAFolder_saysWhatItDidInLogAndRecord() {
    vault.create("/", "A", "1");
    update("A", "2");

    CommitRollbacks.Outcome outcome =
        vault
            .here
            .rollbacks()
            .rollBack(
                vault.admin,
                address(state.commit(1).id()),
                vault.environmentId("dev"),
                false,
                "back to one");

    assertThat(outcome.secretChanges()).isEqualTo(1);
    assertThat(state.newest().id()).isEqualTo(outcome.commit());
    assertThat(state.newest().message()).isEqualTo("back to one");
    assertThat(vault.audit("pit-rollback-commit").getFirst().metadata())
        .containsEntry("toRevision", "1")
        .containsEntry("secretChangesCount", "1");
    assertThat(vault.here.ledgers().changes(state.snapshot(), state.newest()).changes())
        .extracting(Change::op)
        .containsExactly(Change.Op.SECRET_UPDATED);
  }

  @Test
  void rollback_whenAnotherWriteComesBetween_isPlannedOnWhatIsThen() {
    vault.create("/", "A", "1");
    vault.create("/", "B", "1");
    vault.intervening.beforeNextCommit(() ->
        vault
            .elsewhere
            .secretWrites()
            .create(vault.admin, vault.at("/"), VaultFixture.draft("C", "new")));

    CommitRollbacks.Outcome outcome = rollBack(1);

    assertThat(outcome.secretChanges()).isEqualTo(2);
    assertThat(state.now()).containsOnlyKeys("secret / A");
    assertClean();
  }

  @Test
  void rollback_byOthers_isRefused() {
    vault.create("/", "A", "1");
    CommitAddress commit = address(state.newest().id());
    UUID top = vault.environmentId("dev");
    var viewer = vault.identity(ProjectRole.VIEWER);

    assertThatThrownBy(() -> vault.here.rollbacks().rollBack(viewer, commit, top, true, null))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> vault.here.rollbacks().revert(viewer, commit))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(
            () -> vault.here.rollbacks().rollBack(vault.outsider, commit, top, true, null))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> vault.here.rollbacks().revert(vault.outsider, commit))
        .isInstanceOf(Fault.NotFound.class);
    for (CommitAddress wrong :
        java.util.List.of(
            address(UUID.randomUUID()),
            new CommitAddress(vault.otherProject.id(), "dev", commit.commit()),
            new CommitAddress(vault.project.id(), "prod", commit.commit()))) {
      assertThatThrownBy(() -> vault.here.rollbacks().rollBack(vault.admin, wrong, top, true, null))
          .isInstanceOf(Fault.NotFound.class);
    }
    assertThat(state.snapshot().rev()).isEqualTo(1);
  }

  @Test
  void rollback_ofAnUnknownFolder_isNotFound() {
    vault.create("/", "A", "1");
    CommitAddress commit = address(state.newest().id());

    assertThatThrownBy(() ->
            vault.here.rollbacks().rollBack(vault.admin, commit, UUID.randomUUID(), true, null))
        .isInstanceOf(Fault.NotFound.class);
  }
}
