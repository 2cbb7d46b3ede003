package dev.coffer.local.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.identity.Identity;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.sealing.EnvelopeKeys;
import dev.coffer.sealing.keyfile.FileKeyWrapping;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.GrantItems;
import dev.coffer.storage.access.IdentityItems;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.ProjectItems;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.testkit.CountingTable;
import dev.coffer.testkit.MutableClock;
import dev.coffer.token.TokenState;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretDraft;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretView;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Two organisations with a project each and its environments {@code dev} and {@code prod}, over a
 * real database and key file in a folder: {@link #here} is the process under test, {@link
 * #elsewhere} another one on the same database. The clock stands still but for pauses.
 */
final class VaultFixture implements AutoCloseable {
  final MutableClock clock = MutableClock.pinned();
  final SqliteTable table;
  final CountingTable counting;
  final InterveningTable intervening;
  final EnvelopeKeys keys;
  final Vault here;
  final Vault elsewhere;
  final UUID organization;
  final Project project;
  final Project otherProject;
  final Credential admin;
  final Credential outsider;
  private final Map<UUID, Grant> grants = new HashMap<>();

  VaultFixture(Path folder) {
    table = SqliteTable.open(folder, clock);
    counting = new CountingTable(table);
    intervening = new InterveningTable(counting);
    var random = new SecureRandom();
    KeyFile file = KeyFile.create(folder.resolve("key"), UUID.randomUUID(), random);
    keys = new EnvelopeKeys(new FileKeyWrapping(file, random), clock, random);
    here = Vault.over(intervening, keys, clock, "writer-here");
    elsewhere = Vault.over(table, keys, clock, "writer-elsewhere");
    organization = organization("acme");
    project = project(organization, "shop");
    admin = identity(organization, project, ProjectRole.ADMIN);
    UUID other = organization("rival");
    otherProject = project(other, "shop");
    outsider = identity(other, otherProject, ProjectRole.ADMIN);
  }

  UUID organization(String slug) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    store(OrganizationItems.create(new Organization(id, slug, slug, 1, now, now)));
    return id;
  }

  Project project(UUID owner, String slug) {
    Instant now = clock.instant();
    Project made =
        new Project(
            UUID.randomUUID(),
            owner,
            slug,
            slug,
            null,
            false,
            1,
            now,
            now,
            List.of(environment("dev", 1), environment("prod", 2)));
    store(ProjectItems.create(made));
    return made;
  }

  private Environment environment(String slug, int position) {
    Instant now = clock.instant();
    return new Environment(UUID.randomUUID(), slug, slug, position, now, now, null);
  }

  /** A new identity of the first organisation with this role in its project. */
  Credential identity(ProjectRole role) {
    return identity(organization, project, role);
  }

  private Credential identity(UUID owner, Project of, ProjectRole role) {
    Credential credential = stranger(owner);
    Grant grant = grant(of.id(), credential.actorId(), role, 1);
    grants.put(credential.actorId(), grant);
    store(GrantItems.create(grant));
    return credential;
  }

  /** A new identity of an organisation, without membership of any project. */
  Credential stranger(UUID owner) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    store(IdentityItems.create(new Identity(id, owner, "ci", false, List.of(), null, 1, now, now)));
    store(
        OrganizationItems.join(
            new OrganizationMember(
                UUID.randomUUID(),
                owner,
                id,
                ActorKind.IDENTITY,
                OrganizationRole.NO_ACCESS,
                1,
                now,
                now)));
    Instant expiry = now.plus(Duration.ofDays(1));
    UUID token = UUID.randomUUID();
    TokenState state = new TokenState(token, id, now, expiry, expiry, false, 0, 0);
    store(List.of(new Operation.Put(TokenItems.write(state, expiry), Condition.ABSENT)));
    return new Credential(
        token,
        ActorKind.IDENTITY,
        id,
        owner,
        expiry,
        "token-auth",
        false,
        new Source("10.0.0.1", "cli", "req-1"));
  }

  /** Gives a caller another role in place of the one it has. */
  void changeRole(Credential credential, ProjectRole role) {
    Grant before = grants.get(credential.actorId());
    Grant after =
        new Grant(
            before.id(),
            before.projectId(),
            before.actorId(),
            before.kind(),
            List.of(held(role)),
            before.revision() + 1,
            before.createdAt(),
            clock.instant());
    grants.put(credential.actorId(), after);
    Operation first = GrantItems.create(after).getFirst();
    store(List.of(new Operation.Put(((Operation.Put) first).item(), Condition.ALWAYS)));
  }

  private Grant grant(UUID of, UUID actor, ProjectRole role, long revision) {
    Instant now = clock.instant();
    return new Grant(
        UUID.randomUUID(), of, actor, ActorKind.IDENTITY, List.of(held(role)), revision, now, now);
  }

  private Grant.Role held(ProjectRole role) {
    Instant now = clock.instant();
    return new Grant.Role(UUID.randomUUID(), role, null, now, now);
  }

  /** Revokes a token, as its removal would. */
  void revoke(Credential credential) {
    table.delete(TokenItems.key(credential.tokenId()), Condition.PRESENT);
  }

  /** A folder of the first project's {@code dev}. */
  FolderAddress at(String path) {
    return at("dev", path);
  }

  FolderAddress at(String environment, String path) {
    return new FolderAddress(
        new ProjectRef.ById(project.id()), environment, SecretPath.of("secretPath", path));
  }

  UUID environmentId(String slug) {
    return project.environment(slug).orElseThrow().id();
  }

  static SecretDraft draft(String name, String value) {
    return draft(name, value, "");
  }

  static SecretDraft draft(String name, String value, String comment) {
    return new SecretDraft(
        SecretName.of("secretName", name),
        Plaintexts.value("secretValue", value),
        Plaintexts.comment("secretComment", comment),
        SecretDetails.UNCHANGED);
  }

  SecretView create(String path, String name, String value) {
    return here.secretWrites().create(admin, at(path), draft(name, value));
  }

  UUID folder(String path, String name) {
    return here.folderWrites()
        .create(admin, at(path), FolderName.of("name", name), null)
        .folder()
        .id();
  }

  /** The value of a secret as the admin reads it here. */
  String read(String path, String name) {
    return text(here.secrets().byName(admin, at(path), name, SecretQuery.stored(true)).content());
  }

  static String text(SecretView view) {
    return view.value().map(SecretValue::revealText).orElseThrow();
  }

  static String comment(SecretView view) {
    return view.comment().map(SecretValue::revealText).orElse("");
  }

  /** All audit records of the first project, by id. */
  List<AuditRecord> audit() {
    List<AuditRecord> records = new ArrayList<>();
    var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    for (int shard = 0; shard < AuditItems.SHARDS; shard++) {
      String partition = AuditItems.partition(project.id(), day, shard);
      table
          .query(new Query(Room.AUDIT, partition, null, null, false, 1000, null))
          .items()
          .forEach(item -> records.add(AuditItems.read(item)));
    }
    records.sort(Comparator.comparing(AuditRecord::id));
    return records;
  }

  /** The records of one kind of event. */
  List<AuditRecord> audit(String event) {
    return audit().stream().filter(record -> record.event().equals(event)).toList();
  }

  private void store(List<Operation> steps) {
    Outcome outcome = table.commit(List.of(), new Transaction(steps));
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("the fixture could not store its items: " + outcome);
    }
  }

  @Override
  public void close() {
    table.close();
  }
}
