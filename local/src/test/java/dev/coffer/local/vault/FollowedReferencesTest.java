package dev.coffer.local.vault;

import static dev.coffer.local.vault.VaultFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.access.PathGlob;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import dev.coffer.token.ServiceTokenText;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FollowedReferences;
import dev.coffer.vault.SecretBatches;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretMoves;
import dev.coffer.vault.SecretPlace;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of references when the secret that they name is renamed or moved. */
final class FollowedReferencesTest {
  @TempDir private Path folder;
  private VaultFixture vault;
  private UUID host;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    vault.folder("/", "box");
    host = vault.create("/", "HOST", "db").header().secret();
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private FollowedReferences rename(Credential caller, String name, String newName) {
    return vault
        .here
        .secretWrites()
        .updateFollowed(caller, vault.at("/"), name, SecretEdit.ofName(name(newName)))
        .references();
  }

  private static SecretName name(String text) {
    return SecretName.of("newSecretName", text);
  }

  private FollowedReferences move(String environment, String path, UUID... secrets) {
    return vault
        .here
        .moves()
        .move(
            vault.admin,
            new SecretMoves.Request(
                vault.at("/"),
                environment,
                SecretPath.of("destinationSecretPath", path),
                List.of(secrets),
                false));
  }

  private void createInProd(String name, String value) {
    vault
        .here
        .secretWrites()
        .create(vault.admin, vault.at("prod", "/"), VaultFixture.draft(name, value));
  }

  private String read(FolderAddress at, String name) {
    return text(view(at, name));
  }

  private SecretView view(FolderAddress at, String name) {
    return vault
        .elsewhere
        .secrets()
        .byName(vault.admin, at, name, SecretQuery.stored(true))
        .content();
  }

  @Test
  void rename_rewritesEveryFormInItsEnvironment() {
    vault.create("/", "URL", "pg://${HOST}/x?h=${dev.HOST}&${HOST}");
    vault.create("/box", "FAR", "${dev.HOST}");
    vault.create("/box", "TEXT", "${HOST} $HOST \\${HOST ${OTHER}");
    vault.create("/", "NEST", "${A${HOST}}");

    FollowedReferences references = rename(vault.admin, "HOST", "DB_HOST");

    assertThat(vault.read("/", "URL")).isEqualTo("pg://${DB_HOST}/x?h=${dev.DB_HOST}&${DB_HOST}");
    assertThat(vault.read("/box", "FAR")).isEqualTo("${dev.DB_HOST}");
    assertThat(vault.read("/box", "TEXT")).isEqualTo("${HOST} $HOST \\${HOST ${OTHER}");
    assertThat(vault.read("/", "NEST")).isEqualTo("${A${DB_HOST}}");
    assertThat(references.rewritten())
        .extracting(Object::toString)
        .containsExactly("dev:/NEST", "dev:/URL", "dev:/box/FAR");
    assertThat(references.left()).isEmpty();
  }

  @Test
  void rename_isOneCommitWithAVersionByItsCallerForEachHolder() {
    vault.create("/", "URL", "${HOST}");
    long before = view(vault.at("/"), "HOST").header().rev();
    Credential caller = vault.identity(ProjectRole.MEMBER);

    rename(caller, "HOST", "DB");

    SecretView renamed = view(vault.at("/"), "DB");
    SecretView holder = view(vault.at("/"), "URL");
    assertThat(holder.header().n()).isEqualTo(2);
    assertThat(holder.header().actor().id()).isEqualTo(caller.actorId());
    assertThat(holder.header().rev()).isEqualTo(renamed.header().rev()).isGreaterThan(before);
    AuditRecord record = vault.audit("update-secret").getFirst();
    assertThat(record.metadata())
        .containsEntry("secretKey", "DB")
        .containsEntry("numberOfRewrittenSecrets", "1")
        .containsEntry("rewrittenSecrets", "dev:/URL");
    assertThat(record.secrets())
        .singleElement()
        .satisfies(changed -> {
          assertThat(changed.id()).isEqualTo(holder.header().secret());
          assertThat(changed.version()).isEqualTo(2);
          assertThat(changed.valueHashBefore()).isNotEqualTo(changed.valueHashAfter());
        });
  }

  @Test
  void rename_ofAnImportedSecret_makesAnAbsoluteReference() {
    vault.imports(vault.at("/box"), "dev:/");
    vault.create("/box", "URL", "${HOST}");

    rename(vault.admin, "HOST", "DB");

    assertThat(vault.read("/box", "URL")).isEqualTo("${dev.DB}");
  }

  @Test
  void rename_withReferencesInAnotherEnvironment_listsThemAndChangesNothingThere() {
    createInProd("URL", "${dev.HOST}");
    createInProd("OWN", "${HOST}");

    FollowedReferences references = rename(vault.admin, "HOST", "DB");

    assertThat(references.left()).extracting(Object::toString).containsExactly("prod:/URL");
    assertThat(references.numberLeft()).isEqualTo(1);
    assertThat(references.rewritten()).isEmpty();
    assertThat(read(vault.at("prod", "/"), "URL")).isEqualTo("${dev.HOST}");
  }

  @Test
  void rename_byOneWhoMayNotEditOrReadTheHolder_goesThroughWithoutItAndTellsNothing() {
    vault.create("/box", "FAR", "${dev.HOST}");
    vault.create("/", "URL", "${HOST}");
    Credential token = tokenForTheRootFolder();

    FollowedReferences references = rename(token, "HOST", "DB");

    assertThat(vault.read("/box", "FAR")).isEqualTo("${dev.HOST}");
    assertThat(vault.read("/", "URL")).isEqualTo("${DB}");
    assertThat(references.left()).isEmpty();
  }

  private Credential tokenForTheRootFolder() {
    ServiceTokenText text = ServiceTokenText.draw(UUID.randomUUID(), new SecureRandom());
    return vault.serviceToken(
        text,
        new ServiceToken(
            text.id(),
            vault.organization,
            vault.project.id(),
            UUID.randomUUID(),
            "deploys",
            List.of(
                new ServiceToken.Scope(
                    vault.environmentId("dev"), "dev", PathGlob.of("secretPath", "/"))),
            Set.of(ServiceTokenAccess.READ, ServiceTokenAccess.WRITE),
            text.digest(),
            vault.clock.instant(),
            null));
  }

  @Test
  void rename_toWhatNoReferenceCanName_leavesTheTextAndCountsIt() {
    vault.create("/", "URL", "${HOST} ${HOST}");

    FollowedReferences references = rename(vault.admin, "HOST", "db.host");

    assertThat(references.lost()).isEqualTo(2);
    assertThat(references.left()).extracting(Object::toString).containsExactly("dev:/URL");
    assertThat(vault.read("/", "URL")).isEqualTo("${HOST} ${HOST}");
  }

  @Test
  void rename_thatLosesItsRace_rewritesTheTextThatIsThereThen() {
    vault.create("/", "URL", "old ${HOST}");
    vault.intervening.beforeNextCommit(() ->
        vault
            .elsewhere
            .secretWrites()
            .update(
                vault.admin,
                vault.at("/"),
                "URL",
                SecretEdit.ofValue(SecretValue.of("new ${HOST}"))));

    rename(vault.admin, "HOST", "DB");

    assertThat(vault.intervening.isDone()).isTrue();
    assertThat(vault.read("/", "URL")).isEqualTo("new ${DB}");
    assertThat(view(vault.at("/"), "URL").header().n()).isEqualTo(3);
  }

  @Test
  void rename_thatIsRefused_changesNoHolder() {
    vault.create("/", "URL", "${HOST}");
    vault.create("/", "TAKEN", "x");

    assertThatThrownBy(() -> rename(vault.admin, "HOST", "TAKEN"))
        .isInstanceOf(Fault.Rejected.class);
    assertThatThrownBy(() ->
            vault
                .here
                .secretWrites()
                .update(
                    vault.admin, vault.at("/"), "HOST", SecretEdit.ofName(name("DB")).expecting(7)))
        .isInstanceOf(Fault.Conflict.class);

    assertThat(view(vault.at("/"), "URL").header().n()).isEqualTo(1);
  }

  @Test
  void rename_ofSeveralAtOnce_followsEachAndMakesOneVersion() {
    vault.create("/", "PORT", "${HOST}:1");
    vault.create("/", "URL", "${HOST} ${PORT}");
    vault.create("/", "GIVEN", "${HOST}");

    vault
        .here
        .batches()
        .updateFollowed(
            vault.admin,
            vault.at("/"),
            List.of(
                update("HOST", SecretEdit.ofName(name("H"))),
                update("PORT", SecretEdit.ofName(name("HOST"))),
                update("GIVEN", SecretEdit.ofValue(SecretValue.of("as ${HOST} is")))),
            SecretBatches.Mode.FAIL_ON_NOT_FOUND);

    assertThat(vault.read("/", "URL")).isEqualTo("${H} ${HOST}");
    assertThat(vault.read("/", "HOST")).isEqualTo("${H}:1");
    assertThat(view(vault.at("/"), "HOST").header().n()).isEqualTo(2);
    assertThat(vault.read("/", "GIVEN")).isEqualTo("as ${HOST} is");
  }

  private static SecretBatches.Update update(String name, SecretEdit edit) {
    return new SecretBatches.Update(new SecretPlace(SecretPath.of("secretPath", "/"), name), edit);
  }

  @Test
  void rename_inAnEnvironmentOfTooManySecrets_goesThroughAndSaysSo() {
    vault.create("/", "URL", "${HOST}");
    for (int batch = 0; batch < 2; batch++) {
      int from = batch * 1000;
      List<SecretBatches.Creation> thousand =
          IntStream.range(from, from + 1000)
              .mapToObj(i ->
                  new SecretBatches.Creation(
                      SecretPath.of("secretPath", "/box"), VaultFixture.draft("S" + i, "x")))
              .toList();
      vault.here.batches().create(vault.admin, vault.at("/box"), thousand);
    }

    FollowedReferences references = rename(vault.admin, "HOST", "DB");

    assertThat(references.notSearched()).containsExactly("dev");
    assertThat(vault.read("/", "URL")).isEqualTo("${HOST}");
    assertThat(vault.audit("update-secret").getFirst().metadata())
        .containsEntry("environmentsNotSearched", "dev");
  }

  @Test
  void move_withinAnEnvironment_makesAbsoluteReferencesBothWays() {
    vault.create("/", "URL", "${HOST}");
    UUID port = vault.create("/", "PORT", "${HOST} ${NAME} ${LITERAL}").header().secret();
    vault.create("/", "NAME", "n");

    move("dev", "/box", host, port);

    assertThat(vault.read("/", "URL")).isEqualTo("${dev.box.HOST}");
    assertThat(vault.read("/box", "PORT")).isEqualTo("${HOST} ${dev.NAME} ${LITERAL}");
    assertThat(vault.audit("move-secrets").getFirst().metadata())
        .containsEntry("rewrittenSecrets", "dev:/URL")
        .containsEntry("numberOfSecrets", "3");
  }

  @Test
  void move_toAnotherEnvironment_rewritesInBoth() {
    vault.create("/", "URL", "${HOST}");
    vault.create("/", "NAME", "n");
    UUID port = vault.create("/", "PORT", "${NAME}").header().secret();
    createInProd("FAR", "${dev.HOST}");

    FollowedReferences references = move("prod", "/", host, port);

    assertThat(vault.read("/", "URL")).isEqualTo("${prod.HOST}");
    assertThat(read(vault.at("prod", "/"), "FAR")).isEqualTo("${prod.HOST}");
    assertThat(read(vault.at("prod", "/"), "PORT")).isEqualTo("${dev.NAME}");
    assertThat(references.rewritten()).hasSize(2);
  }
}
