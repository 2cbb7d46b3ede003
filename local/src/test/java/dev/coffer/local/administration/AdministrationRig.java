package dev.coffer.local.administration;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectRef;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.administration.Changes;
import dev.coffer.administration.Environments;
import dev.coffer.administration.Identities;
import dev.coffer.administration.IdentityDraft;
import dev.coffer.administration.IdentityMemberships;
import dev.coffer.administration.Organizations;
import dev.coffer.administration.ProjectDraft;
import dev.coffer.administration.Projects;
import dev.coffer.administration.Tags;
import dev.coffer.administration.UniversalAuthSettings;
import dev.coffer.administration.UserMemberships;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Project;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.access.TableGrantStore;
import dev.coffer.storage.access.TableIdentityStore;
import dev.coffer.storage.access.TableOrganizationStore;
import dev.coffer.storage.access.TableProjectStore;
import dev.coffer.storage.access.TableTagStore;
import dev.coffer.storage.access.TableUserDirectory;
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.testkit.MutableClock;
import dev.coffer.token.TokenState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Administration over a real database in a folder, with a clock that can be moved. */
final class AdministrationRig implements AutoCloseable {
  final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:00Z"));
  final SqliteTable sqlite;
  final LostAnswers answers;
  final CountedTable table;
  final Gate gate;
  final Organizations organizations;
  final Projects projects;
  final Environments environments;
  final Tags tags;
  final UserMemberships people;
  final IdentityMemberships machines;
  final Identities identities;
  final UniversalAuthSettings universalAuth;

  AdministrationRig(Path folder) {
    sqlite = SqliteTable.open(folder, clock);
    answers = new LostAnswers(sqlite);
    table = new CountedTable(answers);
    var random = new SecureRandom();
    gate = new Gate(new TableDecidingItems(table), clock);
    var trail =
        new AuditTrail(
            new TableAuditStore(table), clock, new UlidSource(clock, random), "writer-1");
    var changes = new Changes(trail, clock, random);
    var commits = new AuditedCommits(table, random);
    var organizationStore = new TableOrganizationStore(table, commits);
    var grants = new TableGrantStore(table, commits);
    var users = new TableUserDirectory(table);
    var identityStore = new TableIdentityStore(table, commits);
    var projectStore = new TableProjectStore(table, commits);
    organizations =
        new Organizations(gate, changes, organizationStore, grants, users, UUID::randomUUID);
    projects = new Projects(gate, changes, projectStore, UUID::randomUUID, random);
    environments = new Environments(gate, changes, projectStore, UUID::randomUUID);
    tags = new Tags(gate, changes, new TableTagStore(commits), UUID::randomUUID);
    people = new UserMemberships(gate, changes, grants, organizationStore, users, UUID::randomUUID);
    machines = new IdentityMemberships(gate, changes, grants, identityStore, UUID::randomUUID);
    identities = new Identities(gate, changes, identityStore, organizationStore, UUID::randomUUID);
    universalAuth = new UniversalAuthSettings(gate, changes, identityStore, UUID::randomUUID);
  }

  /** A new organisation of that slug, without members. */
  UUID organization(String slug) {
    UUID id = UUID.randomUUID();
    commit(
        OrganizationItems.create(
            new Organization(id, slug, slug, 1, clock.instant(), clock.instant())));
    return id;
  }

  /** A new person, a member of the organisation with that role, who is logged in. */
  Credential user(UUID organization, String email, OrganizationRole role) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    List<Operation> steps =
        new ArrayList<>(
            UserItems.create(new User(id, email, "", "", false, false, now, now, null)));
    steps.addAll(
        OrganizationItems.join(
            new OrganizationMember(
                UUID.randomUUID(), organization, id, ActorKind.USER, role, 1, now, now)));
    commit(steps);
    return credential(ActorKind.USER, id, organization, "email");
  }

  Credential admin(UUID organization, String email) {
    return user(organization, email, OrganizationRole.ADMIN);
  }

  /** A new identity of the organisation without a role there, which is logged in. */
  Credential identity(Credential by, String name, String role) {
    UUID organization = by.organizationId();
    UUID id =
        identities
            .create(by, organization, new IdentityDraft(name, role, false, List.of()))
            .identity()
            .id();
    return credential(ActorKind.IDENTITY, id, organization, "token-auth");
  }

  Credential credential(
      ActorKind kind, UUID actor, @Nullable UUID organization, String authMethod) {
    UUID token = UUID.randomUUID();
    Instant now = clock.instant();
    Instant end = now.plus(Duration.ofDays(30));
    commit(
        List.of(
            new Operation.Put(
                TokenItems.write(new TokenState(token, actor, now, end, end, false, 0, 0), end),
                Condition.ABSENT)));
    return new Credential(
        token,
        kind,
        actor,
        organization,
        end,
        authMethod,
        false,
        new Source("10.0.0.1", "test", "req-1"));
  }

  Project project(Credential by, String name) {
    return projects.create(
        by, new ProjectDraft(name, Optional.empty(), Optional.empty(), true, false));
  }

  static ProjectRef ref(Project project) {
    return new ProjectRef.ById(project.id());
  }

  /** The audit records of that scope and the clock's day. */
  List<AuditRecord> audit(UUID scope) {
    List<AuditRecord> records = new ArrayList<>();
    for (int shard = 0; shard < AuditItems.SHARDS; shard++) {
      String partition =
          AuditItems.partition(
              scope, clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(), shard);
      sqlite
          .query(new Query(Room.AUDIT, partition, null, null, false, 1000, null))
          .items()
          .forEach(item -> records.add(AuditItems.read(item)));
    }
    records.sort((a, b) -> a.id().compareTo(b.id()));
    return records;
  }

  void commit(List<Operation> steps) {
    if (!(sqlite.commit(List.of(), new Transaction(steps)) instanceof Outcome.Done)) {
      throw new IllegalStateException("the arrangement of a test failed");
    }
  }

  @Override
  public void close() {
    sqlite.close();
  }
}
