package dev.coffer.storage.access;

import dev.coffer.access.Credential;
import dev.coffer.access.Deciding;
import dev.coffer.access.ProjectRef;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.Target;
import dev.coffer.actor.ActorKind;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.Slug;
import dev.coffer.project.TagSet;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.storage.login.ServiceTokenItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.token.TokenState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the items that decide one request. Keys are collected, asked for in one batch, and
 * what the answers name that was not asked for goes into the next.
 */
final class DecidingRead {
  private final Table table;
  private final TargetHints hints;
  private final Credential credential;
  private final Set<Key> asked = new HashSet<>();
  private final List<Key> wanted = new ArrayList<>();
  private final Map<Key, Item> read = new HashMap<>();
  private final Set<LedgerId> ledgers = new HashSet<>();

  DecidingRead(Table table, TargetHints hints, Credential credential) {
    this.table = table;
    this.hints = hints;
    this.credential = credential;
    if (credential.kind() == ActorKind.SERVICE) {
      want(ServiceTokenItems.key(credential.tokenId()));
      return;
    }
    want(TokenItems.key(credential.tokenId()));
    want(AccessKeys.actor(credential.actorId()));
    UUID organization = credential.organizationId();
    if (organization != null) {
      want(AccessKeys.member(organization, credential.actorId()));
    }
  }

  Deciding of(Target target) {
    if (credential.kind() == ActorKind.SERVICE) {
      return ofServiceToken(target);
    }
    UUID organization = credential.organizationId();
    if (organization == null) {
      fetch();
      return deciding(null, null);
    }
    return switch (target) {
      case Target.Organization ignored -> {
        fetch();
        yield deciding(null, null);
      }
      case Target.Project(ProjectRef ref) -> deciding(project(organization, ref, null), null);
      case Target.Environment(ProjectRef ref, String slug, String folder) ->
          inProject(organization, ref, new Within(Slug.canonical(slug), folder));
      case Target.EnvironmentById(UUID id) -> byId(organization, id);
    };
  }

  /** What a request names within its project. */
  private record Within(String environmentSlug, String folder) {}

  /** A token's project is in its item, whatever the request names; it never changes. */
  private Deciding ofServiceToken(Target target) {
    UUID id = credential.tokenId();
    UUID hint = hints.projectOfServiceToken(id);
    Within within =
        target instanceof Target.Environment named
            ? new Within(Slug.canonical(named.slug()), named.folder())
            : null;
    if (hint != null) {
      want(AccessKeys.project(hint));
      want(AccessKeys.tags(hint));
      wantHinted(hint, within);
    }
    if (target instanceof Target.EnvironmentById(UUID environment)) {
      wantHeads(environment);
    }
    fetch();
    Item item = read.get(ServiceTokenItems.key(id));
    if (item == null) {
      return new Deciding(null, null, null, null, null, null, null, TagSet.NONE, null, Map.of());
    }
    ServiceToken token = ServiceTokenItems.read(item);
    hints.projectOfServiceToken(id, token.projectId());
    want(AccessKeys.project(token.projectId()));
    want(AccessKeys.tags(token.projectId()));
    wantHinted(token.projectId(), within);
    fetch();
    Project project = living(token.organizationId(), token.projectId());
    Environment environment = project == null ? null : environment(project, target);
    if (project != null && environment != null) {
      hints.environment(project.id(), environment.slug(), environment.id());
      wantHeads(environment.id());
      fetch();
    }
    return new Deciding(
        null,
        null,
        null,
        token,
        null,
        project,
        null,
        project == null ? TagSet.NONE : TagItems.read(read.get(AccessKeys.tags(project.id()))),
        environment,
        environment == null ? Map.of() : heads());
  }

  private static @Nullable Environment environment(Project project, Target target) {
    return switch (target) {
      case Target.Organization ignored -> null;
      case Target.Project ignored -> null;
      case Target.Environment named ->
          project.environment(Slug.canonical(named.slug())).orElse(null);
      case Target.EnvironmentById(UUID id) -> project.environment(id).orElse(null);
    };
  }

  private Deciding inProject(UUID organization, ProjectRef ref, Within within) {
    Project project = project(organization, ref, within);
    Environment environment =
        project == null ? null : project.environment(within.environmentSlug()).orElse(null);
    if (project != null && environment != null) {
      hints.environment(project.id(), within.environmentSlug(), environment.id());
      wantHeads(environment.id());
      fetch();
    }
    return deciding(project, environment);
  }

  private Deciding byId(UUID organization, UUID id) {
    wantHeads(id);
    UUID projectId = hints.projectOf(id);
    if (projectId == null) {
      projectId = lookUpProjectOf(id);
    }
    if (projectId == null) {
      return deciding(null, null);
    }
    wantProject(projectId);
    fetch();
    Project project = living(organization, projectId);
    return deciding(project, project == null ? null : project.environment(id).orElse(null));
  }

  /** An environment never leaves its project, so what is remembered here can't become wrong. */
  private @Nullable UUID lookUpProjectOf(UUID environment) {
    want(AccessKeys.id(environment));
    fetch();
    Item item = read.get(AccessKeys.id(environment));
    UUID project = item == null ? null : IdItem.ENVIRONMENT.in(item).orElse(null);
    if (project != null) {
      hints.projectOf(environment, project);
    }
    return project;
  }

  /**
   * The project, with its grant, and with the ledger head of the environment that the slug named
   * last time.
   */
  private @Nullable Project project(UUID organization, ProjectRef ref, @Nullable Within within) {
    return switch (ref) {
      case ProjectRef.ById(UUID id) -> {
        wantProject(id, within);
        fetch();
        yield living(organization, id);
      }
      case ProjectRef.BySlug(String slug) -> bySlug(organization, Slug.canonical(slug), within);
    };
  }

  private @Nullable Project bySlug(UUID organization, String slug, @Nullable Within within) {
    Key unique = AccessKeys.projectSlug(organization, slug);
    UUID hint = hints.project(organization, slug);
    want(unique);
    if (hint != null) {
      wantProject(hint, within);
    }
    fetch();
    Item named = read.get(unique);
    if (named == null) {
      return null;
    }
    UUID id = UUID.fromString(named.text("id"));
    if (!id.equals(hint)) {
      hints.project(organization, slug, id);
      wantProject(id, within);
      fetch();
    }
    Project project = living(organization, id);
    return project != null && Slug.canonical(project.slug()).equals(slug) ? project : null;
  }

  private @Nullable Project living(UUID organization, UUID id) {
    Project project = ProjectItems.readOrNull(read.get(AccessKeys.project(id)));
    return project != null && project.organizationId().equals(organization) ? project : null;
  }

  private void wantProject(UUID id) {
    want(AccessKeys.project(id));
    want(AccessKeys.tags(id));
    want(AccessKeys.grant(id, credential.actorId()));
  }

  private void wantProject(UUID id, @Nullable Within within) {
    wantProject(id);
    wantHinted(id, within);
  }

  private void wantHinted(UUID id, @Nullable Within within) {
    UUID environment = within == null ? null : hints.environment(id, within.environmentSlug());
    if (within != null && environment != null) {
      wantHeads(environment);
      hints.needed(environment, within.folder()).forEach(this::wantHeads);
    }
  }

  /** The head of an environment, and that of a person's own ledger in it. */
  private void wantHeads(UUID environment) {
    wantHead(LedgerId.of(environment));
    if (credential.kind() == ActorKind.USER) {
      wantHead(new LedgerId(environment, credential.actorId()));
    }
  }

  private void wantHead(LedgerId ledger) {
    if (ledgers.add(ledger)) {
      want(HeadItem.key(ledger));
    }
  }

  private void want(Key key) {
    if (asked.add(key)) {
      wanted.add(key);
    }
  }

  private void fetch() {
    if (!wanted.isEmpty()) {
      read.putAll(table.getAll(List.copyOf(wanted)));
      wanted.clear();
    }
  }

  private Deciding deciding(@Nullable Project project, @Nullable Environment environment) {
    Item actor = read.get(AccessKeys.actor(credential.actorId()));
    return new Deciding(
        token(),
        credential.kind() == ActorKind.USER ? UserItems.readOrNull(actor) : null,
        credential.kind() == ActorKind.IDENTITY ? IdentityItems.readOrNull(actor) : null,
        null,
        member(),
        project,
        project == null ? null : grant(project),
        project == null ? TagSet.NONE : TagItems.read(read.get(AccessKeys.tags(project.id()))),
        environment,
        environment == null ? Map.of() : heads());
  }

  private @Nullable TokenState token() {
    Item item = read.get(TokenItems.key(credential.tokenId()));
    return item == null ? null : TokenItems.read(item);
  }

  private @Nullable OrganizationMember member() {
    UUID organization = credential.organizationId();
    Item item =
        organization == null
            ? null
            : read.get(AccessKeys.member(organization, credential.actorId()));
    return item == null ? null : OrganizationItems.readMember(item);
  }

  private @Nullable Grant grant(Project project) {
    return GrantItems.readOrNull(read.get(AccessKeys.grant(project.id(), credential.actorId())));
  }

  private Map<LedgerId, Optional<Head>> heads() {
    Map<LedgerId, Optional<Head>> heads = new HashMap<>();
    for (LedgerId ledger : ledgers) {
      heads.put(
          ledger,
          Optional.ofNullable(read.get(HeadItem.key(ledger)))
              .map(item -> HeadItem.read(item, ledger)));
    }
    return heads;
  }
}
