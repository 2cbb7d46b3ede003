package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.secret.SecretValue;
import dev.coffer.testkit.CountingTable.Calls;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretQuery;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a request costs in calls of the Table port (docs/design/storage.md, "What a request costs").
 */
final class BudgetTest {
  @TempDir Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void readOne_warm_isOneBatchAndOneAuditPut() {
    vault.create("/", "KEY", "value");
    vault.read("/", "KEY");
    vault.counting.takeCalls();

    vault.read("/", "KEY");

    assertBudget(vault.counting.takeCalls(), 1, 0, 1);
  }

  @Test
  void list_warm_isOneBatchAndOneAuditPut() {
    fill(100);
    list();
    vault.counting.takeCalls();

    list();

    assertBudget(vault.counting.takeCalls(), 1, 0, 1);
  }

  @Test
  void readById_warm_isOneBatchOneAuditPutAndTwoQueries() {
    var id = vault.create("/", "KEY", "value").header().secret();
    vault.here.secrets().byId(vault.admin, id, true, null);
    vault.counting.takeCalls();

    vault.here.secrets().byId(vault.admin, id, true, null);

    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 1, 0, 1);
    assertThat(calls.query()).isEqualTo(2);
  }

  @Test
  void list_coldOf64Secrets_isFourBatchesDeep() {
    fill(64);
    vault.here.ledgers().forget();
    vault.counting.takeCalls();

    list();

    // Deciding items with the head; log, key and root; entries; versions.
    Calls calls = vault.counting.takeCalls();
    assertThat(calls.getAll() + calls.getObjects()).isEqualTo(4);
    assertThat(calls.commit()).isEqualTo(1);
  }

  @Test
  void list_coldOf100Secrets_isFiveBatchesDeep() {
    fill(100);
    vault.here.ledgers().forget();
    vault.counting.takeCalls();

    list();

    Calls calls = vault.counting.takeCalls();
    assertThat(calls.getAll() + calls.getObjects()).isEqualTo(5);
    assertThat(calls.commit()).isEqualTo(1);
  }

  @Test
  void update_warm_isOneBatchAndOneCommitOfFourObjectsAndThreeOperations() {
    vault.create("/", "KEY", "first");
    vault.read("/", "KEY");
    vault.counting.takeCalls();

    vault
        .here
        .secretWrites()
        .update(vault.admin, vault.at("/"), "KEY", SecretEdit.ofValue(SecretValue.of("second")));

    // Version, entry bucket, root and the commit's id hint; then head, log and audit record.
    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 1, 0, 1);
    assertThat(calls.objects()).isEqualTo(4);
    assertThat(calls.operations()).isEqualTo(3);
  }

  @Test
  void create_warm_addsTheSecretsIdHint() {
    vault.create("/", "FIRST", "value");
    vault.counting.takeCalls();

    vault.create("/", "SECOND", "value");

    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 1, 0, 1);
    assertThat(calls.objects()).isEqualTo(5);
    assertThat(calls.operations()).isEqualTo(3);
  }

  @Test
  void delete_warm_storesNoVersion() {
    vault.create("/", "KEY", "value");
    vault.counting.takeCalls();

    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "KEY", null);

    // Root and the commit's id hint: the folder's last entry bucket goes without a trace.
    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 1, 0, 1);
    assertThat(calls.objects()).isEqualTo(2);
    assertThat(calls.operations()).isEqualTo(3);
  }

  @Test
  void update_thatChangesNothing_storesItsAuditRecordAlone() {
    vault.create("/", "KEY", "value");
    vault.counting.takeCalls();

    vault
        .here
        .secretWrites()
        .update(vault.admin, vault.at("/"), "KEY", SecretEdit.ofValue(SecretValue.of("value")));

    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 1, 0, 1);
    assertThat(calls.operations()).isEqualTo(1);
  }

  @Test
  void list_afterAnotherProcessWroteOneSecret_asksForWhatChangedAlone() {
    fill(10);
    list();
    vault
        .elsewhere
        .secretWrites()
        .update(vault.admin, vault.at("/"), "KEY_1", SecretEdit.ofValue(SecretValue.of("x")));
    vault.counting.takeCalls();

    list();

    // Deciding items; log and root; the entry bucket; the version.
    Calls calls = vault.counting.takeCalls();
    assertBudget(calls, 2, 2, 1);
    assertThat(calls.getObjectsKeys()).isEqualTo(2);
  }

  @Test
  void list_ofAnEnvironmentWithoutCommits_alsoAsksForLogAndKey() {
    list();
    vault.counting.takeCalls();

    list();

    assertBudget(vault.counting.takeCalls(), 2, 0, 1);
  }

  private void fill(int secrets) {
    for (int i = 0; i < secrets; i++) {
      vault.create("/", "KEY_" + i, "value " + i);
    }
  }

  private void list() {
    vault.here.secrets().list(vault.admin, vault.at("/"), false, SecretQuery.stored(true));
  }

  private static void assertBudget(Calls calls, int getAlls, int getObjects, int commits) {
    assertThat(calls.getAll()).as("batches of mutable items").isEqualTo(getAlls);
    assertThat(calls.getObjects()).as("batches of objects").isEqualTo(getObjects);
    assertThat(calls.commit()).as("commits, the audit put among them").isEqualTo(commits);
  }
}
