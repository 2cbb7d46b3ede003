package dev.coffer.local.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.access.ServiceToken;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.identity.Identity;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.FolderImport;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.Proposal;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.project.ProjectSettings;
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
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.storage.login.ServiceTokenItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.testkit.CountingTable;
import dev.coffer.testkit.MutableClock;
import dev.coffer.token.ServiceTokenText;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
            ProjectSettings.DEFAULT,
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

  /** A new person of the first organisation with this role in its project. */
  Credential person(ProjectRole role) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    store(
        UserItems.create(
            new User(id, "p" + id + "@example.com", "", "", false, false, now, now, null)));
    Credential credential = member(organization, id, ActorKind.USER);
    store(GrantItems.create(grant(project.id(), id, role, 1)));
    return credential;
  }

  /** A new identity of an organisation, without membership of any project. */
  Credential stranger(UUID owner) {
    Instant now = clock.instant();
    UUID id = UUID.randomUUID();
    store(IdentityItems.create(new Identity(id, owner, "ci", false, List.of(), null, 1, now, now)));
    return member(owner, id, ActorKind.IDENTITY);
  }

  private Credential member(UUID owner, UUID id, ActorKind kind) {
    Instant now = clock.instant();
    store(
        OrganizationItems.join(
            new OrganizationMember(
                UUID.randomUUID(), owner, id, kind, OrganizationRole.NO_ACCESS, 1, now, now)));
    Instant expiry = now.plus(Duration.ofDays(1));
    UUID token = UUID.randomUUID();
    TokenState state = new TokenState(token, id, now, expiry, expiry, false, 0, 0);
    store(List.of(new Operation.Put(TokenItems.write(state, expiry), Condition.ABSENT)));
    return new Credential(
        token,
        kind,
        id,
        owner,
        expiry,
        kind == ActorKind.USER ? "email" : "token-auth",
        false,
        new Source("10.0.0.1", "cli", "req-1"));
  }

  /** A new service token of the first project. */
  Credential serviceToken(ServiceTokenText text, ServiceToken token) {
    store(ServiceTokenItems.create(token));
    return Credential.of(text, new Source("10.0.0.1", "cli", "req-1"));
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

  /** Makes a folder import these {@code environment:path}s in this order, and no others. */
  void imports(FolderAddress into, String... sources) {
    List<FolderImport> imports = new ArrayList<>();
    for (String source : sources) {
      String[] parts = source.split(":");
      imports.add(
          new FolderImport(
              UUID.randomUUID(),
              environmentId(parts[0]),
              parts[1],
              1,
              clock.instant(),
              clock.instant()));
    }
    commit(
        LedgerScope.of(keyScope(into.environment())),
        edit -> edit.changeImports(edit.folder(into.path().segments()).orElseThrow(), imports));
  }

  /** Makes a person's own override of a secret of a folder. */
  void override(Credential person, FolderAddress at, String name, String value) {
    KeyScope keyScope = keyScope(at.environment());
    LedgerScope shared = LedgerScope.of(keyScope);
    Snapshot snapshot = here.ledgers().snapshot(shared, head(shared.ledger()));
    Folder folder = snapshot.tree().folder(at.path().segments()).orElseThrow();
    Entry entry = snapshot.tree().entry(folder, name).orElseThrow();
    VersionHeader header =
        here.ledgers().versions(snapshot, List.of(entry)).get(entry.version()).header();
    LedgerId personal = new LedgerId(keyScope.environment(), person.actorId());
    commit(
        new LedgerScope(personal, keyScope),
        edit -> {
          UUID id = UUID.randomUUID();
          return edit.createOverride(
              id,
              header,
              SecretAttributes.named(header.secret().toString()),
              edit.key().seal(Purpose.VALUE, id, SecretValue.of(value)),
              null);
        });
  }

  private KeyScope keyScope(String environment) {
    return new KeyScope(organization, project.id(), environmentId(environment));
  }

  private Optional<Head> head(LedgerId ledger) {
    return Optional.ofNullable(
            table.getAll(List.of(HeadItem.key(ledger))).get(HeadItem.key(ledger)))
        .map(item -> HeadItem.read(item, ledger));
  }

  private <R> void commit(LedgerScope scope, Function<Edit, R> plan) {
    here.ledgers().commit(scope, head(scope.ledger()), new Direct<>(scope, plan));
  }

  /** A change of a ledger that no use case makes. */
  private final class Direct<R> implements Proposal<R> {
    private final UUID commitId = UUID.randomUUID();
    private final LedgerScope scope;
    private final Function<Edit, R> plan;

    Direct(LedgerScope scope, Function<Edit, R> plan) {
      this.scope = scope;
      this.plan = plan;
    }

    @Override
    public UUID commitId() {
      return commitId;
    }

    @Override
    public Actor actor() {
      return new Actor(ActorKind.IDENTITY, admin.actorId(), "ci");
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public @Nullable String message() {
      return null;
    }

    @Override
    public Optional<Head> admitAgain() {
      return head(scope.ledger());
    }

    @Override
    public R plan(Edit edit) {
      return plan.apply(edit);
    }

    @Override
    public AuditRecord auditRecord() {
      return new AuditRecord(
          commitId.toString().replace("-", "").substring(0, 26).toUpperCase(Locale.ROOT),
          project.id(),
          organization,
          project.id(),
          clock.instant(),
          actor(),
          new Source("127.0.0.1", "test", commitId.toString()),
          "test",
          AuditRecord.Outcome.SUCCESS,
          Map.of(),
          List.of(),
          "writer",
          1,
          null);
    }
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
