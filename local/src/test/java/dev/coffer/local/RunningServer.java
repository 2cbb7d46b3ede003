package dev.coffer.local;

import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.login.Session;
import dev.coffer.login.TokenStore;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.login.TablePasswordVerifiers;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenReader;
import dev.coffer.token.TokenState;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The server over a folder, with people of several organisations, called over HTTP. */
final class RunningServer implements AutoCloseable {
  /** Somebody who is logged in. */
  record Caller(UUID id, String email, UUID membership, String token) {}

  /** Everybody's. */
  static final String PASSWORD = "a password for all";

  private @Nullable String verifier;
  final ApplicationContext context;
  final String address;
  private final Api api;
  private final Runnable end;

  RunningServer(Path folder) {
    this(Server.start("127.0.0.1", 0, folder));
  }

  private RunningServer(Server server) {
    this(server.context(), server.address(), server::close);
  }

  RunningServer(ApplicationContext context, String address, Runnable end) {
    this.context = context;
    this.address = address;
    this.api = new Api(address);
    this.end = end;
  }

  UUID organization(String slug) {
    UUID id = UUID.randomUUID();
    Instant now = now();
    commit(OrganizationItems.create(new Organization(id, slug, slug, 1, now, now)));
    return id;
  }

  /** A new person, logged in for that organisation. */
  Caller user(UUID organization, String email, OrganizationRole role) {
    UUID id = UUID.randomUUID();
    UUID membership = UUID.randomUUID();
    Instant now = now();
    commit(UserItems.create(new User(id, email, "", "", false, false, now, now, null)));
    commit(List.of(TablePasswordVerifiers.create(id, verifier())));
    commit(
        OrganizationItems.join(
            new OrganizationMember(
                membership, organization, id, ActorKind.USER, role, 1, now, now)));
    return new Caller(id, email, membership, token(ActorKind.USER, id, organization));
  }

  /** A person with an account and without an organisation. */
  String account(String email) {
    Instant now = now();
    commit(
        UserItems.create(new User(UUID.randomUUID(), email, "", "", false, false, now, now, null)));
    return email;
  }

  /** A token as the log-in makes it; a person's with its session. */
  String token(ActorKind kind, UUID actor, UUID organization) {
    UUID id = UUID.randomUUID();
    Instant now = now().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(Duration.ofDays(1));
    TokenState state = new TokenState(id, actor, now, end, end, false, 0, 0);
    var identity =
        kind == ActorKind.IDENTITY
            ? new TokenClaims.OfIdentity("machine", null, 86_400, 86_400, 0, 0, false)
            : null;
    if (identity == null) {
      open(new Session(state, now), organization);
    } else {
      commit(List.of(new Operation.Put(TokenItems.write(state, end), Condition.ABSENT)));
    }
    return context
        .getBean(TokenIssuer.class)
        .issue(
            new TokenClaims(
                id,
                kind,
                actor,
                organization,
                now,
                end,
                kind == ActorKind.IDENTITY ? "token-auth" : "email",
                identity));
  }

  /** Of {@link #PASSWORD}, which everybody has: one hash for all, since each takes long. */
  private String verifier() {
    if (verifier == null) {
      try (SecretValue password = SecretValue.of(PASSWORD)) {
        verifier = context.getBean(Passwords.class).hash(password);
      }
    }
    return verifier;
  }

  /** The id that a token and its session share. */
  String sessionOf(String token) {
    return context.getBean(TokenReader.class).read(token).tokenId().toString();
  }

  private void open(Session session, UUID organization) {
    UUID person = session.token().actorId();
    var subject =
        AuditSubject.ofOrganization(
            organization,
            new Actor(ActorKind.USER, person, "arranged"),
            new Source("127.0.0.1", "", "arranged"));
    context
        .getBean(AuditTrail.class)
        .audited(
            subject,
            "login-user",
            entry -> {
              context.getBean(TokenStore.class).open(session, verifier(), entry.success());
              entry.committed();
              return person;
            });
  }

  Api.Answer call(String method, String target, @Nullable String token, @Nullable String body) {
    return api.call(method, target, token, body);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void commit(List<Operation> steps) {
    Table table = context.getBean(Table.class);
    if (!(table.commit(List.of(), new Transaction(new ArrayList<>(steps)))
        instanceof Outcome.Done)) {
      throw new IllegalStateException("the arrangement of a test failed");
    }
  }

  @Override
  public void close() {
    api.close();
    end.run();
  }
}
