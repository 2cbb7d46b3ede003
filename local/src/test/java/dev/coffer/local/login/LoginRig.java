package dev.coffer.local.login;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.account.EmailAddress;
import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.identity.AddressRange;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.login.AccessTokens;
import dev.coffer.login.ClientSecretText;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.Invitations;
import dev.coffer.login.IssuedToken;
import dev.coffer.login.PasswordChange;
import dev.coffer.login.PasswordLogin;
import dev.coffer.login.SessionIssuer;
import dev.coffer.login.SessionTokens;
import dev.coffer.login.Sessions;
import dev.coffer.login.UniversalLogin;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.AccessReads;
import dev.coffer.storage.access.IdentityItems;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.storage.login.TableClientSecretStore;
import dev.coffer.storage.login.TableInvitationStore;
import dev.coffer.storage.login.TableLockouts;
import dev.coffer.storage.login.TablePasswordVerifiers;
import dev.coffer.storage.login.TableTokenStore;
import dev.coffer.storage.setup.TableInstallation;
import dev.coffer.testkit.MutableClock;
import dev.coffer.token.TokenClaims;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything of logging in, over a real database in a folder, with a clock that can be moved. */
final class LoginRig implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  static final String ADMIN = "admin@example.com";

  final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:00Z"));
  final SqliteTable table;
  final MacTokens tokens = new MacTokens(clock, "a key of this test".getBytes());
  final CountedPasswords passwords = new CountedPasswords();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final TableTokenStore tokenStore;
  final TableClientSecretStore secretStore;
  final Gate gate;
  final PasswordLogin passwordLogin;
  final PasswordChange passwordChange;
  final Invitations invitations;
  final Sessions sessions;
  final UniversalLogin universalLogin;
  final AccessTokens accessTokens;
  final ClientSecrets clientSecrets;
  final Bootstrap bootstrap;

  LoginRig(Path folder) {
    table = SqliteTable.open(folder, clock);
    var random = new SecureRandom();
    var commits = new AuditedCommits(table, new Random(7));
    var actors = new AccessReads(table);
    var lockouts = new TableLockouts(table, clock);
    var verifiers = new TablePasswordVerifiers(table, commits);
    var trail =
        new AuditTrail(
            new TableAuditStore(table), clock, new UlidSource(clock, random), "writer-1");
    tokenStore = new TableTokenStore(table, commits);
    secretStore = new TableClientSecretStore(table, commits);
    gate = new Gate(new TableDecidingItems(table), clock);
    var issuer = new SessionIssuer(tokens);
    passwordLogin =
        new PasswordLogin(
            actors,
            verifiers,
            passwords,
            lockouts,
            pauses::add,
            tokenStore,
            issuer,
            trail,
            clock,
            UUID::randomUUID);
    passwordChange =
        new PasswordChange(
            gate, actors, verifiers, passwords, lockouts, pauses::add, tokenStore, trail);
    invitations =
        new Invitations(
            gate,
            actors,
            verifiers,
            passwords,
            new TableInvitationStore(table, commits),
            trail,
            clock,
            random);
    sessions = new Sessions(gate, actors, tokenStore, tokens, issuer, trail, clock);
    universalLogin =
        new UniversalLogin(
            actors, secretStore, tokenStore, lockouts, tokens, trail, clock, UUID::randomUUID);
    accessTokens =
        new AccessTokens(tokens, tokens, gate, actors, secretStore, tokenStore, trail, clock);
    clientSecrets =
        new ClientSecrets(
            gate, actors, secretStore, lockouts, trail, clock, random, UUID::randomUUID);
    bootstrap = bootstrap(passwords, trail, commits);
  }

  private Bootstrap bootstrap(Passwords hashes, AuditTrail trail, AuditedCommits commits) {
    return new Bootstrap(
        new TableInstallation(table, commits), hashes, tokens, trail, clock, UUID::randomUUID);
  }

  Bootstrap.Result begin() {
    return bootstrap.run(
        EmailAddress.of(ADMIN), SecretValue.of(PASSWORD), "Acme", from("10.0.0.1"));
  }

  static Source from(String address) {
    return new Source(address, "test", "req-1");
  }

  /** The credential that a bearer of this token has. */
  Credential credential(String jwt) {
    return credential(jwt, "10.0.0.1");
  }

  Credential credential(String jwt, String address) {
    TokenClaims claims = tokens.read(jwt);
    return new Credential(
        claims.tokenId(),
        claims.kind(),
        claims.actorId(),
        claims.organizationId(),
        claims.expiresAt(),
        claims.authMethod(),
        claims.usesLimited(),
        from(address));
  }

  SessionTokens login(String email, String password, String address) {
    return passwordLogin.login(EmailAddress.of(email), SecretValue.of(password), from(address));
  }

  IssuedToken login(Identity identity, ClientSecretText secret) {
    return login(identity, secret, "10.0.0.9");
  }

  IssuedToken login(Identity identity, ClientSecretText secret, String address) {
    return universalLogin.login(identity.universalAuth().clientId(), secret, from(address));
  }

  User user(String email, String verifier) {
    Instant now = clock.instant();
    User user = new User(UUID.randomUUID(), email, "A", "B", false, false, now, now, null);
    List<Operation> steps = new ArrayList<>(UserItems.create(user));
    steps.add(TablePasswordVerifiers.create(user.id(), verifier));
    store(steps);
    return user;
  }

  Organization organization(String name) {
    Instant now = clock.instant();
    Organization made = new Organization(UUID.randomUUID(), name, name, 1, now, now);
    store(OrganizationItems.create(made));
    return made;
  }

  UUID join(UUID organization, UUID actor, ActorKind kind, OrganizationRole role) {
    Instant now = clock.instant();
    UUID membership = UUID.randomUUID();
    store(
        OrganizationItems.join(
            new OrganizationMember(membership, organization, actor, kind, role, 1, now, now)));
    return membership;
  }

  /** A person without a password. */
  User account(String email) {
    Instant now = clock.instant();
    User user = new User(UUID.randomUUID(), email, "", "", false, false, now, now, null);
    store(UserItems.create(user));
    return user;
  }

  /** Removes a membership, whatever its revision. */
  void leave(UUID organization, UUID actor) {
    var key = new dev.coffer.storage.Key(Room.ACCESS, "ORG#" + organization, "MEMBER#" + actor);
    table.delete(key, Condition.PRESENT);
  }

  Identity identity(UUID organization, UniversalAuth method) {
    Instant now = clock.instant();
    Identity made =
        new Identity(UUID.randomUUID(), organization, "ci", false, List.of(), method, 1, now, now);
    store(IdentityItems.create(made));
    join(organization, made.id(), ActorKind.IDENTITY, OrganizationRole.MEMBER);
    return made;
  }

  /** Puts another way to log in in place of an identity's. */
  Identity configure(Identity identity, UniversalAuth method) {
    Identity changed =
        new Identity(
            identity.id(),
            identity.organizationId(),
            identity.name(),
            false,
            List.of(),
            method,
            2,
            identity.createdAt(),
            clock.instant());
    boolean sameClient =
        method == null || method.clientId().equals(identity.universalAuth().clientId());
    List<Operation> steps = new ArrayList<>();
    for (Operation step : IdentityItems.create(changed)) {
      if (step instanceof Operation.Put(var item, var condition)
          && (item.key().partition().startsWith("ACTOR#")
              || item.key().partition().startsWith("ID#") && !sameClient)) {
        steps.add(new Operation.Put(item, Condition.ALWAYS));
      }
    }
    store(steps);
    return changed;
  }

  UniversalAuth method() {
    return method(3600, 7200, 0, 0);
  }

  UniversalAuth method(long ttl, long maxTtl, long uses, long period) {
    return method(ttl, maxTtl, uses, period, UniversalAuth.Lockout.DEFAULT, "0.0.0.0/0", "::/0");
  }

  UniversalAuth method(
      long ttl,
      long maxTtl,
      long uses,
      long period,
      UniversalAuth.Lockout lockout,
      String... trusted) {
    Instant now = clock.instant();
    return new UniversalAuth(
        UUID.randomUUID(),
        UUID.randomUUID(),
        ttl,
        maxTtl,
        uses,
        period,
        java.util.Arrays.stream(trusted).map(AddressRange::of).toList(),
        List.of(AddressRange.of("0.0.0.0/0"), AddressRange.of("::/0")),
        lockout,
        now,
        now);
  }

  ClientSecrets.Created secret(Bootstrap.Result first, Identity identity, long uses, long ttl) {
    return clientSecrets.create(
        credential(first.token().jwt()),
        identity.id(),
        new ClientSecrets.Request("of a test", uses, ttl));
  }

  /** What the trail says of a project, an organisation or a person today. */
  List<AuditRecord> records(UUID scope) {
    List<AuditRecord> records = new ArrayList<>();
    var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    for (int shard = 0; shard < AuditItems.SHARDS; shard++) {
      var query =
          new Query(
              Room.AUDIT, AuditItems.partition(scope, day, shard), null, null, false, 1000, null);
      table.query(query).items().forEach(item -> records.add(AuditItems.read(item)));
    }
    return records;
  }

  long records(UUID scope, String event, AuditRecord.Outcome outcome) {
    return records(scope).stream()
        .filter(record -> record.event().equals(event) && record.outcome() == outcome)
        .count();
  }

  private void store(List<Operation> steps) {
    if (!(table.commit(List.of(), new Transaction(steps)) instanceof Outcome.Done)) {
      throw new IllegalStateException("the test's items were not stored");
    }
  }

  @Override
  public void close() {
    table.close();
  }
}
