package dev.coffer.storage.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.login.ClientSecret;
import dev.coffer.login.ListedSession;
import dev.coffer.login.Session;
import dev.coffer.login.TokenStore;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.token.TokenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tokens in the room TOKENS. */
public final class TableTokenStore implements TokenStore {
  private static final int PAGE = 100;

  private final Table table;
  private final AuditedCommits commits;

  public TableTokenStore(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public Optional<TokenState> find(UUID token) {
    return item(token).map(TokenItems::read);
  }

  @Override
  public Redemption redeem(ClientSecret secret, TokenState token, AuditRecord record) {
    Key hash = ClientSecretItems.hashKey(secret.clientId(), secret.digest());
    Condition left =
        secret.usesLimit() == 0
            ? Condition.PRESENT
            : new Condition.LessThan(ClientSecretItems.USES, secret.usesLimit());
    return commits
        .commit(
            record,
            new Operation.Put(TokenItems.write(token, token.maxExpiry()), Condition.ABSENT),
            new Operation.Check(hash, Condition.PRESENT),
            new Operation.Add(
                ClientSecretItems.key(secret.clientId(), secret.id()),
                ClientSecretItems.USES,
                1,
                left))
        .map(current -> current.containsKey(hash) ? Redemption.REVOKED : Redemption.USED_UP)
        .orElse(Redemption.ISSUED);
  }

  @Override
  public boolean extend(UUID token, Instant latestExpiry, AuditRecord record) {
    return commits
        .commit(
            record,
            new Operation.Raise(TokenItems.key(token), "latest", latestExpiry.toEpochMilli()))
        .isEmpty();
  }

  @Override
  public boolean revoke(UUID token, AuditRecord record) {
    return commits.commit(record, TokenItems.revoke(token)).isEmpty();
  }

  @Override
  public boolean open(Session session, String verifier, AuditRecord record) {
    return commits
        .commit(
            record,
            TablePasswordVerifiers.unchanged(session.token().actorId(), verifier),
            new Operation.Put(SessionItems.write(session), Condition.ABSENT),
            new Operation.Put(SessionItems.list(session, record.source()), Condition.ABSENT))
        .isEmpty();
  }

  @Override
  public List<ListedSession> sessionsOf(UUID person) {
    List<ListedSession> sessions = new ArrayList<>();
    Query query = Query.prefix(Room.TOKENS, SessionItems.partition(person), "", false, PAGE);
    Page page = table.query(query);
    read(page, sessions);
    for (String next = page.next(); next != null; next = page.next()) {
      page = table.query(query.after(next));
      read(page, sessions);
    }
    sessions.sort(
        Comparator.comparing((ListedSession one) -> one.session().token().issuedAt())
            .thenComparing(one -> one.session().token().id()));
    return sessions;
  }

  private void read(Page page, List<ListedSession> sessions) {
    Map<Key, Item> listed =
        page.items().stream()
            .collect(
                Collectors.toMap(
                    item -> TokenItems.key(UUID.fromString(item.key().sort())), item -> item));
    if (listed.isEmpty()) {
      return;
    }
    Map<Key, Item> found = table.getAll(List.copyOf(listed.keySet()));
    listed.forEach((key, item) ->
        Optional.ofNullable(found.get(key))
            .flatMap(SessionItems::read)
            .filter(session -> !session.token().revoked())
            .map(session -> new ListedSession(session, item.text("ip"), item.text("agent")))
            .ifPresent(sessions::add));
  }

  @Override
  public Optional<Session> session(UUID id) {
    return item(id).flatMap(SessionItems::read);
  }

  @Override
  public boolean rotate(UUID session, Instant from, Instant to, AuditRecord record) {
    return commits.commit(record, SessionItems.move(session, from, to)).isEmpty();
  }

  private Optional<Item> item(UUID token) {
    Key key = TokenItems.key(token);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key));
  }
}
