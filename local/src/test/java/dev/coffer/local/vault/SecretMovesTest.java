package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretMoves;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves of secrets between folders and environments. */
final class SecretMovesTest {
  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    vault.folder("/", "box");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private UUID create(FolderAddress at, String name, String value) {
    return vault
        .here
        .secretWrites()
        .create(vault.admin, at, VaultFixture.draft(name, value, "of " + value))
        .header()
        .secret();
  }

  private void move(
      Credential caller, String environment, String path, boolean overwrite, UUID... secrets) {
    vault
        .here
        .moves()
        .move(
            caller,
            new SecretMoves.Request(
                vault.at("/"),
                environment,
                SecretPath.of("destinationSecretPath", path),
                List.of(secrets),
                overwrite));
  }

  private Map<String, String> values(FolderAddress at) {
    Map<String, String> values = new TreeMap<>();
    vault
        .elsewhere
        .secrets()
        .list(vault.admin, at, false, SecretQuery.stored(true))
        .content()
        .secrets()
        .forEach(view -> values.put(view.name(), VaultFixture.text(view)));
    return values;
  }

  private SecretView view(FolderAddress at, String name) {
    return vault
        .elsewhere
        .secrets()
        .byName(vault.admin, at, name, SecretQuery.stored(true))
        .content();
  }

  @Test
  void move_withinAnEnvironment_keepsTheIdAndMakesAVersion() {
    UUID a = create(vault.at("/"), "A", "a");
    create(vault.at("/"), "B", "b");

    move(vault.admin, "dev", "/box", false, a);

    assertThat(values(vault.at("/"))).isEqualTo(Map.of("B", "b"));
    SecretView moved = view(vault.at("/box"), "A");
    assertThat(moved.header().secret()).isEqualTo(a);
    assertThat(moved.header().n()).isEqualTo(2);
    assertThat(VaultFixture.text(moved)).isEqualTo("a");
    assertThat(VaultFixture.comment(moved)).isEqualTo("of a");
    assertThat(vault.audit("move-secrets")).hasSize(1);
  }

  @Test
  void move_withinAnEnvironment_takesOverridesAlong() {
    UUID a = create(vault.at("/"), "A", "a");
    Credential ann = vault.person(ProjectRole.MEMBER);
    vault.here.personal().create(ann, vault.at("/"), VaultFixture.draft("A", "ann's"));

    move(vault.admin, "dev", "/box", false, a);

    var mine =
        new SecretQuery(
            true, false, false, false, SecretQuery.Overrides.INSTEAD, SecretFilter.ALL, null);
    assertThat(
            VaultFixture.text(
                vault.here.secrets().personalByName(ann, vault.at("/box"), "A", mine).content()))
        .isEqualTo("ann's");
  }

  @Test
  void move_toAnotherEnvironment_isACopyUnderANewIdAndADeletion() {
    UUID a = create(vault.at("/"), "A", "a");
    create(vault.at("/"), "B", "b");

    move(vault.admin, "prod", "/", false, a);

    assertThat(values(vault.at("/"))).isEqualTo(Map.of("B", "b"));
    assertThat(values(vault.at("prod", "/"))).isEqualTo(Map.of("A", "a"));
    SecretView copy = view(vault.at("prod", "/"), "A");
    assertThat(copy.header().secret()).isNotEqualTo(a);
    assertThat(copy.header().n()).isEqualTo(1);
    assertThat(VaultFixture.comment(copy)).isEqualTo("of a");

    List<AuditRecord> records = vault.audit("move-secrets");
    assertThat(records).hasSize(2);
    assertThat(records)
        .extracting(record -> record.metadata().get("environment"))
        .containsExactlyInAnyOrder("dev", "prod");
    assertThat(records)
        .anySatisfy(record ->
            assertThat(record.metadata())
                .containsEntry("origin.000", copy.header().secret() + " of " + a));
    var snapshot =
        vault
            .here
            .ledgers()
            .snapshot(
                dev.coffer.ledger.LedgerScope.of(
                    new dev.coffer.ledger.KeyScope(
                        vault.organization, vault.project.id(), vault.environmentId("prod"))),
                vault
                    .here
                    .gate()
                    .environment(vault.admin, vault.at("prod", "/").project(), "prod")
                    .ledgerHead());
    assertThat(vault.here.ledgers().commits(snapshot, 1, 1).getFirst().message())
        .startsWith("Moved from ENV#" + vault.environmentId("dev"));
  }

  @Test
  void move_ontoATakenName_isRefusedUnlessItOverwrites() {
    UUID a = create(vault.at("/"), "A", "new");
    UUID free = create(vault.at("/"), "F", "free");
    create(vault.at("/box"), "A", "old");
    UUID there = create(vault.at("prod", "/"), "A", "old");

    assertThatThrownBy(() -> move(vault.admin, "dev", "/box", false, free, a))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> move(vault.admin, "prod", "/", false, free, a))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(values(vault.at("/"))).hasSize(2);
    assertThat(values(vault.at("prod", "/"))).isEqualTo(Map.of("A", "old"));

    move(vault.admin, "prod", "/", true, a);
    SecretView overwritten = view(vault.at("prod", "/"), "A");
    assertThat(overwritten.header().secret()).isEqualTo(there);
    assertThat(overwritten.header().n()).isEqualTo(2);
    assertThat(VaultFixture.text(overwritten)).isEqualTo("new");

    UUID again = create(vault.at("/"), "A", "newer");
    move(vault.admin, "dev", "/box", true, again);
    assertThat(view(vault.at("/box"), "A").header().secret()).isEqualTo(again);
    assertThat(values(vault.at("/box"))).isEqualTo(Map.of("A", "newer"));
  }

  @Test
  void move_ofWhatIsNotThere_isRefusedWhole() {
    UUID a = create(vault.at("/"), "A", "a");
    UUID elsewhere = create(vault.at("/box"), "B", "b");

    assertThatThrownBy(() -> move(vault.admin, "prod", "/", false, a, elsewhere))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> move(vault.admin, "none", "/", false, a))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> move(vault.admin, "prod", "/none", false, a))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> move(vault.admin, "dev", "/", false, a))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> move(vault.admin, "prod", "/", false, a, a))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> move(vault.admin, "prod", "/", false))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(values(vault.at("/"))).isEqualTo(Map.of("A", "a"));
    assertThat(values(vault.at("prod", "/"))).isEmpty();
  }

  @Test
  void move_byWhoMayNot_isRefused() {
    UUID a = create(vault.at("/"), "A", "a");
    for (String environment : List.of("dev", "prod")) {
      assertThatThrownBy(
              () -> move(vault.identity(ProjectRole.VIEWER), environment, "/box", false, a))
          .isInstanceOf(Fault.Forbidden.class);
      assertThatThrownBy(() -> move(vault.outsider, environment, "/box", false, a))
          .isInstanceOf(Fault.NotFound.class);
    }
    assertThat(values(vault.at("/"))).isEqualTo(Map.of("A", "a"));
  }

  @Test
  void move_whileTheSecretIsChanged_movesWhatIsThere() {
    UUID a = create(vault.at("/"), "A", "old");
    vault.intervening.beforeNextCommit(() ->
        vault
            .elsewhere
            .secretWrites()
            .update(
                vault.admin,
                vault.at("/"),
                "A",
                dev.coffer.vault.SecretEdit.ofValue(
                    dev.coffer.secret.Plaintexts.value("secretValue", "newer"))));

    move(vault.admin, "prod", "/", false, a);

    assertThat(values(vault.at("prod", "/"))).isEqualTo(Map.of("A", "newer"));
    assertThat(values(vault.at("/"))).isEmpty();
  }

  @Test
  void move_whoseCallerLosesTheRightMeanwhile_isRefused() {
    UUID a = create(vault.at("/"), "A", "a");
    Credential caller = vault.identity(ProjectRole.MEMBER);
    vault.intervening.beforeNextCommit(() -> {
      vault
          .elsewhere
          .secretWrites()
          .create(vault.admin, vault.at("prod", "/"), VaultFixture.draft("RIVAL", "r"));
      vault.changeRole(caller, ProjectRole.VIEWER);
    });

    assertThatThrownBy(() -> move(caller, "prod", "/", false, a))
        .isInstanceOf(Fault.Forbidden.class);

    assertThat(values(vault.at("/"))).isEqualTo(Map.of("A", "a"));
    assertThat(values(vault.at("prod", "/"))).isEqualTo(Map.of("RIVAL", "r"));
  }
}
