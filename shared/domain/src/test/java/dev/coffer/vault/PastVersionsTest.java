package dev.coffer.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.PlainKey;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.project.ProjectSettings;
import dev.coffer.project.TagSet;
import dev.coffer.secret.SecretValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Old values are for those who may read values, and destroyed ones for nobody. */
final class PastVersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final UUID ORGANIZATION = UUID.randomUUID();
  private static final Environment DEV =
      new Environment(UUID.randomUUID(), "dev", "Dev", 1, NOW, NOW, null);
  private static final Project PROJECT =
      new Project(
          UUID.randomUUID(),
          ORGANIZATION,
          "shop",
          "shop",
          null,
          false,
          ProjectSettings.DEFAULT,
          1,
          NOW,
          NOW,
          List.of(DEV));
  private static final PlainKey KEY = new PlainKey(1);
  private static final UUID SECRET = UUID.randomUUID();
  private static final SealedPart SEALED = KEY.seal(Purpose.VALUE, SECRET, SecretValue.of("then"));

  private static Version version(UUID folder) {
    Actor actor = new Actor(ActorKind.USER, UUID.randomUUID(), "a@example.com");
    VersionHeader header =
        new VersionHeader(
            SECRET,
            1,
            folder,
            1,
            UUID.randomUUID(),
            1,
            NOW,
            actor,
            NOW,
            actor,
            SecretAttributes.named("KEY"),
            new VersionHeader.Part(SEALED.sealId(), 1, SEALED.hash()),
            null);
    return new Version(header, SEALED, null);
  }

  private static PastVersions seenBy(ProjectRole role, Set<UUID> destroyed) {
    Actor actor = new Actor(ActorKind.USER, UUID.randomUUID(), "a@example.com");
    Grant grant =
        new Grant(
            UUID.randomUUID(),
            PROJECT.id(),
            actor.id(),
            ActorKind.USER,
            List.of(new Grant.Role(UUID.randomUUID(), role, null, NOW, NOW)),
            1,
            NOW,
            NOW);
    Credential credential =
        new Credential(
            UUID.randomUUID(),
            ActorKind.USER,
            actor.id(),
            ORGANIZATION,
            NOW.plusSeconds(60),
            "email",
            false,
            new Source("10.0.0.1", "", "req"));
    Admission admission =
        new Admission(
            credential, actor, null, null, PROJECT, grant, TagSet.NONE, DEV, Map.of(), NOW);
    LedgerScope scope = LedgerScope.of(new KeyScope(ORGANIZATION, PROJECT.id(), DEV.id()));
    Tree tree =
        Tree.empty(
            DEV.id(),
            hashes -> {
              throw new AssertionError("an empty tree has no nodes");
            });
    return new PastVersions(
        admission, new Snapshot(scope, null, 0, tree, KEY, DestroyedSet.of(destroyed)));
  }

  private static String shown(VersionView view) {
    return view.secret().value().map(SecretValue::revealText).orElse("hidden");
  }

  @Test
  void view_byThoseWhoMayReadValues_hasTheValueWhereWanted() {
    for (ProjectRole role : List.of(ProjectRole.ADMIN, ProjectRole.MEMBER, ProjectRole.VIEWER)) {
      PastVersions past = seenBy(role, Set.of());
      assertThat(shown(past.view(version(DEV.id()), true))).isEqualTo("then");
      assertThat(shown(past.view(version(DEV.id()), false))).isEqualTo("hidden");
    }
  }

  @Test
  void view_byOthers_hasNoValueInAnyFolder() {
    PastVersions past = seenBy(ProjectRole.NO_ACCESS, Set.of());

    assertThat(shown(past.view(version(DEV.id()), true))).isEqualTo("hidden");
    assertThat(shown(past.view(version(UUID.randomUUID()), true))).isEqualTo("hidden");
  }

  @Test
  void view_ofADestroyedValue_isMarkedAndHiddenFromEverybody() {
    VersionView view =
        seenBy(ProjectRole.ADMIN, Set.of(SEALED.sealId())).view(version(DEV.id()), true);

    assertThat(view.destroyed()).isTrue();
    assertThat(shown(view)).isEqualTo("hidden");
  }

  @Test
  void view_ofAFolderThatIsGone_hasNoPath() {
    VersionView view = seenBy(ProjectRole.ADMIN, Set.of()).view(version(UUID.randomUUID()), true);

    assertThat(view.secret().path()).isEmpty();
    assertThat(shown(view)).isEqualTo("then");
  }
}
