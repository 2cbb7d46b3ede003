package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.access.PathGlob;
import dev.coffer.access.ProjectRef;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.fault.Fault;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.Plaintexts;
import dev.coffer.testkit.CountingTable.Calls;
import dev.coffer.token.ServiceTokenText;
import dev.coffer.vault.CommitAddress;
import dev.coffer.vault.CommitHistory;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FolderView;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service token may do to secrets and folders: what its scopes say, until it ends. */
final class ServiceTokenTest {
  private static final Set<ServiceTokenAccess> READ = Set.of(ServiceTokenAccess.READ);
  private static final Set<ServiceTokenAccess> ALL =
      Set.of(ServiceTokenAccess.READ, ServiceTokenAccess.WRITE);

  private static final SecretQuery STORED = SecretQuery.stored(true);
  private static final SecretQuery EXPANDED =
      new SecretQuery(
          true, true, false, true, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, null);

  @TempDir private Path folder;
  private VaultFixture vault;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    vault.folder("/", "a");
    vault.folder("/a", "b");
    vault.folder("/", "c");
    vault.create("/", "ROOT", "root");
    vault.create("/a", "A", "a");
    vault.create("/a/b", "B", "b");
    vault.create("/c", "C", "c");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void read_inScope_isAnsweredInTheNameOfTheToken() {
    Credential token = token(ALL, "/a");

    assertThat(read(token, "/a", "A")).isEqualTo("a");
    SecretView made =
        vault.here.secretWrites().create(token, vault.at("/a"), VaultFixture.draft("NEW", "x"));

    assertThat(made.header().actor().kind()).isEqualTo(ActorKind.SERVICE);
    assertThat(made.header().actor().id()).isEqualTo(token.actorId());
    assertThat(vault.audit())
        .anySatisfy(record -> {
          assertThat(record.event()).isEqualTo("create-secret");
          assertThat(record.actor()).isEqualTo(made.header().actor());
        });
  }

  @Test
  void read_warm_isOneBatchAndOneAuditPut() {
    Credential token = token(READ, "/a");
    read(token, "/a", "A");
    vault.counting.takeCalls();

    read(token, "/a", "A");

    Calls calls = vault.counting.takeCalls();
    assertThat(calls.getAll()).isEqualTo(1);
    assertThat(calls.getObjects()).isZero();
    assertThat(calls.commit()).isEqualTo(1);
  }

  @Test
  void anything_outOfScope_isForbiddenWhetherOrNotItIsThere() {
    Credential token = token(ALL, "/a");
    UUID outside =
        vault
            .here
            .secrets()
            .byName(vault.admin, vault.at("/c"), "C", STORED)
            .content()
            .header()
            .secret();

    for (String path : List.of("/", "/c", "/a/b", "/nothing")) {
      assertForbidden(() -> read(token, path, "C"));
      assertForbidden(() -> list(token, path, false));
      assertForbidden(() -> folders(token, path, false));
      assertForbidden(() ->
          vault.here.secretWrites().create(token, vault.at(path), VaultFixture.draft("N", "x")));
      assertForbidden(() -> vault.here.secretWrites().delete(token, vault.at(path), "C", null));
      assertForbidden(() -> makeFolder(token, path, "n"));
    }
    assertForbidden(() -> list(token, "/c", true));
    assertForbidden(() -> list(token, "/nothing", true));
    assertForbidden(() -> vault.here.secrets().byId(token, outside, true, null));
    assertForbidden(() -> vault.here.secrets().list(token, vault.at("prod", "/a"), false, STORED));
    assertForbidden(
        () -> vault.here.secrets().list(token, vault.at("no-such", "/a"), false, STORED));
    assertThat(vault.read("/c", "C")).isEqualTo("c");
  }

  @Test
  void listBelow_leavesOutWhatIsOutOfScope() {
    assertThat(list(token(READ, "/a/**"), "/", true)).containsExactly("A", "B");
    assertThat(list(token(READ, "/*"), "/", true)).containsExactly("A", "C");
    assertThat(list(token(READ, "/", "/a/b"), "/", true)).containsExactly("ROOT", "B");
    assertThat(folders(token(READ, "/"), "/", true)).containsExactly("/a", "/c");
    assertThat(folders(token(READ, "/a"), "/", true)).containsExactly("/a/b");
  }

  @Test
  void write_withReadAlone_isForbidden_andReadWithWriteAlone() {
    Credential reader = token(READ, "/**");
    Credential writer = token(Set.of(ServiceTokenAccess.WRITE), "/**");

    assertForbidden(() ->
        vault.here.secretWrites().create(reader, vault.at("/a"), VaultFixture.draft("N", "x")));
    assertForbidden(() -> makeFolder(reader, "/", "n"));
    assertForbidden(() -> read(writer, "/a", "A"));
    assertForbidden(() -> list(writer, "/", true));
    SecretView made =
        vault.here.secretWrites().create(writer, vault.at("/a"), VaultFixture.draft("N", "x"));
    assertThat(made.value()).isEmpty();
  }

  @Test
  void folders_areNotMovedOrRemovedAcrossTheScope() {
    Credential token = token(ALL, "/", "/mine", "/mine/**");

    assertForbidden(() -> rename(token, "c", "mine"));
    assertForbidden(() -> vault.here.folderWrites().delete(token, vault.at("/"), "a"));
    assertForbidden(() -> makeFolder(token, "/c/d", "e"));
    makeFolder(token, "/mine/deep", "er");

    assertThat(list(vault.admin, "/", true)).containsExactlyInAnyOrder("ROOT", "A", "B", "C");
    assertForbidden(() -> rename(token, "mine", "yours"));
    vault.here.folderWrites().delete(token, vault.at("/"), "mine");
    assertThat(folders(vault.admin, "/", false)).containsExactly("/a", "/c");
  }

  @Test
  void read_throughImportsAndReferences_staysInScope() {
    vault.imports(vault.at("/a"), "dev:/c", "prod:/");
    vault.create("/a", "REFERS", "<${dev.c.C}>");
    Credential narrow = token(READ, "/a");
    Credential wide = token(READ, "/a", "/c");

    var listing = vault.here.secrets().list(wide, vault.at("/a"), false, EXPANDED).content();
    assertThat(listing.imports()).hasSize(1);
    assertThat(VaultFixture.text(listing.secrets().getLast())).isEqualTo("<c>");
    assertThat(
            vault
                .here
                .secrets()
                .list(narrow, vault.at("/a"), false, withoutExpansion())
                .content()
                .imports())
        .isEmpty();
    assertForbidden(() -> vault.here.secrets().list(narrow, vault.at("/a"), false, EXPANDED));
    assertForbidden(() -> vault.here.secrets().byName(narrow, vault.at("/a"), "REFERS", EXPANDED));
    assertThatThrownBy(
            () -> vault.here.secrets().byName(narrow, vault.at("/a"), "C", withoutExpansion()))
        .isInstanceOf(Fault.NotFound.class);
  }

  private static SecretQuery withoutExpansion() {
    return new SecretQuery(
        true, false, false, true, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, null);
  }

  @Test
  void anything_withAnotherSecret_isUnauthenticatedAsForAnUnknownToken() {
    Credential token = token(READ, "/a");
    Credential guessed =
        Credential.of(ServiceTokenText.draw(token.tokenId(), new SecureRandom()), token.source());
    Credential unknown =
        Credential.of(
            ServiceTokenText.draw(UUID.randomUUID(), new SecureRandom()),
            new Source("10.0.0.1", "", "r"));

    String said = refusal(guessed);
    assertThat(refusal(unknown)).isEqualTo(said);
    assertThat(read(token, "/a", "A")).isEqualTo("a");
  }

  @Test
  void anything_afterItsEnd_isUnauthenticated() {
    Credential token = token(READ, vault.clock.instant().plus(Duration.ofMinutes(1)), "/a");
    vault.clock.advance(Duration.ofSeconds(59));
    assertThat(read(token, "/a", "A")).isEqualTo("a");

    vault.clock.advance(Duration.ofSeconds(1));

    assertThat(refusal(token)).contains("expired");
  }

  @Test
  void anything_namingAnotherProject_isForbidden() {
    Credential token = token(READ, "/a");
    var elsewhere =
        new FolderAddress(
            new ProjectRef.ById(vault.otherProject.id()), "dev", vault.at("/a").path());

    assertForbidden(() -> vault.here.secrets().list(token, elsewhere, false, STORED));
  }

  private UUID idOf(String path, String name) {
    return vault
        .here
        .secrets()
        .byName(vault.admin, vault.at(path), name, STORED)
        .content()
        .header()
        .secret();
  }

  /** The log is of the whole environment, and a token of some folders. */
  @Test
  void commits_areForNoToken() {
    Credential token = token(ALL, "/**");
    UUID top = vault.environmentId("dev");
    UUID id = new EnvironmentState(vault).newest().id();
    CommitAddress commit = new CommitAddress(vault.project.id(), "dev", id);
    var commits = vault.here.commits();
    var query = new CommitHistory.Query(0, 20, null, false, null, false);
    long before = new EnvironmentState(vault).snapshot().rev();

    assertForbidden(() -> commits.count(token, vault.at("/a"), null));
    assertForbidden(() -> commits.list(token, vault.at("/a"), query, null));
    assertForbidden(() -> commits.contents(token, commit, top, null));
    assertForbidden(() -> commits.changes(token, commit, 0, 10, true, null));
    assertForbidden(() -> commits.compare(token, commit, top, true, null));
    assertForbidden(() -> vault.here.rollbacks().rollBack(token, commit, top, true, null));
    assertForbidden(() -> vault.here.rollbacks().revert(token, commit));
    assertForbidden(() -> vault.here.verifications().verify(token, vault.at("/").project(), "dev"));
    assertThat(new EnvironmentState(vault).snapshot().rev()).isEqualTo(before);
  }

  @Test
  void history_ofASecret_isForATokenOfItsFolder() {
    UUID inside = idOf("/a", "A");
    UUID outside = idOf("/c", "C");
    vault
        .here
        .secretWrites()
        .update(
            vault.admin,
            vault.at("/a"),
            "A",
            SecretEdit.ofValue(Plaintexts.value("secretValue", "second")));
    Credential reader = token(READ, "/a");
    Credential both = token(ALL, "/a");

    assertThat(vault.here.history().versions(reader, inside, 0, 10, true, null).content())
        .extracting(version -> VaultFixture.text(version.secret()))
        .containsExactly("second", "a");
    assertForbidden(() -> vault.here.history().versions(both, outside, 0, 10, true, null));
    assertForbidden(() -> vault.here.history().deleted(both, vault.at("/c"), null, 10, null));
    assertForbidden(() -> vault.here.recovery().rollBack(reader, inside, 1, null));
    assertForbidden(() -> vault.here.destruction().destroy(reader, inside, 1));

    assertThat(VaultFixture.text(vault.here.recovery().rollBack(both, inside, 1, null)))
        .isEqualTo("a");
    vault.here.secretWrites().delete(both, vault.at("/a"), "A", null);
    assertThat(
            vault
                .here
                .history()
                .deleted(reader, vault.at("/a"), null, 10, null)
                .content()
                .secrets())
        .extracting(gone -> gone.last().name())
        .containsExactly("A");
    assertForbidden(() -> vault.here.recovery().undelete(reader, inside, null));
    assertThat(VaultFixture.text(vault.here.recovery().undelete(both, inside, null)))
        .isEqualTo("a");
    assertThat(vault.here.destruction().destroy(both, inside, 2)).isNotEmpty();
  }

  private String refusal(Credential token) {
    try {
      return "answered: " + read(token, "/a", "A");
    } catch (Fault.Unauthenticated refused) {
      return refused.text();
    }
  }

  private static void assertForbidden(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Fault.Forbidden.class);
  }

  private String read(Credential token, String path, String name) {
    return VaultFixture.text(
        vault.here.secrets().byName(token, vault.at(path), name, STORED).content());
  }

  private List<String> list(Credential token, String path, boolean recursive) {
    return vault
        .here
        .secrets()
        .list(token, vault.at(path), recursive, STORED)
        .content()
        .secrets()
        .stream()
        .map(view -> view.header().name())
        .toList();
  }

  private List<String> folders(Credential token, String path, boolean recursive) {
    return vault
        .here
        .folders()
        .list(token, vault.at(path), recursive, Optional.empty(), null)
        .content()
        .stream()
        .map(FolderView::path)
        .toList();
  }

  private FolderView makeFolder(Credential token, String path, String name) {
    return vault
        .here
        .folderWrites()
        .create(token, vault.at(path), FolderName.of("name", name), null);
  }

  private FolderView rename(Credential token, String name, String to) {
    return vault
        .here
        .folderWrites()
        .update(token, vault.at("/"), name, FolderName.of("name", to), null);
  }

  private Credential token(Set<ServiceTokenAccess> access, String... paths) {
    return token(access, null, paths);
  }

  private Credential token(Set<ServiceTokenAccess> access, @Nullable Instant end, String... paths) {
    ServiceTokenText text = ServiceTokenText.draw(UUID.randomUUID(), new SecureRandom());
    List<ServiceToken.Scope> scopes =
        List.of(paths).stream()
            .map(path ->
                new ServiceToken.Scope(
                    vault.environmentId("dev"), "dev", PathGlob.of("secretPath", path)))
            .toList();
    return vault.serviceToken(
        text,
        new ServiceToken(
            text.id(),
            vault.organization,
            vault.project.id(),
            UUID.randomUUID(),
            "deploys",
            scopes,
            access,
            text.digest(),
            vault.clock.instant(),
            end));
  }
}
