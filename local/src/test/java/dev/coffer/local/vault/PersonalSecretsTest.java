package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own overrides of secrets. */
final class PersonalSecretsTest {
  private static final SecretQuery MINE =
      new SecretQuery(
          true, true, false, true, SecretQuery.Overrides.INSTEAD, SecretFilter.ALL, null);

  @TempDir private Path folder;
  private VaultFixture vault;
  private Credential ann;
  private Credential bob;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    ann = vault.person(ProjectRole.MEMBER);
    bob = vault.person(ProjectRole.MEMBER);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private SecretView override(Credential person, String name, String value) {
    return vault
        .here
        .personal()
        .create(person, vault.at("/"), VaultFixture.draft(name, value, "mine"));
  }

  private String read(Credential person, String name) {
    return vault
        .here
        .secrets()
        .list(person, vault.at("/"), false, MINE)
        .content()
        .secrets()
        .stream()
        .filter(view -> view.name().equals(name))
        .map(VaultFixture::text)
        .findFirst()
        .orElseThrow();
  }

  private static SecretEdit value(String text) {
    return SecretEdit.ofValue(Plaintexts.value("secretValue", text));
  }

  @Test
  void override_isSeenByItsPersonAlone() {
    vault.create("/", "A", "shared");

    SecretView made = override(ann, "A", "ann's");

    assertThat(made.personal()).isTrue();
    assertThat(made.name()).isEqualTo("A");
    assertThat(VaultFixture.text(made)).isEqualTo("ann's");
    assertThat(VaultFixture.comment(made)).isEqualTo("mine");
    assertThat(read(ann, "A")).isEqualTo("ann's");
    assertThat(read(bob, "A")).isEqualTo("shared");
    assertThat(vault.read("/", "A")).isEqualTo("shared");
    assertThat(vault.audit("create-secret").getLast().metadata())
        .containsEntry("type", "personal")
        .containsEntry("secretKey", "A");
  }

  @Test
  void override_isChangedAndEnded() {
    vault.create("/", "A", "shared");
    override(ann, "A", "one");

    SecretView changed = vault.here.personal().update(ann, vault.at("/"), "A", value("two"));
    assertThat(changed.header().n()).isEqualTo(2);
    assertThat(read(ann, "A")).isEqualTo("two");
    assertThatThrownBy(
            () -> vault.here.personal().update(ann, vault.at("/"), "A", value("x").expecting(1)))
        .isInstanceOf(Fault.Conflict.class);
    assertThatThrownBy(() ->
            vault
                .here
                .personal()
                .update(
                    ann,
                    vault.at("/"),
                    "A",
                    SecretEdit.ofName(SecretName.of("newSecretName", "B"))))
        .isInstanceOf(Fault.Rejected.class);

    SecretView gone = vault.here.personal().delete(ann, vault.at("/"), "A", null);
    assertThat(VaultFixture.text(gone)).isEqualTo("two");
    assertThat(read(ann, "A")).isEqualTo("shared");
    assertThatThrownBy(() -> vault.here.personal().delete(ann, vault.at("/"), "A", null))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(vault.read("/", "A")).isEqualTo("shared");
  }

  @Test
  void override_ofNothingOrTwiceOrByAMachine_isRefused() {
    assertThatThrownBy(() -> override(ann, "A", "x")).isInstanceOf(Fault.Rejected.class);
    vault.create("/", "A", "shared");
    override(ann, "A", "x");
    assertThatThrownBy(() -> override(ann, "A", "y")).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> override(vault.admin, "A", "z")).isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() -> override(vault.outsider, "A", "z")).isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> override(vault.person(ProjectRole.VIEWER), "A", "z"))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> vault.here.personal().update(bob, vault.at("/"), "A", value("bob's")))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(read(ann, "A")).isEqualTo("x");
  }

  @Test
  void override_ofASecretThatWasDeletedAndMadeAgain_countsAsAbsent() {
    vault.create("/", "A", "old");
    override(ann, "A", "ann's");
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);
    vault.create("/", "A", "new");

    assertThat(read(ann, "A")).isEqualTo("new");
    assertThatThrownBy(() -> vault.here.personal().update(ann, vault.at("/"), "A", value("again")))
        .isInstanceOf(Fault.NotFound.class);
    override(ann, "A", "again");
    assertThat(read(ann, "A")).isEqualTo("again");
  }

  @Test
  void override_whoseSecretGoesWhileItIsMade_isRefused() {
    vault.create("/", "A", "shared");
    vault.create("/", "B", "shared");
    override(ann, "B", "first");
    vault.intervening.beforeNextCommit(() -> {
      vault.elsewhere.personal().update(ann, vault.at("/"), "B", value("rival"));
      vault.elsewhere.secretWrites().delete(vault.admin, vault.at("/"), "A", null);
    });

    assertThatThrownBy(() -> override(ann, "A", "late")).isInstanceOf(Fault.Rejected.class);

    assertThat(read(ann, "B")).isEqualTo("rival");
  }
}
