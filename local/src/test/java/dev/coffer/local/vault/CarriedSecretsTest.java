package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.testkit.CountingTable.Calls;
import dev.coffer.vault.AsOf;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretListing;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder's secrets bring with them: imports, references, a person's overrides, a past. */
final class CarriedSecretsTest {
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

  private static SecretQuery query(SecretQuery.Overrides overrides, @Nullable AsOf asOf) {
    return new SecretQuery(true, true, false, true, overrides, SecretFilter.ALL, asOf);
  }

  private static SecretQuery everything() {
    return query(SecretQuery.Overrides.LEFT_OUT, null);
  }

  private static SecretQuery asOf(AsOf asOf) {
    return query(SecretQuery.Overrides.LEFT_OUT, asOf);
  }

  private void create(FolderAddress at, String name, String value) {
    vault.here.secretWrites().create(vault.admin, at, VaultFixture.draft(name, value));
  }

  private SecretListing list(String path) {
    return vault.here.secrets().list(vault.admin, vault.at(path), false, everything()).content();
  }

  private static Map<String, String> texts(List<SecretView> views) {
    Map<String, String> texts = new TreeMap<>();
    views.forEach(view -> texts.put(view.name(), VaultFixture.text(view)));
    return texts;
  }

  private SecretView get(Credential caller, String path, String name, SecretQuery query) {
    return vault.here.secrets().byName(caller, vault.at(path), name, query).content();
  }

  @Test
  void list_withImports_bringsThemInOrderWithWhatTheyImportThemselves() {
    vault.folder("/", "app");
    create(vault.at("/app"), "OWN", "app");
    create(vault.at("prod", "/"), "A", "prod a");
    create(vault.at("prod", "/"), "OWN", "prod own");
    vault.folder("/", "common");
    create(vault.at("/common"), "A", "common a");
    create(vault.at("/"), "DEEP", "root deep");
    vault.imports(vault.at("/common"), "dev:/");
    vault.imports(vault.at("/app"), "prod:/", "dev:/common");

    SecretListing listing = list("/app");

    assertThat(texts(listing.secrets())).isEqualTo(Map.of("OWN", "app"));
    assertThat(listing.imports()).hasSize(2);
    assertThat(listing.imports().getFirst().environment().slug()).isEqualTo("prod");
    assertThat(texts(listing.imports().getFirst().secrets()))
        .isEqualTo(Map.of("A", "prod a", "OWN", "prod own"));
    assertThat(listing.imports().getLast().path()).isEqualTo("/common");
    assertThat(texts(listing.imports().getLast().secrets()))
        .isEqualTo(Map.of("A", "common a", "DEEP", "root deep"));
  }

  @Test
  void byName_ofWhatTheFolderLacks_isTheLastImportsOne() {
    vault.folder("/", "app");
    vault.folder("/", "common");
    create(vault.at("prod", "/"), "A", "prod a");
    create(vault.at("/common"), "A", "common a");
    vault.imports(vault.at("/app"), "prod:/", "dev:/common");

    SecretView found = get(vault.admin, "/app", "A", everything());

    assertThat(VaultFixture.text(found)).isEqualTo("common a");
    assertThat(found.path()).isEqualTo("/common");
    assertThatThrownBy(() -> get(vault.admin, "/app", "A", SecretQuery.stored(true)))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void list_whoseImportsAreACycle_ends() {
    vault.folder("/", "a");
    vault.folder("/", "b");
    create(vault.at("/a"), "A", "a");
    create(vault.at("/b"), "B", "b");
    vault.imports(vault.at("/a"), "dev:/b");
    vault.imports(vault.at("/b"), "dev:/a");

    assertThat(texts(list("/a").imports().getFirst().secrets()))
        .isEqualTo(Map.of("A", "a", "B", "b"));
  }

  @Test
  void list_ofAnImportWhoseFolderIsGone_leavesItOut() {
    vault.folder("/", "app");
    vault.imports(vault.at("/app"), "prod:/gone", "dev:/");

    assertThat(list("/app").imports()).hasSize(1);
  }

  @Test
  void list_withReferences_putsInWhatTheyName() {
    create(vault.at("prod", "/"), "HOST", "db.prod");
    create(vault.at("/"), "USER", "me");
    create(vault.at("/"), "URL", "pg://${USER}@${prod.HOST}/${NOWHERE}");

    assertThat(texts(list("/").secrets()))
        .isEqualTo(Map.of("USER", "me", "URL", "pg://me@db.prod/${NOWHERE}"));
    assertThat(VaultFixture.text(get(vault.admin, "/", "URL", SecretQuery.stored(true))))
        .isEqualTo("pg://${USER}@${prod.HOST}/${NOWHERE}");
  }

  @Test
  void list_thatIsStrict_namesTheChainOfWhatIsUnresolved() {
    create(vault.at("/"), "A", "${B}");
    create(vault.at("/"), "B", "${NOWHERE}");
    SecretQuery strict =
        new SecretQuery(
            true, true, true, true, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, null);

    assertThatThrownBy(() -> vault.here.secrets().list(vault.admin, vault.at("/"), false, strict))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("dev:/A -> dev:/B -> ${NOWHERE}");
  }

  @Test
  void list_withReferences_namesTheTargetsInItsAuditRecord() {
    create(vault.at("prod", "/"), "HOST", "db.prod");
    create(vault.at("/"), "URL", "${prod.HOST}");

    list("/");

    assertThat(vault.audit("get-secrets").getLast().metadata())
        .containsEntry("referencedSecrets", "prod:/HOST")
        .containsEntry("numberOfReferencedSecrets", "1");
  }

  @Test
  void list_withImportsAndReferencesTwice_costsOneBatchAndOneAuditPut() {
    vault.folder("/", "app");
    create(vault.at("prod", "/"), "HOST", "db.prod");
    create(vault.at("prod", "/"), "A", "a");
    create(vault.at("/app"), "URL", "${prod.HOST}");
    vault.imports(vault.at("/app"), "prod:/");
    list("/app");
    vault.counting.takeCalls();

    list("/app");

    Calls calls = vault.counting.takeCalls();
    assertThat(calls.getAll()).isEqualTo(1);
    assertThat(calls.getObjects()).isZero();
    assertThat(calls.query()).isZero();
    assertThat(calls.commit()).isEqualTo(1);
  }

  @Test
  void list_ofAPerson_showsTheirOverrideInsteadOrBesideOrNot() {
    Credential ada = vault.person(ProjectRole.MEMBER);
    Credential bob = vault.person(ProjectRole.MEMBER);
    create(vault.at("/"), "A", "shared");
    vault.override(ada, vault.at("/"), "A", "ada's");

    assertThat(valuesOf(ada, SecretQuery.Overrides.INSTEAD)).containsExactly("ada's");
    assertThat(valuesOf(ada, SecretQuery.Overrides.BESIDE)).containsExactly("shared", "ada's");
    assertThat(valuesOf(ada, SecretQuery.Overrides.LEFT_OUT)).containsExactly("shared");
    assertThat(valuesOf(bob, SecretQuery.Overrides.INSTEAD)).containsExactly("shared");
    assertThat(valuesOf(vault.admin, SecretQuery.Overrides.INSTEAD)).containsExactly("shared");
  }

  @Test
  void byName_whereOverridesStandInstead_isTheOverride() {
    Credential ada = vault.person(ProjectRole.MEMBER);
    create(vault.at("/"), "A", "shared");
    vault.override(ada, vault.at("/"), "A", "ada's");

    SecretView mine = get(ada, "/", "A", query(SecretQuery.Overrides.INSTEAD, null));

    assertThat(VaultFixture.text(mine)).isEqualTo("ada's");
    assertThat(mine.personal()).isTrue();
  }

  private List<String> valuesOf(Credential caller, SecretQuery.Overrides overrides) {
    return vault
        .here
        .secrets()
        .list(caller, vault.at("/"), false, query(overrides, null))
        .content()
        .secrets()
        .stream()
        .map(VaultFixture::text)
        .toList();
  }

  @Test
  void personalByName_isTheCallersAloneAndGoesWithTheSharedSecret() {
    Credential ada = vault.person(ProjectRole.MEMBER);
    Credential bob = vault.person(ProjectRole.MEMBER);
    create(vault.at("/"), "A", "shared");
    vault.override(ada, vault.at("/"), "A", "ada's");
    SecretQuery query = query(SecretQuery.Overrides.INSTEAD, null);

    SecretView mine = vault.here.secrets().personalByName(ada, vault.at("/"), "A", query).content();
    assertThat(VaultFixture.text(mine)).isEqualTo("ada's");
    assertThat(mine.personal()).isTrue();
    assertThatThrownBy(() -> vault.here.secrets().personalByName(bob, vault.at("/"), "A", query))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(
            () -> vault.here.secrets().personalByName(vault.admin, vault.at("/"), "A", query))
        .isInstanceOf(Fault.NotFound.class);

    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "A", null);
    create(vault.at("/"), "A", "another");

    assertThat(valuesOf(ada, SecretQuery.Overrides.INSTEAD)).containsExactly("another");
    assertThatThrownBy(() -> vault.here.secrets().personalByName(ada, vault.at("/"), "A", query))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void list_withAnOverrideOfATarget_putsItInOnlyForThatPersonWhereOverridesAreInPlay() {
    Credential ada = vault.person(ProjectRole.MEMBER);
    create(vault.at("/"), "A", "shared");
    create(vault.at("/"), "URL", "<${A}>");
    vault.override(ada, vault.at("/"), "A", "ada's");

    assertThat(valuesOf(ada, SecretQuery.Overrides.INSTEAD)).containsExactly("ada's", "<ada's>");
    assertThat(valuesOf(ada, SecretQuery.Overrides.LEFT_OUT)).containsExactly("shared", "<shared>");
    assertThat(valuesOf(vault.admin, SecretQuery.Overrides.INSTEAD))
        .containsExactly("shared", "<shared>");
  }

  @Test
  void list_asOfAnEarlierTimeOrRevision_isWhatWasReadThenInEveryEnvironment() {
    create(vault.at("prod", "/"), "HOST", "old");
    create(vault.at("/"), "URL", "${prod.HOST}");
    Map<String, String> then = texts(list("/").secrets());
    Instant time = vault.clock.instant();
    vault.clock.advance(Duration.ofSeconds(5));
    vault
        .here
        .secretWrites()
        .update(
            vault.admin, vault.at("prod", "/"), "HOST", SecretEdit.ofValue(SecretValue.of("new")));
    vault.here.secretWrites().delete(vault.admin, vault.at("/"), "URL", null);

    assertThat(list("/").secrets()).isEmpty();
    for (AsOf asOf : List.of(new AsOf.Time(time), new AsOf.Revision(1))) {
      assertThat(
              texts(
                  vault
                      .here
                      .secrets()
                      .list(vault.admin, vault.at("/"), false, asOf(asOf))
                      .content()
                      .secrets()))
          .isEqualTo(then);
    }
    assertThatThrownBy(() ->
            vault
                .here
                .secrets()
                .list(vault.admin, vault.at("/"), false, asOf(new AsOf.Revision(99))))
        .isInstanceOf(Fault.Rejected.class);
  }
}
